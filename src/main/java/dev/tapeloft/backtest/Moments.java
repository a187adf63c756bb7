package dev.tapeloft.backtest;

/**
 * Means over numbers, NaN where there are none.
 *
 * @param mean of the numbers
 * @param second of their squared distances from the mean
 * @param third of the cubed ones
 * @param fourth of those to the fourth
 * @param below of the squares of what is below 0
 */
record Moments(double mean, double second, double third, double fourth, double below) {
  static Moments of(double[] numbers) {
    double mean = mean(numbers);
    double second = 0;
    double third = 0;
    double fourth = 0;
    double below = 0;
    for (double number : numbers) {
      double distance = number - mean;
      double square = distance * distance;
      second += square;
      third += square * distance;
      fourth += square * distance * distance;
      below += Math.min(number, 0) * Math.min(number, 0);
    }
    int count = numbers.length;
    return new Moments(mean, second / count, third / count, fourth / count, below / count);
  }

  /** Summed as differences from the first, so that equal numbers have it exactly. */
  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number - numbers[0];
    }
    return numbers.length == 0 ? Double.NaN : numbers[0] + sum / numbers.length;
  }
}
