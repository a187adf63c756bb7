package dev.tapeloft.backtest;

/** When the signal of a bar's close becomes a trade. */
public enum Fill {
  /** At the open of the next bar: what a trader who waits for the close can get. */
  NEXT_OPEN("nextOpen"),
  /** At the close that gave the signal: for parity with older systems. */
  SAME_CLOSE("sameClose");

  private final String word;

  Fill(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
