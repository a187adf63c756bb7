package dev.tapeloft.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One day of trading at a venue.
 *
 * @param date the day it belongs to, by the venue's clock; a daily bar is stamped with it
 * @param open when it begins
 * @param close when it ends: the first moment that is no more in it
 */
public record Session(LocalDate date, Instant open, Instant close) {
  /** Refuses a session that does not last. */
  public Session {
    if (!open.isBefore(close)) {
      throw new IllegalArgumentException(
          "session of %s: its close (%s) must be after its open (%s)".formatted(date, close, open));
    }
  }

  /** The time of its daily bar: 00:00 UTC of its date. */
  public Instant stamp() {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Whether a moment lies in it. */
  public boolean contains(Instant moment) {
    return !moment.isBefore(open) && moment.isBefore(close);
  }
}
