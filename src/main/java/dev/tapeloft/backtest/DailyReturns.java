package dev.tapeloft.backtest;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import java.util.Map;

/** Returns of successive days as fractions, and their statistics as {@link Metric} defines them. */
final class DailyReturns {
  private final double[] returns;
  private final Moments moments;

  DailyReturns(double[] returns) {
    this.returns = returns;
    this.moments = Moments.of(returns);
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

  /** A row a day, NaN for the days after the last return. */
  Frame frame(Quotes bars, Map<String, String> words) {
    long[] days = bars.days();
    double[] cells = Arrays.copyOf(returns, days.length);
    Arrays.fill(cells, returns.length, cells.length, Double.NaN);
    return Frame.builder()
        .metadata(words)
        .column("day", InstantColumn.owning(days))
        .column("daily_return", DoubleColumn.owning(cells))
        .build();
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
    return Math.sqrt(moments.below());
  }

  /** Π(1 + return). */
  double growth() {
    double growth = 1;
    for (double r : returns) {
      growth *= 1 + r;
    }
    return growth;
  }

  /** growth^(P / periods) − 1; NaN where nothing is left or nothing was there. */
  double annualReturn(int periods, int periodsPerYear) {
    double growth = growth();
    return count() > 0 && growth > 0
        ? StrictMath.pow(growth, (double) periodsPerYear / periods) - 1
        : Double.NaN;
  }

  /** √((v + (1 + g)²)^P − (1 + g)^2P), v the sample variance and g the geometric mean. */
  double compoundedVolatility(int periodsPerYear) {
    double variance = StrictMath.pow(standardDeviation(), 2);
    double growth = 1 + annualReturn(count(), 1);
    return Math.sqrt(
        StrictMath.pow(variance + growth * growth, periodsPerYear)
            - StrictMath.pow(growth, 2.0 * periodsPerYear));
  }

  /** The falls of compounded returns from a start of 1, a period a microsecond. */
  Drawdowns drawdowns() {
    double[] values = new double[count()];
    double value = 1;
    for (int period = 0; period < values.length; period++) {
      value *= 1 + returns[period];
      values[period] = value;
    }
    return Drawdowns.of(values, 1, period -> period + 1L);
  }

  /** R² of the line through cumulative log returns against their number. */
  double stability() {
    double centre = (count() - 1) / 2.0;
    double[] logs = new double[count()];
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += StrictMath.log1p(returns[i]);
      logs[i] = sum;
    }
    Moments line = Moments.of(logs);
    double covariance = 0;
    for (int i = 0; i < logs.length; i++) {
      covariance += (i - centre) * (logs[i] - line.mean());
    }
    double spread = count() * ((double) count() * count() - 1) / 12;
    double variance = line.second() * count();
    return variance > 0 ? covariance * covariance / (spread * variance) : Double.NaN;
  }

  double skew() {
    return standardised(moments.third(), 3);
  }

  double kurt() {
    return standardised(moments.fourth(), 4);
  }

  private double mean() {
    return moments.mean();
  }

  private double standardDeviation() {
    return count() < 2 ? Double.NaN : Math.sqrt(moments.second() * count() / (count() - 1));
  }

  private double standardised(double moment, int order) {
    double variance = moments.second();
    return variance > 0 ? moment / StrictMath.pow(variance, order / 2.0) : Double.NaN;
  }
}
