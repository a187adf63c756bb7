package dev.tapeloft.backtest;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.strategy.Exits;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Buying with all the cash and holding to the end, on one market under the costs of some rules.
 * Thread-safe.
 */
final class Holding {
  private final Market market;
  private final Rules rules;
  private final Indicators indicators;
  private final RunMetrics metrics;
  private final Map<String, String> words;
  private @Nullable Map<String, String> told;

  /** {@code words} are those of the market and the rules. */
  Holding(
      Market market,
      Rules rules,
      Indicators indicators,
      RunMetrics metrics,
      Map<String, String> words) {
    this.metrics = metrics;
    this.words = words;
    this.market = market;
    this.rules = all(rules);
    this.indicators = indicators;
  }

  private static Rules all(Rules rules) {
    Account account = rules.account().withMargin(0);
    return new Rules(Orders.standard(), Sizing.equity(1, 0), rules.costs(), account);
  }

  /** The words of the market and the rules, and what it gave; worked out when first asked for. */
  synchronized Map<String, String> words() {
    Map<String, String> ready = told;
    if (ready == null) {
      ready = new TreeMap<>(words);
      ready.put(BuyAndHold.WORD, figures(metrics.of(run())).canonical());
      told = ready;
    }
    return ready;
  }

  private static BuyAndHold figures(Map<Metric, Double> of) {
    return new BuyAndHold(
        of.getOrDefault(Metric.TOTAL_RETURN, Double.NaN),
        of.getOrDefault(Metric.SHARPE, Double.NaN),
        of.getOrDefault(Metric.MAX_DRAWDOWN, Double.NaN));
  }

  /** The account of it. */
  Run run() {
    Levels none = Levels.of(Exits.none(), rules.sizing(), indicators, market);
    Stakes whole = Stakes.of(rules, indicators.bars().instrument());
    byte[] always = new byte[market.quotes().size];
    Arrays.fill(always, (byte) 1);
    return new Simulation(market, whole, none, always, 1, new TradeTotals()).run();
  }
}
