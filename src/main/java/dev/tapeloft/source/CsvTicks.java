package dev.tapeloft.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the lines of a CSV of quotes into rows. */
final class CsvTicks {
  private static final String RULE = "Timestamp, Bid and Ask once each";

  private CsvTicks() {}

  /** Reads to the end. */
  static void read(TickFile file, ByteLines lines, TickRows ticks) throws IOException {
    Path path = file.path();
    CsvRows rows = CsvRows.begin(path, lines, "tick");
    List<String> names = rows.names();
    int time = CsvHeader.requireColumn(path, names, "Timestamp", RULE);
    int bid = CsvHeader.requireColumn(path, names, "Bid", RULE);
    int ask = CsvHeader.requireColumn(path, names, "Ask", RULE);
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
