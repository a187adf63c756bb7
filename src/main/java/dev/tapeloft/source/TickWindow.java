package dev.tapeloft.source;

import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Session;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The quotes of the bars that are asked for, each with the start of its bar as its time: a daily
 * bar's are those of a session, and it begins at 00:00 UTC of the session's date; shorter bars are
 * bins of UTC.
 */
final class TickWindow {
  private final BarRequest asked;
  private final Calendar calendar;
  private final long from;
  private final long to;
  private final long interval;
  private final boolean daily;
  private long open;
  private long close;
  private long day;

  TickWindow(BarRequest asked) {
    this.asked = asked;
    this.calendar = asked.instrument().calendar();
    this.from = micros(asked.from());
    this.to = micros(asked.to());
    this.interval = asked.interval().duration().toNanos() / 1_000;
    this.daily = asked.interval().duration().equals(Duration.ofDays(1));
  }

  /** Those of some quotes that are in time order, in their order. */
  Ticks of(Ticks all) {
    InstantColumn times = all.time();
    int[] rows = new int[times.size()];
    long[] starts = new long[times.size()];
    int size = 0;
    for (int row = 0; row < times.size(); row++) {
      long start = start(times.at(row));
      if (start != InstantColumn.MISSING && start >= from && start < to) {
        rows[size] = row;
        starts[size++] = start;
      }
    }
    Frame picked = all.frame().pick(Arrays.copyOf(rows, size));
    return Ticks.of(
        asked.instrument(),
        InstantColumn.owning(Arrays.copyOf(starts, size)),
        picked.doubles("bid"),
        picked.doubles("ask"));
  }

  /** When the bar of a time begins; {@link InstantColumn#MISSING} where no session has it. */
  private long start(long time) {
    if (!daily) {
      return time - Math.floorMod(time, interval);
    }
    if (time < open || time >= close) {
      moveTo(Instant.EPOCH.plus(time, ChronoUnit.MICROS));
    }
    return time < open || time >= close ? InstantColumn.MISSING : day;
  }

  /** A session may begin on the day before its own. */
  private void moveTo(Instant moment) {
    LocalDate date = moment.atZone(calendar.zone()).toLocalDate();
    Stream.of(date, date.plusDays(1))
        .flatMap(near -> calendar.session(near).stream())
        .filter(session -> session.contains(moment))
        .findFirst()
        .ifPresent(this::take);
  }

  private void take(Session session) {
    open = micros(session.open());
    close = micros(session.close());
    day = micros(session.date().atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
