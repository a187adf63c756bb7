package dev.tapeloft.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * A strategy that was tried once: an entry of the trial ledger.
 *
 * @param strategy the canonical text of the strategy
 * @param instrument the symbol of what it traded
 * @param from the start of the span it was tried on
 * @param to the end of the span, not in it; after {@code from}
 * @param rules the canonical text of the rules
 * @param dailySharpe the Sharpe ratio of a day that it showed; NaN where none is known
 */
public record Trial(
    String strategy,
    String instrument,
    Instant from,
    Instant to,
    String rules,
    double dailySharpe) {
  private static final Comparator<Trial> BY_WHAT_IT_TELLS =
      Comparator.comparing((Trial trial) -> !Double.isNaN(trial.dailySharpe()))
          .thenComparing(Trial::length)
          .thenComparing(Trial::to)
          .thenComparingDouble(Trial::dailySharpe);

  /** Refuses an empty span. */
  public Trial {
    requireSpan(from, to);
  }

  /** A trial whose Sharpe ratio is not known. */
  public Trial(String strategy, String instrument, Instant from, Instant to, String rules) {
    this(strategy, instrument, from, to, rules, Double.NaN);
  }

  /** Whether its span shares time with another; spans that only touch share none. */
  boolean overlaps(Instant otherFrom, Instant otherTo) {
    return from.isBefore(otherTo) && otherFrom.isBefore(to);
  }

  private Duration length() {
    return Duration.between(from, to);
  }

  /**
   * The Sharpe ratio where it spreads as those of a span would: NaN where the trial's own is
   * shorter than half of it or longer than twice, since few days scatter more than many.
   */
  double dailySharpeFor(Duration span) {
    boolean shorter = length().multipliedBy(2).compareTo(span) < 0;
    boolean longer = span.multipliedBy(2).compareTo(length()) < 0;
    return shorter || longer ? Double.NaN : dailySharpe;
  }

  /** This or the other: the one with a Sharpe ratio, else the longer span, else the later end. */
  Trial orLonger(Trial other) {
    return BY_WHAT_IT_TELLS.compare(this, other) < 0 ? other : this;
  }

  static void requireSpan(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "span from %s to %s must end after it starts", from, to));
    }
  }
}
