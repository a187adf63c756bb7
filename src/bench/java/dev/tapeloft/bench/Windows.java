package dev.tapeloft.bench;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.source.BarRequest;
import dev.tapeloft.source.BarSource;
import dev.tapeloft.source.SyntheticBars;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Windows of 30 days of a series of minutes of ten years: from Parquet, from raw columns, from
 * memory, and what a new day costs beside its fetch.
 */
final class Windows implements Probe {
  private static final Interval MINUTE = Interval.minutes(1);
  private static final LocalDate FIRST = LocalDate.of(2008, 1, 1);
  private static final int WINDOW_DAYS = 30;
  private static final int STEP_DAYS = 97;
  private static final int SLIDES = 100;
  private static final int NEW_DAYS = 20;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path home = folder.resolve("tapeloft-windows");
    Folders.delete(home);
    LocalDate last = FIRST.plusYears(scale.years());
    Walk walk = new Walk(FIRST, last.plusDays(2L * NEW_DAYS));
    try (Loft loft = open(home, walk)) {
      telling.time("prefetch", () -> loft.prefetch("EURUSD", MINUTE, FIRST, last));
    }
    try (Loft loft = open(home, walk)) {
      windows(telling, "parquet", loft, last);
      windows(telling, "opened", loft, last);
      for (int round = 0; round < scale.warmUps(); round++) {
        slide(new Telling("warm-up."), loft, last.minusDays(SLIDES));
      }
      slide(telling, loft, last);
    }
    try (Loft loft = open(home, walk)) {
      windows(new Telling("warm-up."), "laid out", loft, last);
    }
    try (Loft loft = open(home, walk)) {
      windows(telling, "raw", loft, last);
      append(telling, loft, walk, last);
    }
    if (walk.calls != 1 + NEW_DAYS) {
      throw new IllegalStateException("the source was asked %d times".formatted(walk.calls));
    }
  }

  private static Loft open(Path home, Walk walk) {
    return Tapeloft.open(LoftConfig.load().withHome(home)).source("walk", walk);
  }

  /** Windows that lie in other segments each time, with all their cells. */
  private static void windows(Telling telling, String name, Loft loft, LocalDate last)
      throws Exception {
    for (LocalDate from = FIRST; !from.plusDays(WINDOW_DAYS).isAfter(last); ) {
      LocalDate begin = from;
      telling.time(name, () -> sum(window(loft, begin)));
      from = from.plusDays(STEP_DAYS);
    }
  }

  /** Windows that go on by a day, and each of them again. */
  private static void slide(Telling telling, Loft loft, LocalDate last) throws Exception {
    for (int day = 0; day < SLIDES; day++) {
      LocalDate begin = last.minusDays(WINDOW_DAYS + SLIDES - day);
      telling.time("slide", () -> window(loft, begin));
      telling.time("again", () -> window(loft, begin));
    }
  }

  private static Kept<Bars> window(Loft loft, LocalDate from) {
    return loft.bars("EURUSD", MINUTE, from, from.plusDays(WINDOW_DAYS - 1L));
  }

  private static double sum(Kept<Bars> bars) {
    double sum = 0;
    for (int bar = 0; bar < bars.get().size(); bar++) {
      sum += bars.get().close().at(bar);
    }
    return sum;
  }

  /** What is told is the time of the whole less that of the source. */
  private static void append(Telling telling, Loft loft, Walk walk, LocalDate last) {
    LocalDate day = last;
    for (int appended = 0; appended < NEW_DAYS; ) {
      day = day.plusDays(1);
      int calls = walk.calls;
      long fetching = walk.nanos;
      long begun = System.nanoTime();
      loft.bars("EURUSD", MINUTE, day, day);
      long whole = System.nanoTime() - begun;
      if (walk.calls > calls) {
        telling.tell("append", whole - (walk.nanos - fetching));
        appended++;
      }
    }
  }

  /** A random walk that was made before it is asked for. */
  private static final class Walk implements BarSource {
    private final SyntheticBars walk = new SyntheticBars(Instrument::fx, FIRST, 1.3, 0, 0.1, 7);
    private final Bars all;
    private int calls;
    private long nanos;

    Walk(LocalDate from, LocalDate to) {
      this.all =
          walk.fetch(
              new BarRequest(
                  instrument("EURUSD"),
                  MINUTE,
                  from.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                  to.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    @Override
    public String identity() {
      return walk.identity();
    }

    @Override
    public Instrument instrument(String symbol) {
      return walk.instrument(symbol);
    }

    @Override
    public Bars fetch(BarRequest asked) {
      long begun = System.nanoTime();
      Bars some = Bars.of(all.frame().slice(first(asked.from()), first(asked.to())));
      nanos += System.nanoTime() - begun;
      calls++;
      return some;
    }

    private int first(Instant time) {
      int low = 0;
      int high = all.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (all.time().instant(middle).isBefore(time)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
