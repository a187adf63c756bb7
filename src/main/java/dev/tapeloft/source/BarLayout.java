package dev.tapeloft.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How files of bars are laid out, where not as {@link BarFiles} says:
 *
 * <pre>{@code
 * BarLayout.usual()
 *     .withColumns(Map.of("time", "When", "close", "Last")) // what the files call them
 *     .withoutHeader("When", "Open", "High", "Low", "Last") // their order, where no line tells it
 *     .withTimes(BarTimes.MONTH_FIRST)                      // 7/1/2020
 * }</pre>
 *
 * @param columns the files' own names of "time", "open", "high", "low", "close" and "volume", of
 *     those that are called otherwise
 * @param header the names of all columns in their order, where the files have no header line; empty
 *     where they have one. Parquet names its columns itself
 * @param times how times are written; in Parquet they are timestamps
 */
public record BarLayout(Map<String, String> columns, List<String> header, BarTimes times) {
  private static final Set<String> KNOWN =
      new TreeSet<>(List.of("time", "open", "high", "low", "close", "volume"));

  /** Refuses names of nothing that bars have. */
  public BarLayout {
    for (String name : columns.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "column \"%s\" must be one of %s, which stand for the files' own names"
                .formatted(name, KNOWN));
      }
    }
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    header = List.copyOf(header);
    Objects.requireNonNull(times, "times");
  }

  /** As {@link BarFiles} says. */
  public static BarLayout usual() {
    return new BarLayout(Map.of(), List.of(), BarTimes.YEAR_FIRST);
  }

  /** With the files' own names of some columns; further columns are passed over. */
  public BarLayout withColumns(Map<String, String> others) {
    return new BarLayout(others, header, times);
  }

  /** Of files without a header line, whose columns are these, in this order. */
  public BarLayout withoutHeader(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("names must not be empty; give one for each column");
    }
    return new BarLayout(columns, List.of(names), times);
  }

  /** With times written in another way. */
  public BarLayout withTimes(BarTimes others) {
    return new BarLayout(columns, header, others);
  }

  /** What columns are called under this layout in a file of such names. */
  BarNames names(List<String> found) {
    BarNames usual = BarNames.USUAL;
    if (columns.isEmpty()) {
      return BarNames.of(found);
    }
    List<String> times = columns.containsKey("time") ? List.of(own("time", "")) : usual.times();
    List<String> prices = new ArrayList<>();
    usual.prices().forEach(name -> prices.add(own(name.toLowerCase(Locale.ROOT), name)));
    return new BarNames(
        times,
        prices,
        own("volume", usual.volume()),
        columns.containsKey("volume"),
        Map.of(),
        "%s, %s, once each, as the layout says".formatted(String.join(" or ", times), prices));
  }

  private String own(String name, String usual) {
    return columns.getOrDefault(name, usual);
  }

  /** Such as {@code {close=Last}, no header but [When, Last], times MONTH_FIRST}. */
  @Override
  public String toString() {
    return "columns %s, %s, times %s"
        .formatted(columns, header.isEmpty() ? "a header" : "no header but " + header, times);
  }
}
