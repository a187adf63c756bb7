package dev.tapeloft.label;

/**
 * How much of its own each row tells: labels that last at the same time share what happened
 * (average uniqueness; López de Prado, Advances in Financial Machine Learning, 2018, section 4.4).
 */
final class Uniqueness {
  private Uniqueness() {}

  /**
   * The mean, over the rows that a label lasts, of one over how many labels last then.
   *
   * @param ends the last row of each label, the label beginning at its own row; −1 for a row
   *     without one, whose uniqueness is 0
   */
  static double[] of(int[] ends) {
    double[] shares = new double[ends.length + 1];
    int[] change = new int[ends.length + 1];
    for (int row = 0; row < ends.length; row++) {
      if (ends[row] >= 0) {
        change[row]++;
        change[ends[row] + 1]--;
      }
    }
    int lasting = 0;
    for (int row = 0; row < ends.length; row++) {
      lasting += change[row];
      shares[row + 1] = shares[row] + (lasting == 0 ? 0 : 1.0 / lasting);
    }
    double[] uniqueness = new double[ends.length];
    for (int row = 0; row < ends.length; row++) {
      if (ends[row] >= 0) {
        uniqueness[row] = (shares[ends[row] + 1] - shares[row]) / (ends[row] + 1 - row);
      }
    }
    return uniqueness;
  }
}
