package dev.tapeloft.backtest;

import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One strategy on one series of bars under one set of rules, looked at closely: its figures, and,
 * simulated when something first asks for them, its trades and its account. Immutable and
 * thread-safe.
 */
public final class Tearsheet {
  private final Frame row;
  private final Strategy strategy;
  private final Supplier<Backtest> backtest;
  private final Optional<Frame> before;
  private final Map<String, SoftReference<Frame>> simulated = new HashMap<>();

  private Tearsheet(
      Frame row, Strategy strategy, Supplier<Backtest> backtest, Optional<Frame> before) {
    this.row = row;
    this.strategy = strategy;
    this.backtest = backtest;
    this.before = before;
  }

  /**
   * A strategy looked at closely.
   *
   * @param row what {@link Backtest#run(Strategy)} gave
   * @param strategy the strategy
   * @param backtest the test that gave it
   * @param before the row of the variant that was looked at before, if there is one
   */
  public static Tearsheet of(
      Frame row, Strategy strategy, Supplier<Backtest> backtest, Optional<Frame> before) {
    if (row.rowCount() > 1) {
      throw new IllegalArgumentException(
          "row of " + strategy + " must be one row, not " + row.rowCount());
    }
    return new Tearsheet(row, strategy, backtest, before);
  }

  /** The strategy. */
  public Strategy strategy() {
    return strategy;
  }

  /** Its row of results, with the columns of {@link Backtest#run(Strategy)}. */
  public Frame frame() {
    return row;
  }

  /** Its row of results, by metric. */
  public BacktestResults results() {
    return BacktestResults.of(row);
  }

  /**
   * Its figures beside those of buying and holding, a row each: {@code metric}, {@code value} (NaN
   * where it has none) and {@code buy_and_hold}.
   */
  public Frame metrics() {
    Map<String, Frame> rows = new LinkedHashMap<>();
    rows.put("value", row);
    rows.put("buy_and_hold", buyAndHold());
    return MetricTable.of(rows);
  }

  /** Its trades, shaped as {@link Backtest#trades}. */
  public Frame trades() {
    return simulated("trades", test -> test.trades(strategy));
  }

  /** Its account, a row a bar, shaped as {@link Backtest#equity}. */
  public Frame equity() {
    return simulated("equity", test -> test.equity(strategy));
  }

  /** Its daily returns, shaped as {@link Backtest#dailyReturns}. */
  public Frame dailyReturns() {
    return simulated("daily-returns", test -> test.dailyReturns(strategy));
  }

  /** What buying and holding would have given, as a row of results. */
  public Frame buyAndHold() {
    return simulated("buy and hold", Backtest::buyAndHold);
  }

  /** The account of one who buys and holds, shaped as {@link #equity}. */
  public Frame buyAndHoldEquity() {
    return simulated("buy and hold equity", Backtest::buyAndHoldEquity);
  }

  /** The test that it comes from, with its bars and rules. */
  public Backtest backtest() {
    return backtest.get();
  }

  /** The name of the variant that was looked at before, if there is one. */
  public Optional<String> before() {
    return before.map(frame -> frame.texts("name").at(0));
  }

  /**
   * What differs from the variant that was looked at before, a row for each metric that does:
   * {@code metric}, {@code before}, {@code now}, {@code change} (now less before). No rows where
   * there is none before, or nothing differs.
   */
  public Frame changes() {
    return MetricTable.changes(before.orElse(row), row);
  }

  private Frame simulated(String what, Function<Backtest, Frame> simulation) {
    synchronized (simulated) {
      SoftReference<Frame> reference = simulated.get(what);
      @Nullable Frame known = reference == null ? null : reference.get();
      if (known == null) {
        known = simulation.apply(backtest.get());
        simulated.put(what, new SoftReference<>(known));
      }
      return known;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tearsheet sheet && row.equals(sheet.row);
  }

  @Override
  public int hashCode() {
    return row.hashCode();
  }

  /** A line of figures, what to know before one reads them, and what changed since before. */
  @Override
  public String toString() {
    BacktestResults results = results();
    String line =
        String.format(
            Locale.ROOT,
            "%s on %s %s: return %.2f %%, Sharpe %.2f, max drawdown %.2f %%, %,.0f trades",
            strategy,
            results.instrument().symbol(),
            row.metadata("interval"),
            100 * results.value(0, Metric.TOTAL_RETURN),
            results.value(0, Metric.SHARPE),
            100 * results.value(0, Metric.MAX_DRAWDOWN),
            results.value(0, Metric.N_TRADES));
    String warning = results.warning();
    String told = warning.isEmpty() ? line : line + "\n" + warning;
    return before
        .map(earlier -> told + "\n" + since(BacktestResults.of(earlier), results))
        .orElse(told);
  }

  private static String since(BacktestResults earlier, BacktestResults now) {
    return String.format(
        Locale.ROOT,
        "since %s: return %+.2f points, Sharpe %+.2f, max drawdown %+.2f points, %+,.0f trades%s",
        earlier.name(0),
        100 * (now.value(0, Metric.TOTAL_RETURN) - earlier.value(0, Metric.TOTAL_RETURN)),
        now.value(0, Metric.SHARPE) - earlier.value(0, Metric.SHARPE),
        100 * (now.value(0, Metric.MAX_DRAWDOWN) - earlier.value(0, Metric.MAX_DRAWDOWN)),
        now.value(0, Metric.N_TRADES) - earlier.value(0, Metric.N_TRADES),
        otherwise(earlier, now));
  }

  private static String otherwise(BacktestResults earlier, BacktestResults now) {
    String market =
        earlier.instrument().equals(now.instrument())
            ? ""
            : "; that was on " + earlier.instrument().symbol();
    return earlier.rules().equals(now.rules()) ? market : market + "; under other rules";
  }
}
