package dev.tapeloft.dashboard;

import dev.tapeloft.chart.Chart;
import dev.tapeloft.chart.Chart.Segment;
import dev.tapeloft.chart.Unit;
import dev.tapeloft.pipeline.CacheStats.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The time saved on each of the last days, coloured by operation; days without work are there. */
final class SavedByDay {
  private static final int DAYS = 30;
  private static final String TITLE = "Time saved by day and operation";

  private SavedByDay() {}

  static Chart of(List<Day> days) {
    if (days.isEmpty()) {
      return Chart.stackedBars(TITLE, Unit.SECONDS, List.of());
    }
    TreeSet<LocalDate> known = new TreeSet<>(days.stream().map(Day::day).toList());
    LocalDate first = known.last().minusDays(DAYS - 1);
    LocalDate from = known.first().isAfter(first) ? known.first() : first;
    String any = days.get(0).operation();
    List<Segment> segments = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(known.last()); day = day.plusDays(1)) {
      segments.add(new Segment(day.toString(), any, 0));
      segments.addAll(of(days, day));
    }
    return Chart.stackedBars(TITLE, Unit.SECONDS, segments);
  }

  private static List<Segment> of(List<Day> days, LocalDate day) {
    return days.stream()
        .filter(row -> row.day().equals(day))
        .map(
            row ->
                new Segment(
                    day.toString(), row.operation(), Math.max(0, row.savedTime().toNanos() / 1e9)))
        .toList();
  }
}
