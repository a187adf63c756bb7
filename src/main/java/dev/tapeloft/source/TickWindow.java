package dev.tapeloft.source;

import dev.tapeloft.market.Session;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;

/**
 * The quotes of the bars that are asked for, each with the start of its bar as its time: a daily
 * bar's are those of a session, and it begins at 00:00 UTC of the session's date; shorter bars are
 * bins of UTC.
 */
final class TickWindow {
  private final BarRequest asked;
  private final long from;
  private final long to;
  private long open;
  private long close;
  private long day;

  TickWindow(BarRequest asked) {
    this.asked = asked;
    this.from = InstantColumn.microsOf(asked.from());
    this.to = InstantColumn.microsOf(asked.to());
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
    if (!asked.interval().isOfDates()) {
      return asked.interval().start(time);
    }
    if (time < open || time >= close) {
      asked.instrument().calendar().sessionAt(InstantColumn.instantOf(time)).ifPresent(this::take);
    }
    return time < open || time >= close ? InstantColumn.MISSING : day;
  }

  private void take(Session session) {
    open = InstantColumn.microsOf(session.open());
    close = InstantColumn.microsOf(session.close());
    day = InstantColumn.microsOf(session.stamp());
  }
}
