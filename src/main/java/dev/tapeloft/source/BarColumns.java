package dev.tapeloft.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which columns of a CSV hold the bars.
 *
 * @param time the column of times, from 0
 * @param prices the columns of open, high, low and close, or those of the bids and then of the asks
 * @param names what the prices and the volume are called
 * @param volume the column of volumes, if there is one
 * @param fixed what other columns must say in every row
 */
record BarColumns(
    int time,
    List<Integer> prices,
    List<String> names,
    Optional<Integer> volume,
    Map<Integer, String> fixed) {
  private static final List<String> QUOTED =
      Stream.of("Bid", "Ask")
          .flatMap(side -> BarNames.USUAL.prices().stream().map(side::concat))
          .toList();

  static BarColumns of(Path path, List<String> header) {
    return of(path, header, BarNames.of(header));
  }

  private static BarColumns of(Path path, List<String> header, BarNames names) {
    String rule = names.rule();
    boolean quoted =
        names.equals(BarNames.USUAL)
            && CsvHeader.column(path, header, QUOTED.get(0), rule).isPresent();
    List<String> wanted = quoted ? QUOTED : names.prices();
    List<Integer> prices =
        wanted.stream().map(name -> CsvHeader.requireColumn(path, header, name, rule)).toList();
    Optional<Integer> volume =
        quoted ? Optional.empty() : CsvHeader.column(path, header, names.volume(), rule);
    return new BarColumns(
        time(path, header, names),
        prices,
        quoted ? QUOTED : Stream.concat(wanted.stream(), Stream.of(names.volume())).toList(),
        volume,
        fixed(path, header, names));
  }

  private static int time(Path path, List<String> header, BarNames names) {
    return names.times().stream()
        .flatMap(name -> CsvHeader.column(path, header, name, names.rule()).stream())
        .findFirst()
        .orElseGet(() -> CsvHeader.requireColumn(path, header, names.times().get(0), names.rule()));
  }

  private static Map<Integer, String> fixed(Path path, List<String> header, BarNames names) {
    Map<Integer, String> fixed = new TreeMap<>();
    names
        .fixed()
        .forEach(
            (name, text) ->
                CsvHeader.column(path, header, name, names.rule())
                    .ifPresent(column -> fixed.put(column, text)));
    return fixed;
  }

  boolean quoted() {
    return prices.size() == QUOTED.size();
  }
}
