package dev.tapeloft.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the lines of a CSV of quotes into rows. */
final class CsvTicks {
  private static final String RULE = "Timestamp, Bid and Ask once each";

  private CsvTicks() {}

  /** Reads to the end. */
  static void read(Path path, ByteLines lines, TickRows ticks) throws IOException {
    CsvRows rows = CsvRows.begin(path, lines, "tick");
    List<String> names = rows.names();
    int time = CsvHeader.requireColumn(path, names, "Timestamp", RULE);
    int bid = CsvHeader.requireColumn(path, names, "Bid", RULE);
    int ask = CsvHeader.requireColumn(path, names, "Ask", RULE);
    while (rows.next()) {
      ticks.add(rows.time(time), rows.price("Bid", bid), rows.price("Ask", ask));
    }
  }
}
