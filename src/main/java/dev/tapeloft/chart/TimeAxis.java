package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An axis of time, UTC.
 *
 * @param from the first moment, in milliseconds
 * @param to the last
 */
record TimeAxis(double from, double to) {
  private static final double AIR = 0.01;
  private static final double MICROS = 1_000;

  /** The library tilts all labels where one would lie over the end. */
  private static final double EDGE = 0.035;

  private static final int MARKS = 8;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Shorter axes have marks that tell the day; longer ones those of the library. */
  private static final long SHORT = 16 * DAY;

  /** On longer axes each mark tells its year. */
  private static final long YEARS = 1_200 * DAY;

  private static final List<Long> STEPS =
      Stream.of("PT1S", "PT10S", "PT1M", "PT5M", "PT15M", "PT1H", "PT3H", "PT6H", "PT12H", "P1D")
          .map(step -> Duration.parse(step).toMillis())
          .toList();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMM d", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** An axis between two moments in microseconds, with air on both sides. */
  static TimeAxis between(long first, long last) {
    double air = last > first ? AIR * (last - first) / MICROS : HOUR;
    return new TimeAxis(millis(first) - air, millis(last) + air);
  }

  static double millis(long micros) {
    return micros / MICROS;
  }

  /** What it is called, with the years where its marks do not tell them. */
  String name() {
    if (to - from > YEARS) {
      return "time (UTC)";
    }
    int first = at(from).getYear();
    int last = at(to).getYear();
    return "time (UTC), " + first + (first == last ? "" : "–" + last);
  }

  private static ZonedDateTime at(double millis) {
    return Instant.ofEpochMilli((long) millis).atZone(ZoneOffset.UTC);
  }

  /** The scale. */
  Map<String, Object> scale() {
    Map<String, Object> scale = map("aesthetic", "x", "datetime", true);
    scale.put("limits", List.of(from, to));
    scale.put("expand", List.of(0.0, 0.0));
    if (to - from <= SHORT) {
      List<Long> marks = marks();
      scale.put("breaks", marks.stream().map(Long::doubleValue).toList());
      scale.put("labels", labels(marks));
    }
    return scale;
  }

  private List<Long> marks() {
    long span = (long) (to - from);
    long whole = (span / MARKS / DAY + 1) * DAY;
    long step = STEPS.stream().filter(size -> span / size <= MARKS).findFirst().orElse(whole);
    double edge = EDGE * span;
    List<Long> marks = new ArrayList<>();
    for (long mark = Math.floorDiv((long) from, step) * step; mark <= to; mark += step) {
      if (mark >= from && mark <= to - edge) {
        marks.add(mark);
      }
    }
    return marks;
  }

  /** The day at midnight, else the time; the first with both where no midnight is among them. */
  private static List<String> labels(List<Long> marks) {
    boolean midnight = marks.stream().anyMatch(mark -> Math.floorMod(mark, DAY) == 0);
    List<String> labels = new ArrayList<>();
    for (long mark : marks) {
      Instant moment = Instant.ofEpochMilli(mark);
      String clock = (mark % 60_000 == 0 ? CLOCK : SECONDS).format(moment);
      boolean both = !midnight && labels.isEmpty();
      boolean day = Math.floorMod(mark, DAY) == 0;
      labels.add(day ? DATE.format(moment) : both ? DATE.format(moment) + " " + clock : clock);
    }
    return labels;
  }
}
