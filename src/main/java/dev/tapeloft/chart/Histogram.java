package dev.tapeloft.chart;

/**
 * How many figures lie in each of some stretches of the same round width, the lower end of a
 * stretch in it.
 *
 * @param first the lower end of the first stretch, in widths
 * @param step of the widths
 * @param counts of the figures
 */
record Histogram(long first, Step step, int[] counts) {
  private static final int MOST = 50;
  private static final int FIGURES_EACH = 3;
  private static final int FEWEST = 8;

  /**
   * A width as a whole number of a power of ten, which figures can be compared with exactly.
   *
   * @param digit 1, 2 or 5
   * @param power of ten
   */
  record Step(int digit, int power) {
    double times(long count) {
      return power >= 0
          ? (double) count * digit * tens(power)
          : (double) count * digit / tens(-power);
    }

    private static double tens(int power) {
      return Double.parseDouble("1e" + power);
    }

    Step next() {
      return digit == 1
          ? new Step(2, power)
          : digit == 2 ? new Step(5, power) : new Step(1, power + 1);
    }
  }

  /** Of figures from least to greatest; without any it has no stretch. */
  static Histogram of(double[] sorted) {
    if (sorted.length == 0) {
      return new Histogram(0, new Step(1, 0), new int[0]);
    }
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    Step step = step(most - least, Math.abs(least) + Math.abs(most), sorted.length);
    long first = place(least, step);
    int[] counts = new int[(int) (place(most, step) - first + 1)];
    for (double value : sorted) {
      counts[(int) (place(value, step) - first)]++;
    }
    return new Histogram(first, step, counts);
  }

  int size() {
    return counts.length;
  }

  double width() {
    return step.times(1);
  }

  double from(int bin) {
    return step.times(first + bin);
  }

  double to(int bin) {
    return step.times(first + bin + 1);
  }

  /** The least width that makes few enough stretches, and does not drown in the figures' size. */
  private static Step step(double span, double size, int figures) {
    int stretches = Math.min(MOST, Math.max(FEWEST, figures / FIGURES_EACH));
    double least = Math.max(span / stretches, Math.max(1e-9, size * 1e-9));
    Step step = new Step(1, (int) Math.floor(Math.log10(least)));
    while (step.times(1) < least) {
      step = step.next();
    }
    return step;
  }

  private static long place(double value, Step step) {
    long place = (long) Math.floor(value / step.times(1));
    return step.times(place + 1) <= value
        ? place + 1
        : step.times(place) > value ? place - 1 : place;
  }
}
