package dev.tapeloft.rank;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The strategies that were tried before one was chosen: how many, and how much their daily Sharpe
 * ratios differ.
 *
 * @param count how many
 * @param known how many of them have a daily Sharpe ratio that is known
 * @param variance the sample variance of those; NaN below two
 */
public record Trials(int count, int known, double variance) {

  static Trials of(BacktestResults results, int count) {
    return of(
        IntStream.range(0, results.size()).mapToDouble(results::dailySharpe).toArray(), count);
  }

  /** As many trials, of which some have these daily Sharpe ratios; NaN for one without. */
  static Trials of(double[] dailySharpes, int count) {
    double[] known = Arrays.stream(dailySharpes).filter(Double::isFinite).toArray();
    return new Trials(count, known.length, sampleVariance(known));
  }

  SharpeEstimate estimate(BacktestResults results, int row) {
    return new SharpeEstimate(
        results.dailySharpe(row),
        (int) results.value(row, Metric.N_DAYS),
        results.value(row, Metric.SKEW),
        results.value(row, Metric.KURT));
  }

  double deflated(SharpeEstimate estimate) {
    return estimate.deflated(count, variance);
  }

  private static double sampleVariance(double[] values) {
    if (values.length < 2) {
      return Double.NaN;
    }
    double mean = sum(values) / values.length;
    return sum(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray())
        / (values.length - 1);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
