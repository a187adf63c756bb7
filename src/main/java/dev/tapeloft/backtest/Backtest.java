package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.strategy.Indicators;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One series of bars made ready for testing strategies under one set of rules.
 *
 * <p>What is made ready is shared by all strategies; a run depends on nothing but bars, rules and
 * the strategy, whatever ran before it. Thread-safe.
 */
public final class Backtest {
  private final Bars bars;
  private final Rules rules;
  private final Stakes stakes;
  private final Quotes quotes;
  private final Indicators indicators;
  private final RunMetrics metrics;
  private final Map<String, String> words;

  private Backtest(Bars bars, Rules rules) {
    this.bars = bars;
    this.rules = rules;
    this.stakes = Stakes.of(rules, bars.instrument());
    this.quotes = Quotes.of(bars, rules);
    this.indicators = Indicators.of(bars);
    this.metrics = RunMetrics.standard(quotes, stakes, bars.instrument().calendar());
    this.words = words(bars, rules);
  }

  /** A test on these bars; bars that no market can have had are refused by their number. */
  public static Backtest of(Bars bars, Rules rules) {
    return new Backtest(bars, rules);
  }

  /** A test on these bars under {@link Rules#standard()}. */
  public static Backtest of(Bars bars) {
    return of(bars, Rules.standard());
  }

  /** The bars. */
  public Bars bars() {
    return bars;
  }

  /** The rules. */
  public Rules rules() {
    return rules;
  }

  /**
   * The result of one strategy: a frame of one row, with {@code name}, {@code template} and {@code
   * parameters} (text), {@code lots} (double) and a column for each {@link Metric}; rows of many
   * strategies join to {@link BacktestResults}. A strategy that fails is named.
   */
  public Frame run(Strategy strategy) {
    return ResultRow.of(strategy, rules.lots(), words, metrics.of(simulate(strategy)));
  }

  /** The results of a grid's strategies, in order, one after the other. */
  public BacktestResults run(StrategyGrid grid) {
    if (grid.size() == 0) {
      throw new IllegalArgumentException("nothing to run: the grid has " + grid);
    }
    List<Frame> rows = grid.strategies().stream().map(this::run).toList();
    return BacktestResults.of(Frame.concat(rows));
  }

  /**
   * The trades of one strategy in order of leaving.
   *
   * <p>Columns: {@code entry_time}, {@code exit_time} (instant; the start of the bar for what
   * happens at its open or inside it, the end for what happens at its close), {@code side} ({@code
   * long}, {@code short}), {@code lots}, {@code entry_price}, {@code exit_price}, {@code pips}
   * (entry to exit; NaN without a pip), {@code gross}, {@code commission} (both sides), {@code
   * money} (gross less commission; quote currency), {@code reason} ({@code stop}, {@code target},
   * {@code signal}, {@code end}, {@code broke}), {@code mae} and {@code mfe} (worst and best
   * standing while held, in quote currency before commission, mae ≤ 0 ≤ mfe; of a bar that ends in
   * a stop or target only its open and the exit price count), {@code bars_held} (bars in which it
   * was open).
   */
  public Frame trades(Strategy strategy) {
    Map<String, String> about = new TreeMap<>(words);
    about.put("strategy", strategy.id());
    TradeLog trades = simulate(strategy).trades();
    return TradeFrame.of(trades, stakes, rules.lots(), bars.instrument().pip(), about);
  }

  private Run simulate(Strategy strategy) {
    try {
      return simulation(strategy).run();
    } catch (RuntimeException e) {
      throw new IllegalStateException("strategy " + strategy + " failed: " + e.getMessage(), e);
    }
  }

  private Simulation simulation(Strategy strategy) {
    return new Simulation(
        quotes,
        strategy.template().signals(indicators),
        stakes,
        distance(strategy.exits().stopPips()),
        distance(strategy.exits().targetPips()));
  }

  private double distance(double pips) {
    Instrument instrument = bars.instrument();
    return Double.isNaN(pips) ? Double.NaN : pips * instrument.requirePip();
  }

  /** The market and the rules, as results carry them. */
  private static Map<String, String> words(Bars bars, Rules rules) {
    Map<String, String> words = new TreeMap<>(bars.instrument().toMetadata());
    words.put("interval", bars.interval().toString());
    words.put("rules", rules.canonical());
    return words;
  }

  @Override
  public String toString() {
    return "backtest on " + bars + " under " + rules;
  }
}
