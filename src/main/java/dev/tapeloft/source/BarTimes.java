package dev.tapeloft.source;

import dev.tapeloft.table.InstantColumn;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the times of a file are written; all are UTC. */
public enum BarTimes {
  /** {@code 2020-07-01}, {@code 20200701}, or one of these and a time of day. */
  YEAR_FIRST("2020-07-01 or 20200701, with 16:30:00 behind it if you like"),

  /** {@code 7/1/2020}, or {@code 7/1/2020 16:30}, with seconds if you like. */
  MONTH_FIRST("M/d/yyyy, such as 7/1/2020 or 7/1/2020 16:30"),

  /** Whole milliseconds since 1970. */
  EPOCH_MILLIS("whole milliseconds since 1970, such as 1593561600000");

  private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,15}");
  private static final DateTimeFormatter SLASHED =
      new DateTimeFormatterBuilder()
          .appendPattern("M/d/uuuu[ H:mm[:ss]]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final String form;

  BarTimes(String form) {
    this.form = form;
  }

  /** What is expected, in words. */
  String form() {
    return form;
  }

  /**
   * A text as microseconds since 1970; {@link InstantColumn#MISSING} where it is no such time.
   * Those with the year first are read from bytes.
   */
  long micros(String text) {
    return switch (this) {
      case YEAR_FIRST -> throw new IllegalStateException("read by TimeText");
      case MONTH_FIRST -> slashed(text);
      case EPOCH_MILLIS ->
          MILLIS.matcher(text).matches() ? Long.parseLong(text) * 1_000 : InstantColumn.MISSING;
    };
  }

  private static long slashed(String text) {
    try {
      return LocalDateTime.parse(text, SLASHED).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    } catch (DateTimeParseException e) {
      return InstantColumn.MISSING;
    }
  }
}
