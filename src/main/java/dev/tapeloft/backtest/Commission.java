package dev.tapeloft.backtest;

/**
 * What the broker takes for one side, entering or leaving: the sum of three parts, or the minimum
 * where that is more. Money of the account.
 *
 * @param perLot for each lot, at least 0; a lot of a share is one share
 * @param perSide for the side, whatever its size, at least 0
 * @param percent of what the position is worth at the price of the fill, at least 0
 * @param minimum the least that a side costs, at least 0
 */
public record Commission(double perLot, double perSide, double percent, double minimum) {
  /** Refuses negative amounts. */
  public Commission {
    Numbers.requireAtLeast0("commissionPerLot", perLot);
    Numbers.requireAtLeast0("commission per side", perSide);
    Numbers.requireAtLeast0("commission percent", percent);
    Numbers.requireAtLeast0("minimum commission", minimum);
  }

  /** Nothing. */
  public static Commission none() {
    return new Commission(0, 0, 0, 0);
  }

  /** So much for each lot. */
  public static Commission perLot(double amount) {
    return new Commission(amount, 0, 0, 0);
  }

  /** So much for each side of a trade. */
  public static Commission perSide(double amount) {
    return new Commission(0, amount, 0, 0);
  }

  /** So many per cent of what the position is worth. */
  public static Commission percent(double percent) {
    return new Commission(0, 0, percent, 0);
  }

  /** This commission, and at least so much for each side. */
  public Commission withMinimum(double amount) {
    return new Commission(perLot, perSide, percent, amount);
  }
}
