package dev.tapeloft.label;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Where labels paid: how often the target came before the stop, for each label, side and group of
 * rows such as a regime, and how likely that is luck.
 *
 * <p>Rows overlap by up to their horizon, so they are not independent: how many there are in effect
 * is told by their average uniqueness, intervals and p-values come from blocks of time that are
 * drawn anew (at least as long as the horizon, 1,000 draws, seeded), and all p-values are corrected
 * for their number (Benjamini and Hochberg, Controlling the False Discovery Rate, 1995). In a rate
 * each row counts once: by uniqueness what ends soon would count more, and the nearer barrier ends
 * soonest.
 *
 * <p>The frame has a row for each group, label and side: {@code group}, {@code label}, {@code
 * side}; {@code wins}, {@code losses}, {@code neither} (rows, int); {@code effective_rows}, all of
 * these by their uniqueness among the labelled rows; {@code win_rate}, of all of these those that
 * won: what touched neither barrier is not won, since of those that touched one the nearer barrier
 * would always seem to pay; {@code break_even}, S/(T+S), from which on wins pay for the rest
 * without costs; {@code profit_factor}, won·T over (1 − won)·S; {@code expectancy_r}, win rate·T/S
 * − (1 − win rate), at least which is earned; {@code mean_r}, what was earned, as R multiple;
 * {@code win_rate_low}, {@code win_rate_high}, the interval that holds 95 of 100 draws; {@code
 * p_value} of a win rate at most at break-even; {@code q_value}, corrected; {@code p_independent},
 * the binomial one that takes rows for independent; {@code expectancy_r_first} and {@code
 * expectancy_r_last}, of the first four fifths of the time and of the last; {@code degradation},
 * the former less the latter. With fewer than 100 effective rows, or fewer than 20 blocks that have
 * any, all from {@code win_rate_low} on is NaN. Immutable.
 */
public final class Edges {
  /** The group of all rows. */
  public static final String ALL = "all";

  private static final int LEAST_EFFECTIVE = 100;
  private static final int LEAST_BLOCKS = 20;
  private static final int MOST_BLOCKS = 200;
  private static final double FIRST_PART = 0.8;

  private final Frame frame;

  private Edges(Frame frame) {
    this.frame = frame;
    frame.doubles("q_value");
  }

  /** What a frame written by {@link #frame} holds. */
  public static Edges of(Frame frame) {
    return new Edges(frame);
  }

  /** The edges of all rows together. */
  public static Edges of(Labels labels, long seed) {
    return of(labels, new int[labels.size()], List.of(ALL), seed);
  }

  /**
   * The edges of groups of rows.
   *
   * @param groups the place of each row's group among the names; negative for a row of none
   * @param names of the groups
   * @param seed of the draws
   */
  public static Edges of(Labels labels, int[] groups, List<String> names, long seed) {
    if (groups.length != labels.size()) {
      throw new IllegalArgumentException(
          "groups ("
              + groups.length
              + ") must be as many as labelled rows ("
              + labels.size()
              + "); give each row one, -1 for none");
    }
    InstantColumn times = labels.time();
    List<Edge> edges =
        labels.grid().labels().stream()
            .flatMap(label -> Stream.of(Side.values()).map(side -> new Task(label, side)))
            .parallel()
            .map(task -> new Tally(labels.outcomes(task.label(), task.side()), times, groups))
            .flatMap(tally -> IntStream.range(0, names.size()).mapToObj(g -> tally.edge(g, seed)))
            .toList();
    return new Edges(frame(labels, names, edges));
  }

  private record Task(Label label, Side side) {}

  /** What is told of one label on one side in one group. */
  private record Edge(
      int group,
      Label label,
      Side side,
      int wins,
      int losses,
      int neither,
      double effective,
      double winRate,
      double meanR,
      @Nullable BlockBootstrap draws,
      double first,
      double last) {
    double breakEven() {
      return label.stopPips() / (label.targetPips() + label.stopPips());
    }

    double profitFactor() {
      return winRate * label.targetPips() / ((1 - winRate) * label.stopPips());
    }

    double expectancy() {
      return Edges.expectancy(label, winRate);
    }

    double low() {
      return draws == null ? Double.NaN : draws.low();
    }

    double high() {
      return draws == null ? Double.NaN : draws.high();
    }

    double p() {
      return draws == null ? Double.NaN : draws.above(breakEven());
    }

    double independent() {
      return draws == null
          ? Double.NaN
          : BinomialDistribution.of(wins + losses + neither, breakEven())
              .survivalProbability(wins - 1);
    }

    double firstR() {
      return draws == null ? Double.NaN : Edges.expectancy(label, first);
    }

    double lastR() {
      return draws == null ? Double.NaN : Edges.expectancy(label, last);
    }
  }

  private static double expectancy(Label label, double winRate) {
    return winRate * label.targetPips() / label.stopPips() - (1 - winRate);
  }

  /** One label on one side: what each row counts. */
  private static final class Tally {
    private final Outcomes outcomes;
    private final InstantColumn times;
    private final int[] groups;
    private final double[] weights;
    private final DoubleColumn returns;
    private final int blocks;

    Tally(Outcomes outcomes, InstantColumn times, int[] groups) {
      this.outcomes = outcomes;
      this.times = times;
      this.groups = groups;
      this.weights = Uniqueness.of(ends(outcomes));
      this.returns = outcomes.rMultiple();
      long horizon = outcomes.label().horizon().toSeconds() * 1_000_000;
      this.blocks = (int) Math.max(1, Math.min(MOST_BLOCKS, span() / horizon));
    }

    private static int[] ends(Outcomes outcomes) {
      int[] ends = new int[outcomes.size()];
      Arrays.setAll(
          ends,
          row ->
              switch (outcomes.at(row)) {
                case TARGET, STOP, NONE -> outcomes.exit(row);
                case AMBIGUOUS, INCOMPLETE -> -1;
              });
      return ends;
    }

    private long span() {
      return times.size() == 0 ? 0 : times.at(times.size() - 1) - times.at(0) + 1;
    }

    private double part(int row) {
      return (double) (times.at(row) - times.at(0)) / span();
    }

    Edge edge(int group, long seed) {
      double[] wins = new double[blocks];
      double[] others = new double[blocks];
      double[][] parts = new double[2][2];
      int[] counts = new int[FirstTouch.values().length];
      double made = 0;
      double effective = 0;
      for (int row = 0; row < groups.length; row++) {
        if (groups[row] == group && weights[row] > 0) {
          FirstTouch touch = outcomes.at(row);
          boolean win = touch == FirstTouch.TARGET;
          counts[touch.ordinal()]++;
          (win ? wins : others)[(int) (part(row) * blocks)]++;
          parts[part(row) < FIRST_PART ? 0 : 1][win ? 0 : 1]++;
          made += returns.at(row);
          effective += weights[row];
        }
      }
      double won = parts[0][0] + parts[1][0];
      double rows = won + parts[0][1] + parts[1][1];
      return new Edge(
          group,
          outcomes.label(),
          outcomes.side(),
          counts[FirstTouch.TARGET.ordinal()],
          counts[FirstTouch.STOP.ordinal()],
          counts[FirstTouch.NONE.ordinal()],
          effective,
          won / rows,
          made / rows,
          effective < LEAST_EFFECTIVE || told(wins, others) < LEAST_BLOCKS
              ? null
              : new BlockBootstrap(wins, others, seed),
          rate(parts[0]),
          rate(parts[1]));
    }

    /** The blocks that have any wins or losses. */
    private static long told(double[] wins, double[] losses) {
      return IntStream.range(0, wins.length).filter(i -> wins[i] + losses[i] > 0).count();
    }

    private static double rate(double... wonAndLost) {
      return wonAndLost[0] / (wonAndLost[0] + wonAndLost[1]);
    }
  }

  private static Frame frame(Labels labels, List<String> names, List<Edge> edges) {
    DoubleColumn p = doubles(edges, Edge::p);
    return Frame.builder()
        .metadata("grid", labels.grid().canonical())
        .column("group", texts(edges, edge -> names.get(edge.group())))
        .column("label", texts(edges, edge -> edge.label().name()))
        .column("side", texts(edges, edge -> edge.side().name().toLowerCase(Locale.ROOT)))
        .column("wins", ints(edges, Edge::wins))
        .column("losses", ints(edges, Edge::losses))
        .column("neither", ints(edges, Edge::neither))
        .column("effective_rows", doubles(edges, Edge::effective))
        .column("win_rate", doubles(edges, Edge::winRate))
        .column("break_even", doubles(edges, Edge::breakEven))
        .column("profit_factor", doubles(edges, Edge::profitFactor))
        .column("expectancy_r", doubles(edges, Edge::expectancy))
        .column("mean_r", doubles(edges, Edge::meanR))
        .column("win_rate_low", doubles(edges, Edge::low))
        .column("win_rate_high", doubles(edges, Edge::high))
        .column("p_value", p)
        .column("q_value", DoubleColumn.owning(FalseDiscovery.qValues(p.toArray())))
        .column("p_independent", doubles(edges, Edge::independent))
        .column("expectancy_r_first", doubles(edges, Edge::firstR))
        .column("expectancy_r_last", doubles(edges, Edge::lastR))
        .column("degradation", doubles(edges, edge -> edge.firstR() - edge.lastR()))
        .build();
  }

  private static TextColumn texts(List<Edge> edges, Function<Edge, String> cell) {
    return TextColumn.owning(edges.stream().map(cell).toArray(String[]::new));
  }

  private static DoubleColumn doubles(List<Edge> edges, ToDoubleFunction<Edge> cell) {
    return DoubleColumn.owning(edges.stream().mapToDouble(cell).toArray());
  }

  private static IntColumn ints(List<Edge> edges, ToIntFunction<Edge> cell) {
    return IntColumn.owning(edges.stream().mapToInt(cell).toArray());
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** The rows of the highest expectancy, those with enough effective rows alone. */
  public Frame top(int count) {
    DoubleColumn expectancy = frame.doubles("expectancy_r");
    DoubleColumn p = frame.doubles("p_value");
    List<Integer> rows = new ArrayList<>();
    IntStream.range(0, frame.rowCount()).filter(row -> !Double.isNaN(p.at(row))).forEach(rows::add);
    rows.sort((a, b) -> Double.compare(expectancy.at(b), expectancy.at(a)));
    return frame.pick(rows.stream().limit(count).mapToInt(Integer::intValue).toArray());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Edges that && frame.equals(that.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    double[] q = frame.doubles("q_value").toArray();
    return String.format(
        Locale.ROOT,
        "%,d combinations of group, label and side · %,d with enough effective rows · %,d above"
            + " break-even at a false discovery rate of 0.05",
        q.length,
        Arrays.stream(q).filter(value -> !Double.isNaN(value)).count(),
        Arrays.stream(q).filter(value -> value <= 0.05).count());
  }
}
