package dev.tapeloft.backtest;

/** What happens to a position that is open on the last bar. */
public enum AtEnd {
  /** It is left at the last close. */
  CLOSE("close"),
  /** It is left at the open of the last bar, as an older engine does. */
  LAST_OPEN("lastOpen"),
  /**
   * It stays open: its trade is listed as open and is in the equity, and no metric of trades counts
   * it.
   */
  STAY_OPEN("stayOpen");

  private final String word;

  AtEnd(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
