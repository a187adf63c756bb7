package dev.tapeloft.strategy;

/** What became of a strategy of a grid; only a failed one is tried again. */
public enum StrategyStatus {
  /** It was simulated, whether it traded or not. */
  RAN("ran"),
  /** The data lack what it needs. */
  REFUSED("refused"),
  /** There are no bars on which its rule could signal. */
  CANNOT_FIRE("cannot-fire"),
  /** It threw. */
  FAILED("failed");

  private final String word;

  StrategyStatus(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
