package dev.tapeloft.pipeline;

import java.time.Duration;
import java.util.Locale;

/** How long something took, as people read it. */
public final class Durations {
  private Durations() {}

  /** {@code 0.4 ms}, {@code 12 ms}, {@code 3.1 s}, {@code 4 min 12 s}, {@code 2 h 5 min}. */
  public static String brief(Duration duration) {
    double ms = duration.toNanos() / 1e6;
    if (ms < 10) {
      return String.format(Locale.ROOT, "%.1f ms", ms);
    }
    if (ms < 1_000) {
      return String.format(Locale.ROOT, "%.0f ms", ms);
    }
    if (ms < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1_000);
    }
    if (duration.toHours() < 1) {
      return String.format(
          Locale.ROOT, "%d min %d s", duration.toMinutes(), duration.toSecondsPart());
    }
    return String.format(Locale.ROOT, "%d h %d min", duration.toHours(), duration.toMinutesPart());
  }
}
