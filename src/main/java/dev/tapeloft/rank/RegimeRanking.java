package dev.tapeloft.rank;

import dev.tapeloft.backtest.Metric;
import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.market.Bars;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Strategies from the best to the worst within each regime of the market, by their returns on the
 * days of the regime alone. Immutable.
 *
 * <p>Scored as in {@link Ranking}, on days in place of trades: total return; maximum drawdown of
 * the days compounded one after the other; share of days above 0, Sharpe and Sortino ratio; what
 * days above 0 made over what days below 0 lost, and ulcer index. A strategy whose returns are all
 * 0 in a regime has no score (NaN) there and stands last.
 *
 * <p>The frame has a row for each regime and strategy, regimes in order of their first day, best
 * strategy first: {@code regime}, {@code rank} (from 1 in each regime; equal scores share one),
 * {@code name}, {@code score}, {@code days} (int), {@code total_return}, {@code sharpe}, {@code
 * probabilistic_sharpe}, {@code deflated_sharpe} (as in {@link Ranking}, on the days of the regime,
 * the ranked strategies being the trials), {@code sortino}, {@code max_drawdown}, {@code
 * ulcer_index}, {@code win_rate}, {@code profit_factor} (of days). Metadata: {@code weights}.
 */
public final class RegimeRanking {
  private static final List<Metric> MEASURED =
      List.of(
          Metric.TOTAL_RETURN,
          Metric.SHARPE,
          Metric.SORTINO,
          Metric.MAX_DRAWDOWN,
          Metric.ULCER_INDEX,
          Metric.WIN_RATE,
          Metric.PROFIT_FACTOR);

  private final Frame frame;

  private RegimeRanking(Frame frame) {
    this.frame = frame;
    frame.texts("regime");
    frame.ints("rank");
    frame.texts("name");
    frame.doubles("score");
    frame.metadata("weights");
  }

  /**
   * The ranking within each regime.
   *
   * @param regimes the name of the regime of each day; empty for a day outside of all
   * @param metrics how Sharpe and Sortino ratios are measured and annualised
   */
  public static RegimeRanking of(
      TrialReturns returns, List<String> regimes, Weights weights, Metrics metrics) {
    if (regimes.size() != returns.days()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "regimes of %,d days for %s; give one a day", regimes.size(), returns));
    }
    List<Frame> parts =
        regimes.stream()
            .filter(regime -> !regime.isEmpty())
            .distinct()
            .map(regime -> ranked(regime, returns, days(regimes, regime), weights, metrics))
            .toList();
    if (parts.isEmpty() || returns.size() == 0) {
      throw new IllegalArgumentException("no day of " + returns + " is in a regime");
    }
    return new RegimeRanking(Frame.concat(parts));
  }

  /**
   * The ranking within the regimes of bars. A day is in the regime of most of its bars, the lower
   * number of equal ones; bars without a regime do not count, and a day of such is outside of all.
   * A regime is named by its number.
   *
   * @param bars those that the returns were measured on
   * @param regimes as many as bars
   */
  public static RegimeRanking of(
      TrialReturns returns, Bars bars, Regimes regimes, Weights weights) {
    if (regimes.size() != bars.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "regimes of %,d bars for %,d bars", regimes.size(), bars.size()));
    }
    Metrics metrics = Metrics.standard(bars.instrument().calendar());
    return of(returns, regimesOfDays(returns, bars, regimes), weights, metrics);
  }

  private static List<String> regimesOfDays(TrialReturns returns, Bars bars, Regimes regimes) {
    Map<Long, Map<Integer, Integer>> counts = new HashMap<>();
    for (int bar = 0; bar < bars.size(); bar++) {
      if (regimes.at(bar) != Regimes.UNKNOWN) {
        counts
            .computeIfAbsent(TrialReturns.dayOf(bars.time().at(bar)), day -> new TreeMap<>())
            .merge(regimes.at(bar), 1, Integer::sum);
      }
    }
    return IntStream.range(0, returns.days())
        .mapToObj(day -> most(counts.getOrDefault(returns.day(day), Map.of())))
        .toList();
  }

  /** The first of those that count most; in order of their numbers. */
  private static String most(Map<Integer, Integer> counts) {
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return counts.entrySet().stream()
        .filter(regime -> regime.getValue() == most)
        .findFirst()
        .map(regime -> regime.getKey().toString())
        .orElse("");
  }

  /** What a frame written by {@link #frame} holds. */
  public static RegimeRanking of(Frame frame) {
    return new RegimeRanking(frame);
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** The first {@code count} rows of every regime. */
  public Frame top(int count) {
    int[] places = places();
    return frame.pick(
        IntStream.range(0, places.length).filter(row -> places[row] < count).toArray());
  }

  /** The place of each row in its regime, from 0. */
  private int[] places() {
    TextColumn regimes = frame.texts("regime");
    int[] places = new int[regimes.size()];
    for (int row = 1; row < places.length; row++) {
      places[row] = regimes.at(row).equals(regimes.at(row - 1)) ? places[row - 1] + 1 : 0;
    }
    return places;
  }

  private static int[] days(List<String> regimes, String regime) {
    return IntStream.range(0, regimes.size())
        .filter(day -> regimes.get(day).equals(regime))
        .toArray();
  }

  private static Frame ranked(
      String regime, TrialReturns returns, int[] days, Weights weights, Metrics metrics) {
    List<Map<Metric, Double>> rows =
        IntStream.range(0, returns.size())
            .mapToObj(strategy -> measured(returns.returns(strategy, days), metrics))
            .toList();
    Scores scores = Scores.of(new Measured(rows), weights);
    String[] names = new String[rows.size()];
    Arrays.fill(names, regime);
    int[] counts = new int[rows.size()];
    Arrays.fill(counts, days.length);
    DoubleColumn sorted = scores.overall().pick(scores.order());
    Frame.Builder columns =
        Frame.builder()
            .metadata("weights", weights.canonical())
            .column("regime", TextColumn.owning(names))
            .column("rank", Scores.ranks(sorted))
            .column(
                "name", TextColumn.of(returns.names().toArray(String[]::new)).pick(scores.order()))
            .column("score", sorted)
            .column("days", IntColumn.owning(counts));
    List<SharpeEstimate> estimates = estimates(returns, days);
    Trials trials =
        Trials.of(
            estimates.stream().mapToDouble(SharpeEstimate::sharpe).toArray(), estimates.size());
    for (Metric metric : MEASURED) {
      columns.column(metric.column(), column(rows, metric).pick(scores.order()));
      if (metric == Metric.SHARPE) {
        columns
            .column(
                "probabilistic_sharpe",
                column(estimates, estimate -> estimate.probabilistic(0)).pick(scores.order()))
            .column("deflated_sharpe", column(estimates, trials::deflated).pick(scores.order()));
      }
    }
    return columns.build();
  }

  private static List<SharpeEstimate> estimates(TrialReturns returns, int... days) {
    return IntStream.range(0, returns.size())
        .mapToObj(strategy -> SharpeEstimate.of(returns.returns(strategy, days)))
        .toList();
  }

  private static DoubleColumn column(
      List<SharpeEstimate> estimates, ToDoubleFunction<SharpeEstimate> measure) {
    return DoubleColumn.owning(estimates.stream().mapToDouble(measure).toArray());
  }

  private static DoubleColumn column(List<Map<Metric, Double>> rows, Metric metric) {
    return DoubleColumn.owning(
        rows.stream().mapToDouble(row -> Objects.requireNonNull(row.get(metric))).toArray());
  }

  private static Map<Metric, Double> measured(double[] returns, Metrics metrics) {
    double[] known = Arrays.stream(returns).filter(r -> !Double.isNaN(r)).toArray();
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.N_TRADES, (double) Arrays.stream(known).filter(r -> r != 0).count());
    values.put(Metric.TOTAL_RETURN, metrics.cumulativeReturn(known));
    values.put(Metric.SHARPE, metrics.sharpe(known));
    values.put(Metric.SORTINO, metrics.sortino(known));
    values.put(Metric.MAX_DRAWDOWN, Math.abs(metrics.maxDrawdown(known)));
    values.put(Metric.ULCER_INDEX, metrics.ulcerIndex(known));
    values.put(Metric.WIN_RATE, metrics.winRate(known));
    values.put(Metric.PROFIT_FACTOR, metrics.profitFactor(known));
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RegimeRanking that && frame.equals(that.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  /** A line for each regime: its days and its first strategy. */
  @Override
  public String toString() {
    Frame first = top(1);
    long trials = Arrays.stream(frame.texts("name").toArray()).distinct().count();
    return IntStream.range(0, first.rowCount())
        .mapToObj(
            row ->
                String.format(
                    Locale.ROOT,
                    "regime %s, %,d days: first %s, Sharpe %.2f, deflated %s among the %,d ranked",
                    first.texts("regime").at(row),
                    first.ints("days").at(row),
                    first.texts("name").at(row),
                    first.doubles("sharpe").at(row),
                    probability(first.doubles("deflated_sharpe").at(row)),
                    trials))
        .collect(Collectors.joining("\n"));
  }

  private static String probability(double value) {
    return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, "%.3f", value);
  }

  private record Measured(List<Map<Metric, Double>> rows) implements Scores.Measures {
    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public double value(int row, Metric metric) {
      return Objects.requireNonNull(rows.get(row).get(metric));
    }
  }
}
