package dev.tapeloft.rank;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.table.DoubleColumn;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The scores of every row of results, from 0 to 1; NaN for a strategy that never traded. */
final class Scores {
  private final double[] returns;
  private final double[] risk;
  private final double[] consistency;
  private final double[] robustness;
  private final double[] overall;

  private Scores(BacktestResults results, Weights weights) {
    this.returns = objective(results, Metric.TOTAL_RETURN);
    this.risk = objective(results, Metric.MAX_DRAWDOWN);
    this.consistency = objective(results, Metric.WIN_RATE, Metric.SHARPE, Metric.SORTINO);
    this.robustness = objective(results, Metric.PROFIT_FACTOR, Metric.ULCER_INDEX);
    this.overall =
        IntStream.range(0, results.size())
            .mapToDouble(
                row -> weights.mean(returns[row], risk[row], consistency[row], robustness[row]))
            .toArray();
  }

  static Scores of(BacktestResults results, Weights weights) {
    return new Scores(results, weights);
  }

  DoubleColumn returns() {
    return DoubleColumn.of(returns);
  }

  DoubleColumn risk() {
    return DoubleColumn.of(risk);
  }

  DoubleColumn consistency() {
    return DoubleColumn.of(consistency);
  }

  DoubleColumn robustness() {
    return DoubleColumn.of(robustness);
  }

  /** The weighted mean of the four. */
  DoubleColumn overall() {
    return DoubleColumn.of(overall);
  }

  /** The mean of some metrics, each scaled among the strategies that traded. */
  private static double[] objective(BacktestResults results, Metric... metrics) {
    int[] traded = traded(results);
    double[] sums = new double[results.size()];
    Arrays.fill(sums, Double.NaN);
    Arrays.stream(traded).forEach(row -> sums[row] = 0);
    for (Metric metric : metrics) {
      double[] values =
          Arrays.stream(traded).mapToDouble(row -> results.value(row, metric)).toArray();
      double[] scores = Scale.scores(values, metric.moreIsBetter());
      for (int i = 0; i < traded.length; i++) {
        sums[traded[i]] += scores[i] / metrics.length;
      }
    }
    return sums;
  }

  private static int[] traded(BacktestResults results) {
    return IntStream.range(0, results.size())
        .filter(row -> results.value(row, Metric.N_TRADES) > 0)
        .toArray();
  }
}
