package dev.tapeloft.pattern;

import dev.tapeloft.label.Label;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.Outcomes;
import dev.tapeloft.label.Side;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.universe.Universe;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
  private static final String CLASS = "bar_class";
  private static final String DIRECTION = "bar_direction";
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
   * <p>After the bar, {@value #CLASS} (0 for small to 3 for very large) and {@value #DIRECTION} (1
   * up, −1 down) are features too, unless the universe alone has as many as there may be.
   *
   * @param labels of ticks, or of bars no longer than the universe's, of the same instrument; by
   *     longer ones most windows are left out
   * @throws IllegalArgumentException if they are of another instrument, or tell of none of the
   *     windows
   */
  public Examples examples(Universe universe, Labels labels) {
    requireSame(universe, labels);
    Outcomes outcomes = labels.outcomes(label, side);
    double[] hits = outcomes.hits().toArray();
    int[] prices = fresh(universe, labels.known().toArray());
    int[] rows =
        IntStream.range(0, prices.length)
            .filter(row -> prices[row] >= 0 && !Double.isNaN(hits[prices[row]]))
            .toArray();
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "labels tell of none of the windows, %s to %s; label the prices that the bars were made of"
              .formatted(universe.start(), universe.end()));
    }
    double[] y = Arrays.stream(rows).mapToDouble(row -> hits[prices[row]]).toArray();
    InstantColumn decided = InstantColumn.owning(decisions(universe)).pick(rows);
    Examples all =
        Examples.binary(features(universe).pick(rows), y, decided, label.horizon(), toString());
    return knownBy.map(all::knownBy).orElse(all);
  }

  /** When each window's position is taken. */
  private long[] decisions(Universe universe) {
    long[] times = universe.time().toArray();
    if (decision == Decision.AFTER_BAR) {
      Arrays.setAll(times, row -> universe.interval().end(times[row]));
    }
    return times;
  }

  /** The last price at each decision; −1 where there is none within a bar before it. */
  private int[] fresh(Universe universe, long[] known) {
    long[] decisions = decisions(universe);
    int[] prices = lastAt(decisions, known);
    long[] ends = universe.time().toArray();
    for (int row = 0; row < prices.length; row++) {
      long bar = universe.interval().end(ends[row]) - ends[row];
      if (prices[row] >= 0 && decisions[row] - known[prices[row]] >= bar) {
        prices[row] = -1;
      }
    }
    return prices;
  }

  /** The last price known at each decision; −1 where there is none. */
  private static int[] lastAt(long[] decisions, long[] known) {
    int[] rows = new int[decisions.length];
    int next = 0;
    for (int i = 0; i < rows.length; i++) {
      while (next < known.length && known[next] <= decisions[i]) {
        next++;
      }
      rows[i] = next - 1;
    }
    return rows;
  }

  private Frame features(Universe universe) {
    Map<String, Column> columns = new LinkedHashMap<>();
    universe.features().forEach(name -> columns.put(name, universe.feature(name)));
    if (decision == Decision.AFTER_BAR && columns.size() + 2 <= Examples.MOST_FEATURES) {
      columns.put(CLASS, words(universe, "class", Map.of("small", 0, "medium", 1, "large", 2), 3));
      columns.put(DIRECTION, words(universe, "direction", Map.of("up", 1), -1));
    }
    Frame.Builder frame = Frame.builder();
    columns.forEach(frame::column);
    return frame.build();
  }

  private static DoubleColumn words(
      Universe universe, String column, Map<String, Integer> values, int other) {
    return DoubleColumn.owning(
        Arrays.stream(universe.rows().texts(column).toArray())
            .mapToDouble(word -> values.getOrDefault(word, other))
            .toArray());
  }

  private static void requireSame(Universe universe, Labels labels) {
    Instrument labelled = Instrument.ofMetadata(labels.frame().metadata());
    if (!labelled.equals(universe.instrument())) {
      throw new IllegalArgumentException(
          "windows of %s and labels of %s must be of one instrument; label the prices that the bars were made of"
              .formatted(universe.instrument(), labelled));
    }
  }

  /** The target of a text that {@link #toString} made. */
  public static Target parse(String text) {
    String[] words = text.split(" ");
    int known = text.indexOf(KNOWN_BY);
    return new Target(
        Label.parse(words[0]),
        Side.valueOf(words[1].toUpperCase(Locale.ROOT)),
        words[2].equals("after") ? Decision.AFTER_BAR : Decision.BEFORE_BAR,
        known < 0
            ? Optional.empty()
            : Optional.of(Instant.parse(text.substring(known + KNOWN_BY.length()))));
  }

  /** Such as {@code T10_S10_H60 up after bar}. */
  @Override
  public String toString() {
    String when = decision == Decision.AFTER_BAR ? "after bar" : "before bar";
    return (label.name() + " " + side.name().toLowerCase(Locale.ROOT) + " " + when)
        + knownBy.map(instant -> KNOWN_BY + instant).orElse("");
  }
}
