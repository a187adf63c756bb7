package dev.tapeloft.label;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameRows;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import dev.tapeloft.table.TextColumn;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened after each row of prices, for every label of a grid: profit target, stop and
 * horizon, the first of which ends a position (the triple-barrier method; López de Prado, Advances
 * in Financial Machine Learning, 2018, chapter 3).
 *
 * <p>The frame has two rows a label, in the order of the grid, {@code up} before {@code down}:
 * {@code label}, {@code side}, {@code target_pips}, {@code stop_pips}, {@code horizon_minutes},
 * then how many rows ended how, {@code target}, {@code stop}, {@code none}, {@code ambiguous},
 * {@code incomplete} (long), and {@code hit_rate}, targets over targets and stops (NaN where there
 * are none). Metadata: the grid, what it was made of, and the instrument. All else, {@link
 * #outcomes} and {@link #table}, is a view of the prices and of when they first moved by each
 * level; both are read at the first use. Immutable.
 */
public final class Labels {
  private final Frame frame;
  private final LabelGrid grid;
  private final Supplier<PricePath> path;
  private final DoubleFunction<Frame> passages;
  private final Map<Side, Outcomes.Extremes> extremes = new EnumMap<>(Side.class);
  private final Map<Double, SoftReference<@Nullable Passages>> levels = new HashMap<>();

  private Labels(Frame frame, Supplier<PricePath> path, DoubleFunction<Frame> passages) {
    this.frame = frame;
    this.grid = LabelGrid.parse(frame.metadata("grid"));
    this.path = path;
    this.passages = passages;
  }

  /** The labels of prices, computed whole. */
  public static Labels of(PricePath path, LabelGrid grid) {
    return of(path, grid, Passages.of(path, grid));
  }

  /**
   * The labels of prices of which the first passages are known.
   *
   * @param passages those of the first of {@link LabelGrid#levels}, then of the next, as {@link
   *     FirstPassage#rows} gives them
   */
  public static Labels of(PricePath path, LabelGrid grid, Frame passages) {
    Frame counts = LabelCounts.rows(path, grid, passages, 0, path.size(), true);
    List<Double> levels = grid.levels();
    int rows = path.size();
    return new Labels(
        frame(path, grid, counts),
        () -> path,
        pips -> {
          int first = levels.indexOf(pips) * rows;
          return passages.slice(first, first + rows);
        });
  }

  /**
   * The labels of prices of which the counts are known.
   *
   * @param counts those of stretches that make the whole, below each other, as {@link LabelCounts}
   *     gives them
   * @param passages those of one level in pips, brought when they are looked at
   */
  public static Labels summed(
      PricePath path, LabelGrid grid, Frame counts, DoubleFunction<Frame> passages) {
    Frame frame = frame(path, grid, LabelCounts.sum(grid, counts));
    return new Labels(frame, () -> path, passages);
  }

  /**
   * Labels of which the frame was kept; prices, and the passages of a level in pips, are brought
   * when they are looked at.
   */
  public static Labels of(Frame frame, Supplier<PricePath> path, DoubleFunction<Frame> passages) {
    return new Labels(frame, path, passages);
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** What was asked for. */
  public LabelGrid grid() {
    return grid;
  }

  /** The names of the labels, such as {@code T10_S5_H60}, in the order of the grid. */
  public List<String> names() {
    return grid.labels().stream().map(Label::name).toList();
  }

  /** The number of rows that each label has. */
  public int size() {
    return Integer.parseInt(frame.metadata("rows"));
  }

  /** The times of the rows, in UTC. */
  public InstantColumn time() {
    PricePath prices = path.get();
    return time(prices, 0, prices.size());
  }

  /** When the entry price of each row was known: of ticks their times, of bars their ends. */
  public InstantColumn known() {
    PricePath prices = path.get();
    return InstantColumn.owning(
        IntStream.range(0, prices.size()).mapToLong(prices::known).toArray());
  }

  /** How one label ended on one side. */
  public Outcomes outcomes(String name, Side side) {
    return outcomes(Label.parse(name), side);
  }

  /**
   * How one label ended on one side; any whose target and stop are levels of the grid, and whose
   * horizon is not longer than its longest.
   */
  public Outcomes outcomes(Label label, Side side) {
    requireWithin(label);
    PricePath prices = path.get();
    return new Outcomes(
        prices,
        level(prices, label.targetPips()).targets(side, label.targetPips()),
        level(prices, label.stopPips()).stops(side, label.stopPips()),
        label,
        grid.bothTouched(),
        side,
        extremes(prices, side));
  }

  /** One label as a table of all its columns, as {@link #table(Label)}. */
  public Frame table(String name) {
    return table(Label.parse(name));
  }

  /**
   * One label as a table, a row a price: {@code time}, then for {@code up_} and {@code down_} each
   * column of {@link Outcomes}: {@code entry}, {@code outcome}, {@code touched_target}, {@code
   * touched_stop}, {@code seconds_to_target}, {@code seconds_to_stop}, {@code mfe_pips}, {@code
   * mae_pips}, {@code horizon_mfe_pips}, {@code horizon_mae_pips}, {@code return_pips}, {@code
   * r_multiple}.
   */
  public Frame table(Label label) {
    return rows(label).rows(0, size());
  }

  /** The same table a run of rows at a time, of which no other is in memory. */
  public FrameRows rows(Label label) {
    PricePath prices = path.get();
    List<Outcomes> sides = Stream.of(Side.values()).map(side -> outcomes(label, side)).toList();
    return FrameRows.of(prices.size(), (from, to) -> rows(prices, sides, from, to));
  }

  private Frame rows(PricePath prices, List<Outcomes> sides, int from, int to) {
    Frame.Builder table =
        Frame.builder()
            .metadata(prices.instrument().toMetadata())
            .metadata("label", sides.get(0).label().name())
            .metadata("grid", grid.canonical())
            .column("time", time(prices, from, to));
    sides.forEach(side -> side.rows(from, to).addTo(table));
    return table.build();
  }

  private static InstantColumn time(PricePath prices, int from, int to) {
    return InstantColumn.owning(IntStream.range(from, to).mapToLong(prices::time).toArray());
  }

  /**
   * Refuses a label whose levels are none of the grid's, or that looks further ahead than these.
   */
  public void requireWithin(Label label) {
    if (label.horizon().compareTo(grid.longestHorizon()) > 0) {
      throw new IllegalArgumentException(
          "horizon of %s must be at most the longest of the grid (%s); add it to the grid"
              .formatted(label, grid.longestHorizon()));
    }
    requireLevel("target", label.targetPips());
    requireLevel("stop", label.stopPips());
  }

  private void requireLevel(String name, double pips) {
    if (!grid.levels().contains(pips)) {
      throw new IllegalArgumentException(
          "%s (%s pips) must be one of the grid's levels %s; add it to the grid"
              .formatted(name, Label.pips(pips), grid.levels()));
    }
  }

  /** Those of all levels at once may be more than memory holds: each can be brought again. */
  private synchronized Passages level(PricePath prices, double pips) {
    SoftReference<@Nullable Passages> known = levels.get(pips);
    Passages level = known == null ? null : known.get();
    if (level == null) {
      level = new Passages(prices, List.of(pips), passages.apply(pips), 0, prices.size());
      levels.put(pips, new SoftReference<>(level));
    }
    return level;
  }

  private synchronized Outcomes.Extremes extremes(PricePath prices, Side side) {
    Side one = prices.isOneTrack() ? Side.UP : side;
    return extremes.computeIfAbsent(one, missing -> Outcomes.Extremes.of(prices.track(missing)));
  }

  /** One label on one side. */
  private record Row(Label label, Side side) {}

  private static Frame frame(PricePath path, LabelGrid grid, Frame counts) {
    List<Row> rows = new ArrayList<>();
    for (Label label : grid.labels()) {
      rows.add(new Row(label, Side.UP));
      rows.add(new Row(label, Side.DOWN));
    }
    Frame.Builder frame =
        Frame.builder()
            .metadata(path.instrument().toMetadata())
            .metadata("grid", grid.canonical())
            .metadata("rows", Integer.toString(path.size()))
            .column("label", texts(rows, row -> row.label().name()))
            .column("side", texts(rows, row -> row.side().name().toLowerCase(Locale.ROOT)))
            .column("target_pips", doubles(rows, row -> row.label().targetPips()))
            .column("stop_pips", doubles(rows, row -> row.label().stopPips()))
            .column(
                "horizon_minutes", doubles(rows, row -> row.label().horizon().toSeconds() / 60.0));
    counts.columns().forEach(frame::column);
    return frame.column("hit_rate", DoubleColumn.owning(hitRates(counts))).build();
  }

  private static double[] hitRates(Frame counts) {
    LongColumn targets = counts.longs(FirstTouch.TARGET.word());
    LongColumn stops = counts.longs(FirstTouch.STOP.word());
    double[] rates = new double[counts.rowCount()];
    Arrays.setAll(rates, row -> (double) targets.at(row) / (targets.at(row) + stops.at(row)));
    return rates;
  }

  private static TextColumn texts(List<Row> rows, Function<Row, String> cell) {
    return TextColumn.owning(rows.stream().map(cell).toArray(String[]::new));
  }

  private static DoubleColumn doubles(List<Row> rows, ToDoubleFunction<Row> cell) {
    return DoubleColumn.owning(rows.stream().mapToDouble(cell).toArray());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Labels that && frame.equals(that.frame);
  }

  @Override
  public int hashCode() {
    return Objects.hash(frame);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s on %,d rows of %s", grid, size(), frame.metadata("symbol"));
  }
}
