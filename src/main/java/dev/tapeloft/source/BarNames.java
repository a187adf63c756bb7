package dev.tapeloft.source;

import java.util.List;
import java.util.Map;

/**
 * What the columns of a file of traded bars are called, in any letter case.
 *
 * @param times the column of times, by the first of these names that there is
 * @param prices open, high, low and close
 * @param volume the units traded
 * @param needsVolume whether they must be there
 * @param fixed what columns that need not be there must say in every row
 * @param rule what a header must name, in words
 */
record BarNames(
    List<String> times,
    List<String> prices,
    String volume,
    boolean needsVolume,
    Map<String, String> fixed,
    String rule) {
  /** As most files have them. */
  static final BarNames USUAL =
      new BarNames(
          List.of("Timestamp", "Time", "Date"),
          List.of("Open", "High", "Low", "Close"),
          "Volume",
          false,
          Map.of(),
          "a time (Timestamp, Time or Date) and Open, High, Low and Close, or the same of Bid and"
              + " Ask (BidOpen …), once each");

  /** As Stooq's files have them, of which the daily ones are read. */
  static final BarNames STOOQ =
      new BarNames(
          List.of("<DATE>"),
          List.of("<OPEN>", "<HIGH>", "<LOW>", "<CLOSE>"),
          "<VOL>",
          false,
          Map.of("<PER>", "D", "<TIME>", "000000"),
          "<DATE>, <OPEN>, <HIGH>, <LOW> and <CLOSE>, once each, as Stooq does");

  /** Those that a header has. */
  static BarNames of(List<String> header) {
    return header.stream().anyMatch(STOOQ.times.get(0)::equalsIgnoreCase) ? STOOQ : USUAL;
  }
}
