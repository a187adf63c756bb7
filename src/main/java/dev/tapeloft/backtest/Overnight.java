package dev.tapeloft.backtest;

/**
 * What a position costs for each night that it is held: swap per lot and borrowing by value, added
 * up; below 0 where holding earns. A night is a change of the UTC date from one bar to the next, a
 * weekend three; it is paid at the start of the bar, for what was held at the close before.
 *
 * @param longPerLot money of the account for a lot held long
 * @param shortPerLot money of the account for a lot held short
 * @param longPercent per cent a year (of 365 nights) of the value of what is held long
 * @param shortPercent per cent a year of the value of what is held short: what borrowing it costs
 */
public record Overnight(
    double longPerLot, double shortPerLot, double longPercent, double shortPercent) {
  static final double NIGHTS_PER_YEAR = 365;

  /** Refuses what is not finite. */
  public Overnight {
    Numbers.requireFinite("swap per lot held long", longPerLot);
    Numbers.requireFinite("swap per lot held short", shortPerLot);
    Numbers.requireFinite("percent a year held long", longPercent);
    Numbers.requireFinite("percent a year held short", shortPercent);
  }

  /** Nothing. */
  public static Overnight none() {
    return new Overnight(0, 0, 0, 0);
  }

  /** A swap for each lot and night. */
  public static Overnight swap(double longPerLot, double shortPerLot) {
    return new Overnight(longPerLot, shortPerLot, 0, 0);
  }

  /** Per cent a year of the value of what is held. */
  public static Overnight percent(double longPercent, double shortPercent) {
    return new Overnight(0, 0, longPercent, shortPercent);
  }

  boolean isNothing() {
    return longPerLot == 0 && shortPerLot == 0 && longPercent == 0 && shortPercent == 0;
  }

  double perLot(int side) {
    return side > 0 ? longPerLot : shortPerLot;
  }

  double percent(int side) {
    return side > 0 ? longPercent : shortPercent;
  }
}
