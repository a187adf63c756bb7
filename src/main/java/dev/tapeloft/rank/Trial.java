package dev.tapeloft.rank;

import java.time.Instant;
import java.util.Locale;

/**
 * A strategy that was tried once: an entry of the trial ledger.
 *
 * @param strategy the canonical text of the strategy
 * @param instrument the symbol of what it traded
 * @param from the start of the span it was tried on
 * @param to the end of the span, not in it; after {@code from}
 * @param rules the canonical text of the rules
 */
public record Trial(String strategy, String instrument, Instant from, Instant to, String rules) {
  /** Refuses an empty span. */
  public Trial {
    requireSpan(from, to);
  }

  /** Whether its span shares time with another; spans that only touch share none. */
  boolean overlaps(Instant otherFrom, Instant otherTo) {
    return from.isBefore(otherTo) && otherFrom.isBefore(to);
  }

  static void requireSpan(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "span from %s to %s must end after it starts", from, to));
    }
  }
}
