package dev.tapeloft.label;

/** On which side of the market a row is labelled. */
public enum Side {
  /** Bought: the target lies above, the stop below. */
  UP,
  /** Sold short: the target lies below, the stop above. */
  DOWN;

  /** What columns of this side begin with. */
  String prefix() {
    return this == UP ? "up_" : "down_";
  }
}
