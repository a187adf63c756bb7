package dev.tapeloft.pattern;

import dev.tapeloft.label.Label;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.Outcomes;
import dev.tapeloft.label.Side;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.universe.Universe;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What windows are to tell: whether a label's target is touched first, of a position that is taken
 * when the bar after the window closes, or when it opens.
 *
 * @param label whose target it is
 * @param side of the position
 * @param decision when the position is taken
 * @param knownBy only windows whose outcome is known by then are told of; empty for all
 */
public record Target(Label label, Side side, Decision decision, Optional<Instant> knownBy) {
  private static final String KNOWN_BY = " known by ";

  /** When a position is taken, and so what may be known of it. */
  public enum Decision {
    /** At the close of the bar after the window, whose class and direction are features then. */
    AFTER_BAR,
    /** At its open, when nothing of it is known. */
    BEFORE_BAR
  }

  /** A label of a name such as {@code T10_S10_H60}, taken upwards after the bar. */
  public static Target of(String label) {
    return new Target(Label.parse(label), Side.UP, Decision.AFTER_BAR, Optional.empty());
  }

  /** {@code T10_S10_H60}, upwards, after the bar. */
  public static Target standard() {
    return of("T10_S10_H60");
  }

  /** The same on another side. */
  public Target side(Side other) {
    return new Target(label, other, decision, knownBy);
  }

  /** The same taken before the bar. */
  public Target beforeBar() {
    return new Target(label, side, Decision.BEFORE_BAR, knownBy);
  }

  /** The same of windows whose outcome is known by an instant, so that later ones can be traded. */
  public Target knownBy(Instant instant) {
    return new Target(label, side, decision, Optional.of(instant));
  }

  /**
   * The windows with what became of the last price before each decision. Left out are windows whose
   * last price is older than a bar of the universe, as behind a weekend, since what happened after
   * it would be known in part, and those whose outcome is not known.
   *
   * <p>After the bar, {@code bar_class} (0 for small to 3 for very large) and {@code bar_direction}
   * (1 up, −1 down) are features too, unless the universe alone has as many as there may be.
   *
   * @param labels of ticks, or of bars no longer than the universe's, of the same instrument; by
   *     longer ones most windows are left out
   * @throws IllegalArgumentException if they are of another instrument, or tell of none of the
   *     windows
   */
  public Examples examples(Universe universe, Labels labels) {
    Decisions decisions = new Decisions(universe, decision);
    decisions.requireSame("labels", Instrument.ofMetadata(labels.frame().metadata()));
    Outcomes outcomes = labels.outcomes(label, side);
    double[] hits = outcomes.hits().toArray();
    int[] prices = decisions.fresh(labels.known().toArray());
    int[] rows =
        IntStream.range(0, prices.length)
            .filter(row -> prices[row] >= 0 && !Double.isNaN(hits[prices[row]]))
            .toArray();
    decisions.requireSome("labels", rows);
    double[] y = Arrays.stream(rows).mapToDouble(row -> hits[prices[row]]).toArray();
    Examples all =
        Examples.binary(
            decisions.features().pick(rows), y, decisions.times(rows), label.horizon(), toString());
    return knownBy.map(all::knownBy).orElse(all);
  }

  /** The target of a text that {@link #toString} made. */
  public static Target parse(String text) {
    String[] words = text.split(" ");
    int known = text.indexOf(KNOWN_BY);
    return new Target(
        Label.parse(words[0]),
        Side.valueOf(words[1].toUpperCase(Locale.ROOT)),
        Decisions.parse(words[2] + " " + words[3]),
        known < 0
            ? Optional.empty()
            : Optional.of(Instant.parse(text.substring(known + KNOWN_BY.length()))));
  }

  /** Such as {@code T10_S10_H60 up after bar}. */
  @Override
  public String toString() {
    return label.name()
        + " "
        + side.name().toLowerCase(Locale.ROOT)
        + " "
        + Decisions.words(decision)
        + knownBy.map(instant -> KNOWN_BY + instant).orElse("");
  }
}
