package dev.tapeloft.backtest;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Returns of successive days as fractions, and their statistics as {@link Metric} defines them. */
final class DailyReturns {
  private final double[] returns;

  DailyReturns(double[] returns) {
    this.returns = returns;
  }

  /** The returns of equity over the given last bars of days, the first against {@code cash}. */
  static DailyReturns of(double[] equity, int[] dayEnds, double cash) {
    double[] returns = new double[dayEnds.length];
    double before = cash;
    int days = 0;
    while (days < dayEnds.length && before > 0) {
      double now = equity[dayEnds[days]];
      returns[days] = now / before - 1;
      before = now;
      days++;
    }
    return new DailyReturns(Arrays.copyOf(returns, days));
  }

  /** Not to be written to. */
  double[] returns() {
    return returns;
  }

  int count() {
    return returns.length;
  }

  double volatility(int periodsPerYear) {
    return standardDeviation() * Math.sqrt(periodsPerYear);
  }

  double sharpe(int periodsPerYear) {
    double deviation = standardDeviation();
    return deviation > 0 ? mean() / deviation * Math.sqrt(periodsPerYear) : Double.NaN;
  }

  double sortino(int periodsPerYear) {
    double risk = downsideDeviation();
    return risk > 0 ? mean() / risk * Math.sqrt(periodsPerYear) : Double.NaN;
  }

  /** √(mean of min(return, 0)²), over all days. */
  double downsideDeviation() {
    return Math.sqrt(average(r -> Math.min(r, 0) * Math.min(r, 0)));
  }

  double skew() {
    return standardisedMoment(3);
  }

  double kurt() {
    return standardisedMoment(4);
  }

  private double standardDeviation() {
    return count() < 2 ? Double.NaN : Math.sqrt(centralMoment(2) * count() / (count() - 1));
  }

  private double standardisedMoment(int order) {
    double variance = centralMoment(2);
    return variance > 0 ? centralMoment(order) / StrictMath.pow(variance, order / 2.0) : Double.NaN;
  }

  private double centralMoment(int order) {
    double mean = mean();
    return average(r -> power(r - mean, order));
  }

  /** The mean, summed as differences from the first so that equal returns have it exactly. */
  private double mean() {
    return count() == 0 ? Double.NaN : returns[0] + average(r -> r - returns[0]);
  }

  private double average(DoubleUnaryOperator term) {
    double sum = 0;
    for (double r : returns) {
      sum += term.applyAsDouble(r);
    }
    return sum / count();
  }

  private static double power(double base, int exponent) {
    double product = base;
    for (int i = 1; i < exponent; i++) {
      product *= base;
    }
    return product;
  }
}
