package dev.tapeloft.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two brokers' lists of instruments of a dump: one writes exchanges behind symbols, the other names
 * markets. Some more instruments have no file, or could be several.
 */
final class BrokerRows {
  /** How many instruments have no file. */
  static final int UNMATCHED = 40;

  private static final String HEADER = "symbol,isin,market,name,currency";

  private BrokerRows() {}

  /** Writes both. */
  static void write(Path folder, DumpTree tree) throws IOException {
    List<String> suffixed = new ArrayList<>(List.of(HEADER));
    List<String> named = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < tree.matched().size(); i++) {
      DumpTree.DumpFile file = tree.matched().get(i);
      if (i % 2 == 0) {
        suffixed.add(row(file.exchange(), file.base() + file.exchange().suffix(), "", i));
      } else {
        named.add(row(file.exchange(), file.base(), file.exchange().market(), i));
      }
    }
    for (int i = 0; i < UNMATCHED; i++) {
      named.add(unmatched(i, tree.matched().size() + i));
    }
    write(folder.resolve("named.csv"), named, 0);
    write(folder.resolve("suffixed.csv"), suffixed, 0);
  }

  /** Writes a list of one instrument that has no file. */
  static void writeNone(Path folder) throws IOException {
    write(folder.resolve("none.csv"), List.of(HEADER, unmatched(0, 0)), 0);
  }

  /** Names the market of an instrument with an exchange behind its symbol. */
  static void edit(Path folder, int instrument) throws IOException {
    Path file = folder.resolve("suffixed.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    int line = 1 + instrument;
    lines.set(line, lines.get(line).replaceFirst(",,", ",A market,"));
    write(file, lines, line);
  }

  /** One that is nowhere, one of no known exchange, one elsewhere, one of an exchange not there. */
  private static String unmatched(int kind, int number) {
    return switch (kind % 4) {
      case 0 -> row(Exchange.US, "NOFILE" + number + ":US", "", number);
      case 1 -> row(Exchange.US, Exchange.PL.ticker(kind), "", number);
      case 2 -> row(Exchange.US, Exchange.JP.ticker(kind).replace(".JP", ":US"), "", number);
      default -> row(Exchange.US, Exchange.PL.ticker(kind), "Xetra", number);
    };
  }

  private static String row(Exchange exchange, String symbol, String market, int number) {
    String isin = exchange.name() + String.format(Locale.ROOT, "%010d", number);
    return String.join(",", symbol, isin, market, "Company " + number, exchange.currency());
  }

  private static void write(Path file, List<String> lines, int daysLater) throws IOException {
    Files.write(file, lines);
    DailyRows.unpacked(file, daysLater);
  }
}
