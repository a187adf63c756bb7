package dev.tapeloft.backtest;

/** Which of stop and target comes first where one bar touches both. */
public enum Inside {
  /** The stop. */
  PESSIMISTIC("pessimistic"),
  /** The target. */
  OPTIMISTIC("optimistic"),
  /**
   * The one on the side of the extreme that lies nearer to the open; the stop where both are as
   * near.
   */
  NEAREST_OPEN("nearestOpen");

  private final String word;

  Inside(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
