package dev.tapeloft.backtest;

/** What a signal for the side that is held does. */
public enum Repeated {
  /** Nothing. */
  HOLD("hold"),
  /** Leaves and enters again, at the size that the account then allows. */
  RENEW("renew");

  private final String word;

  Repeated(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
