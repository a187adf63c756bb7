package dev.tapeloft.source;

import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far apart the first bars of a file begin, whatever their prices. */
final class BarSpacing {
  private static final int MOST_ROWS = 10_000;
  private static final int LEAST_SEEN = 2;
  private static final Duration DAY = Duration.ofDays(1);

  private final Path path;
  private final List<Long> times = new ArrayList<>();

  BarSpacing(Path path) {
    this.path = path;
  }

  void read(ParquetBars bars) {
    for (int row = 0; row < Math.min(MOST_ROWS, bars.size()); row++) {
      times.add(bars.time(row));
    }
    requireTimes();
  }

  void read(ByteLines lines) throws IOException {
    CsvRows csv = CsvRows.begin(path, lines, BarLayout.usual());
    int time = BarColumns.of(csv.header(), BarLayout.usual()).time();
    while (times.size() < MOST_ROWS && csv.next()) {
      times.add(csv.timeOrDate(time));
    }
    requireTimes();
  }

  private void requireTimes() {
    if (times.isEmpty()) {
      throw GatheredBars.withoutRows(path);
    }
  }

  /** The distance that is there most often, where no bars follow each other sooner. */
  Optional<Interval> interval() {
    Map<Long, Integer> counts = counts();
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    int most = Collections.max(counts.values());
    List<Long> common =
        counts.entrySet().stream()
            .filter(distance -> distance.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    boolean isClear =
        most >= LEAST_SEEN
            && common.size() == 1
            && !GatheredBars.isShorter(Collections.min(counts.keySet()), common.get(0));
    return isClear ? known(Duration.of(common.get(0), ChronoUnit.MICROS)) : Optional.empty();
  }

  private Map<Long, Integer> counts() {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 1; i < sorted.length; i++) {
      counts.merge(sorted[i] - sorted[i - 1], 1, Integer::sum);
    }
    return counts;
  }

  /** What divides a day, or whole days. */
  private static Optional<Interval> known(Duration distance) {
    boolean isKnown =
        DAY.dividedBy(distance) > 0
            ? distance.multipliedBy(DAY.dividedBy(distance)).equals(DAY)
            : DAY.multipliedBy(distance.toDays()).equals(distance);
    return isKnown ? Interval.of(distance) : Optional.empty();
  }
}
