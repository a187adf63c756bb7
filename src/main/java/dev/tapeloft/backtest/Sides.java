package dev.tapeloft.backtest;

/** The sides that are entered; a signal for the other one still leaves. */
public enum Sides {
  /** Long and short. */
  BOTH("both"),
  /** Long alone. */
  LONG("long"),
  /** Short alone. */
  SHORT("short");

  private final String word;

  Sides(String word) {
    this.word = word;
  }

  boolean allow(int side) {
    return this == BOTH || (side > 0) == (this == LONG);
  }

  @Override
  public String toString() {
    return word;
  }
}
