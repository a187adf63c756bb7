package dev.tapeloft.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns of a CSV hold the bars.
 *
 * @param time the column of times, from 0
 * @param prices the columns of open, high, low and close, or those of the bids and then of the asks
 * @param names what the prices are called
 * @param volume the column of volumes, if there is one
 */
record BarColumns(int time, List<Integer> prices, List<String> names, Optional<Integer> volume) {
  private static final List<String> TIMES = List.of("Timestamp", "Time", "Date");
  private static final List<String> TRADED = List.of("Open", "High", "Low", "Close");
  private static final List<String> QUOTED =
      Stream.of("Bid", "Ask").flatMap(side -> TRADED.stream().map(side::concat)).toList();
  private static final String RULE =
      "a time (Timestamp, Time or Date) and Open, High, Low and Close, or the same of Bid and Ask"
          + " (BidOpen …), once each";

  static BarColumns of(Path path, List<String> names) {
    boolean quoted = CsvHeader.column(path, names, "BidOpen", RULE).isPresent();
    List<String> wanted = quoted ? QUOTED : TRADED;
    List<Integer> prices =
        wanted.stream().map(name -> CsvHeader.requireColumn(path, names, name, RULE)).toList();
    Optional<Integer> volume =
        quoted ? Optional.empty() : CsvHeader.column(path, names, "Volume", RULE);
    return new BarColumns(time(path, names), prices, wanted, volume);
  }

  private static int time(Path path, List<String> names) {
    return TIMES.stream()
        .flatMap(name -> CsvHeader.column(path, names, name, RULE).stream())
        .findFirst()
        .orElseGet(() -> CsvHeader.requireColumn(path, names, TIMES.get(0), RULE));
  }

  boolean quoted() {
    return prices.size() == QUOTED.size();
  }
}
