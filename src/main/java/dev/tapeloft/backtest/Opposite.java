package dev.tapeloft.backtest;

/** What a signal against the side that is held does. */
public enum Opposite {
  /** Leaves, and enters the other side. */
  REVERSE("reverse"),
  /** Leaves. */
  EXIT("exit"),
  /** Nothing: stop, target, trail and time alone end the position. */
  IGNORE("ignore");

  private final String word;

  Opposite(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
