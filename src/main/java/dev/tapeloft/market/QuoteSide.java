package dev.tapeloft.market;

/** Which price of a quote a bar is made of. */
public enum QuoteSide {
  /** The price at which one can sell. */
  BID,
  /** The middle of bid and ask. */
  MID,
  /** The price at which one can buy. */
  ASK;

  /** The price of a quote in half ticks, which are always whole. */
  long halves(long bidTicks, long askTicks) {
    return switch (this) {
      case BID -> 2 * bidTicks;
      case MID -> bidTicks + askTicks;
      case ASK -> 2 * askTicks;
    };
  }
}
