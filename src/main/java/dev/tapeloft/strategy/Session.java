package dev.tapeloft.strategy;

import dev.tapeloft.table.InstantColumn;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** The hours in which a city trades, by its own clocks and their summer time. */
enum Session {
  TOKYO("Asia/Tokyo", 9, 17),
  LONDON("Europe/London", 8, 16),
  NEW_YORK("America/New_York", 8, 16);

  private static final int HOUR_SECONDS = 3600;
  private static final int DAY_SECONDS = 24 * HOUR_SECONDS;

  private final ZoneRules clock;
  private final int from;
  private final int to;

  Session(String city, int from, int to) {
    this.clock = ZoneId.of(city).getRules();
    this.from = from * HOUR_SECONDS;
    this.to = to * HOUR_SECONDS;
  }

  /** Whether each bar starts in the session. */
  boolean[] of(Evidence evidence) {
    return evidence.shared(this, () -> starts(evidence.bars().time()));
  }

  private boolean[] starts(InstantColumn times) {
    boolean[] in = new boolean[times.size()];
    for (int bar = 0; bar < in.length; bar++) {
      long second = Math.floorDiv(times.at(bar), 1_000_000L);
      int offset = clock.getOffset(times.instant(bar)).getTotalSeconds();
      int local = (int) Math.floorMod(second + offset, (long) DAY_SECONDS);
      in[bar] = local >= from && local < to;
    }
    return in;
  }
}
