package dev.tapeloft.dashboard;

import dev.tapeloft.chart.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as the page writes them. */
final class Figure {
  static final String NONE = "–";

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figure() {}

  /** The share of results that were found rather than computed; a dash where there were none. */
  static String hitRate(long reused, long computed) {
    return reused + computed == 0
        ? NONE
        : String.format(Locale.ROOT, "%.1f%%", 100.0 * reused / (reused + computed));
  }

  static String time(Duration time) {
    return Unit.SECONDS.text(time.toNanos() / 1e9);
  }

  static String size(long bytes) {
    return Unit.BYTES.text((double) bytes);
  }

  static String count(long count) {
    return Unit.COUNT.text((double) count);
  }

  /** A moment to the minute, UTC. */
  static String moment(Instant moment) {
    return MINUTE.format(moment);
  }

  /** The beginning of a key, enough for commands. */
  static String key(String key) {
    return key.substring(0, Math.min(10, key.length()));
  }
}
