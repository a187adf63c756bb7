package dev.tapeloft.universe;

/** Means, deviations and what is made of them; NaN of nothing and of what has a NaN in it. */
final class Moments {
  private Moments() {}

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The sum of the values without their signs. */
  static double sumOfSizes(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.abs(value);
    }
    return sum;
  }

  static double mean(double[] values) {
    return mean(values, 0, values.length);
  }

  static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  /** The sum of the powers of the distances from the mean, divided by their number. */
  static double central(double[] values, int power, double mean) {
    double sum = 0;
    for (double value : values) {
      double product = value - mean;
      for (int i = 1; i < power; i++) {
        product *= value - mean;
      }
      sum += product;
    }
    return sum / values.length;
  }

  /** The standard deviation of a population. */
  static double sd(double[] values) {
    return sd(values, 0, values.length);
  }

  static double sd(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(sum / (to - from));
  }

  /**
   * The autocorrelation at a lag, with the mean and variance of all values: Box and Jenkins, Time
   * Series Analysis (1970). NaN of constant values.
   */
  static double autocorrelation(double[] values, int lag) {
    double mean = mean(values);
    double together = 0;
    for (int i = lag; i < values.length; i++) {
      together += (values[i] - mean) * (values[i - lag] - mean);
    }
    return ratio(together / values.length, central(values, 2, mean));
  }

  /**
   * The value at a share of the way from the least to the greatest of sorted values, interpolated:
   * definition 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages (1996).
   */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** A quotient; NaN, and never infinite, where the divisor is 0. */
  static double ratio(double dividend, double divisor) {
    return divisor == 0 ? Double.NaN : dividend / divisor;
  }

  static double max(double[] values) {
    double max = values.length == 0 ? Double.NaN : values[0];
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  static double min(double[] values) {
    double min = values.length == 0 ? Double.NaN : values[0];
    for (double value : values) {
      min = Math.min(min, value);
    }
    return min;
  }
}
