package dev.tapeloft.label;

/** At which prices a label enters and leaves. */
public enum EntryPrice {
  /** Both at the middle of bid and ask. */
  MID,
  /** What is bought enters at the ask and leaves at the bid, what is sold short the reverse. */
  BID_ASK
}
