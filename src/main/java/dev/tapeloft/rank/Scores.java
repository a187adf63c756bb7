package dev.tapeloft.rank;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.IntColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The scores of every row of results, from 0 to 1; NaN for a strategy that never traded. */
final class Scores {
  private final double[] returns;
  private final double[] risk;
  private final double[] consistency;
  private final double[] robustness;
  private final double[] overall;

  private Scores(Measures results, Weights weights) {
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
    return of(
        new Measures() {
          @Override
          public int size() {
            return results.size();
          }

          @Override
          public double value(int row, Metric metric) {
            return results.value(row, metric);
          }
        },
        weights);
  }

  static Scores of(Measures results, Weights weights) {
    return new Scores(results, weights);
  }

  /** The rows in order of their overall scores, best first, those without one last. */
  int[] order() {
    Comparator<Integer> missingLast = Comparator.comparing(row -> Double.isNaN(overall[row]));
    return IntStream.range(0, overall.length)
        .boxed()
        .sorted(
            missingLast.thenComparing(
                Comparator.comparingDouble((Integer row) -> overall[row]).reversed()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Ranks from 1 of scores in order; equal ones share one. */
  static IntColumn ranks(DoubleColumn sorted) {
    int[] ranks = new int[sorted.size()];
    for (int row = 0; row < ranks.length; row++) {
      boolean tied = row > 0 && Double.compare(sorted.at(row), sorted.at(row - 1)) == 0;
      ranks[row] = tied ? ranks[row - 1] : row + 1;
    }
    return IntColumn.owning(ranks);
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
  private static double[] objective(Measures results, Metric... metrics) {
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

  private static int[] traded(Measures results) {
    return IntStream.range(0, results.size())
        .filter(row -> results.value(row, Metric.N_TRADES) > 0)
        .toArray();
  }

  /** What was measured of every row: all of the metrics that scores are made of. */
  interface Measures {
    int size();

    double value(int row, Metric metric);
  }
}
