package dev.tapeloft.label;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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
  private final Supplier<Frame> passages;
  private final Map<Side, Outcomes.Extremes> extremes = new EnumMap<>(Side.class);
  private @Nullable Passages levels;

  private Labels(Frame frame, Supplier<PricePath> path, Supplier<Frame> passages) {
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
    return new Labels(frame(path, grid, counts), () -> path, () -> passages);
  }

  /**
   * The labels of prices of which the counts are known.
   *
   * @param counts those of stretches that make the whole, below each other, as {@link LabelCounts}
   *     gives them
   * @param passages as above, brought when they are looked at
   */
  public static Labels summed(
      PricePath path, LabelGrid grid, Frame counts, Supplier<Frame> passages) {
    Frame frame = frame(path, grid, LabelCounts.sum(grid, counts));
    return new Labels(frame, () -> path, passages);
  }

  /**
   * Labels of which the frame was kept; prices and passages are brought when they are looked at.
   */
  public static Labels of(Frame frame, Supplier<PricePath> path, Supplier<Frame> passages) {
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
    return InstantColumn.owning(
        IntStream.range(0, prices.size()).mapToLong(prices::time).toArray());
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
        prices, levels(prices), label, grid.bothTouched(), side, extremes(prices, side));
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
    Frame.Builder table =
        Frame.builder()
            .metadata(path.get().instrument().toMetadata())
            .metadata("label", label.name())
            .metadata("grid", grid.canonical())
            .column("time", time());
    for (Side side : Side.values()) {
      Outcomes outcomes = outcomes(label, side);
      String prefix = side.prefix();
      table
          .column(prefix + "entry", outcomes.entry())
          .column(prefix + "outcome", outcomes.outcome())
          .column(prefix + "touched_target", outcomes.touchedTarget())
          .column(prefix + "touched_stop", outcomes.touchedStop())
          .column(prefix + "seconds_to_target", outcomes.secondsToTarget())
          .column(prefix + "seconds_to_stop", outcomes.secondsToStop())
          .column(prefix + "mfe_pips", outcomes.mfePips())
          .column(prefix + "mae_pips", outcomes.maePips())
          .column(prefix + "horizon_mfe_pips", outcomes.horizonMfePips())
          .column(prefix + "horizon_mae_pips", outcomes.horizonMaePips())
          .column(prefix + "return_pips", outcomes.returnPips())
          .column(prefix + "r_multiple", outcomes.rMultiple());
    }
    return table.build();
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

  private synchronized Passages levels(PricePath prices) {
    Passages known = levels;
    if (known == null) {
      known = new Passages(prices, grid.levels(), passages.get(), 0, prices.size());
      levels = known;
    }
    return known;
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
