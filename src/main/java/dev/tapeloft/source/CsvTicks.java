package dev.tapeloft.source;

import java.io.IOException;

/** Reads the lines of a CSV of quotes into rows. */
final class CsvTicks {
  private static final String RULE = "Timestamp, Bid and Ask once each";

  private CsvTicks() {}

  /** Reads to the end. */
  static void read(TickFile file, ByteLines lines, TickRows ticks) throws IOException {
    CsvRows rows = CsvRows.begin(file.path(), lines, "tick");
    int time = rows.header().require("Timestamp", RULE);
    int bid = rows.header().require("Bid", RULE);
    int ask = rows.header().require("Ask", RULE);
    while (rows.next()) {
      double bidPrice = rows.price("Bid", bid);
      double askPrice = rows.price("Ask", ask);
      if (ticks.add(rows.time(time), bidPrice, askPrice)) {
        rows.requireInTicks(file.instrument(), "Bid", bidPrice);
        rows.requireInTicks(file.instrument(), "Ask", askPrice);
      }
    }
  }
}
