package dev.tapeloft.source;

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

  static BarColumns of(Header header, BarLayout layout) {
    BarNames names = layout.names(header.names());
    String rule = names.rule();
    boolean quoted =
        names.prices().equals(BarNames.USUAL.prices())
            && header.column(QUOTED.get(0), rule).isPresent();
    List<String> wanted = quoted ? QUOTED : names.prices();
    List<Integer> prices = wanted.stream().map(name -> header.require(name, rule)).toList();
    Optional<Integer> volume = quoted ? Optional.empty() : volume(header, names);
    return new BarColumns(
        time(header, names),
        prices,
        quoted ? QUOTED : Stream.concat(wanted.stream(), Stream.of(names.volume())).toList(),
        volume,
        fixed(header, names));
  }

  private static Optional<Integer> volume(Header header, BarNames names) {
    return names.needsVolume()
        ? Optional.of(header.require(names.volume(), names.rule()))
        : header.column(names.volume(), names.rule());
  }

  private static int time(Header header, BarNames names) {
    return names.times().stream()
        .flatMap(name -> header.column(name, names.rule()).stream())
        .findFirst()
        .orElseGet(() -> header.require(names.times().get(0), names.rule()));
  }

  private static Map<Integer, String> fixed(Header header, BarNames names) {
    Map<Integer, String> fixed = new TreeMap<>();
    names
        .fixed()
        .forEach(
            (name, text) ->
                header.column(name, names.rule()).ifPresent(column -> fixed.put(column, text)));
    return fixed;
  }

  /** All names that columns with bars may have under a layout. */
  static List<String> known(BarLayout layout) {
    BarNames names = layout.names(List.of());
    return Stream.of(names.times(), names.prices(), QUOTED, List.of(names.volume()))
        .flatMap(List::stream)
        .toList();
  }

  boolean quoted() {
    return prices.size() == QUOTED.size();
  }
}
