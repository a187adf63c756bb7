package dev.tapeloft.pattern;

/**
 * Fisher's exact test of two by two counts, of both directions (Fisher, 1922): the chance, given
 * the margins, of a table that is at most as likely as this one.
 *
 * <p>Chances are walked from one table to the next by products alone, no logarithms, so that they
 * are the same wherever this runs.
 */
final class FisherExact {
  private static final double ROUNDING = 1e-7;

  private final double all;
  private final double ones;
  private final double drawn;

  private FisherExact(double all, double ones, double drawn) {
    this.all = all;
    this.ones = ones;
    this.drawn = drawn;
  }

  /**
   * The p-value; 0 where it is below about 1e-300.
   *
   * @param all rows
   * @param ones how many of them are 1
   * @param drawn how many rows are on one side
   * @param drawnOnes how many of these are 1
   */
  static double p(int all, int ones, int drawn, int drawnOnes) {
    return new FisherExact(all, ones, drawn).p(drawnOnes);
  }

  private double p(int observed) {
    int mode = (int) ((drawn + 1) * (ones + 1) / (all + 2));
    double limit = weight(mode, observed) * (1 + ROUNDING);
    double whole = 0;
    double extreme = 0;
    for (int side = -1; side <= 1; side += 2) {
      double weight = side < 0 ? 1 : step(1, mode, 1);
      for (int x = side < 0 ? mode : mode + 1; weight > 0; x += side) {
        whole += weight;
        extreme += weight <= limit ? weight : 0;
        weight = step(weight, x, side);
      }
    }
    return Math.min(1, extreme / whole);
  }

  /** How likely a table is beside the likeliest. */
  private double weight(int mode, int observed) {
    double weight = 1;
    int side = Integer.signum(observed - mode);
    for (int x = mode; x != observed; x += side) {
      weight = step(weight, x, side);
    }
    return weight;
  }

  /** The weight of the table next to the one with x ones among the drawn. */
  private double step(double weight, double x, int side) {
    return side > 0
        ? weight * ((ones - x) * (drawn - x)) / ((x + 1) * (all - ones - drawn + x + 1))
        : weight * (x * (all - ones - drawn + x)) / ((ones - x + 1) * (drawn - x + 1));
  }
}
