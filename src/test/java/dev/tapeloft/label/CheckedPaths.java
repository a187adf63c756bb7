package dev.tapeloft.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.label.NaiveLabels.Ended;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How many paths had every label that the definition gives them, and what they met. A path is what
 * follows one row of a walk.
 */
final class CheckedPaths {
  static final LabelGrid GRID =
      LabelGrid.standard()
          .targets(0.2, 0.5, 1)
          .stops(0.2, 0.5, 0.8)
          .horizons(Duration.ofSeconds(7), Duration.ofMinutes(1), Duration.ofSeconds(1));

  private final long count;
  private final Map<PathKind, Long> met = new EnumMap<>(PathKind.class);

  private CheckedPaths(long count) {
    this.count = count;
  }

  private CheckedPaths(List<Set<PathKind>> paths) {
    this(paths.size());
    paths.forEach(kinds -> kinds.forEach(kind -> met.merge(kind, 1L, Long::sum)));
  }

  /** Before the first walk. */
  static CheckedPaths none() {
    return new CheckedPaths(0);
  }

  /** Those of a walk's quotes, entered and left at mids. */
  static CheckedPaths atMids(RandomPath path) {
    PricePath prices = PricePath.of(path.ticks(), EntryPrice.MID);
    NaiveLabels naive = new NaiveLabels(path.quotes(false), false);
    return of(path, Labels.of(prices, GRID), naive);
  }

  /** Those of a walk's quotes, entered and left at bids and asks. */
  static CheckedPaths atBidsAndAsks(RandomPath path) {
    PricePath prices = PricePath.of(path.ticks(), EntryPrice.BID_ASK);
    NaiveLabels naive = new NaiveLabels(path.quotes(true), false);
    return of(path, Labels.of(prices, GRID.entry(EntryPrice.BID_ASK)), naive);
  }

  /** Those of a walk's bars. */
  static CheckedPaths ofBars(RandomPath path, BothTouched rule) {
    Bars bars = path.bars();
    PricePath prices = PricePath.of(bars, EntryPrice.MID);
    return of(path, Labels.of(prices, GRID.whenBothTouched(rule)), NaiveLabels.of(bars));
  }

  /** How many there were. */
  long count() {
    return count;
  }

  /** How many met it. */
  long met(PathKind kind) {
    return met.getOrDefault(kind, 0L);
  }

  /** These and others. */
  CheckedPaths and(CheckedPaths others) {
    CheckedPaths both = new CheckedPaths(count + others.count);
    for (PathKind kind : PathKind.values()) {
      both.met.put(kind, met(kind) + others.met(kind));
    }
    return both;
  }

  private static CheckedPaths of(RandomPath path, Labels labels, NaiveLabels naive) {
    List<Set<PathKind>> kinds = new ArrayList<>();
    for (int row = 0; row < labels.size(); row++) {
      kinds.add(naive.behind(row, GRID.longestHorizon()));
    }
    for (Label label : labels.grid().labels()) {
      Frame table = labels.table(label);
      for (Side side : Side.values()) {
        long[] counts = new long[FirstTouch.values().length];
        for (int row = 0; row < labels.size(); row++) {
          Ended expected = naive.ended(row, label, side, labels.grid().bothTouched());
          Ended found = ended(table, side, row);
          if (!found.isNear(expected)) {
            assertThat(found).as("%s: %s %s row %d", path, label, side, row).isEqualTo(expected);
          }
          naive.addKinds(expected, label, kinds.get(row));
          counts[FirstTouch.valueOf(expected.outcome().toUpperCase(Locale.ROOT)).ordinal()]++;
        }
        requireCounts(path, labels, label, side, counts);
      }
    }
    return new CheckedPaths(kinds);
  }

  private static void requireCounts(
      RandomPath path, Labels labels, Label label, Side side, long[] counts) {
    int row = 2 * labels.grid().labels().indexOf(label) + side.ordinal();
    assertThat(labels.frame().texts("label").at(row)).isEqualTo(label.name());
    for (FirstTouch touch : FirstTouch.values()) {
      assertThat(labels.frame().longs(touch.word()).at(row))
          .as("%s: %s %s %s", path, label, side, touch)
          .isEqualTo(counts[touch.ordinal()]);
    }
  }

  private static Ended ended(Frame table, Side side, int row) {
    String prefix = side.prefix();
    return new Ended(
        table.texts(prefix + "outcome").at(row),
        table.ints(prefix + "touched_target").at(row),
        table.ints(prefix + "touched_stop").at(row),
        table.doubles(prefix + "seconds_to_target").at(row),
        table.doubles(prefix + "seconds_to_stop").at(row),
        table.doubles(prefix + "mfe_pips").at(row),
        table.doubles(prefix + "mae_pips").at(row),
        table.doubles(prefix + "horizon_mfe_pips").at(row),
        table.doubles(prefix + "horizon_mae_pips").at(row),
        table.doubles(prefix + "return_pips").at(row));
  }

  @Override
  public String toString() {
    return count + " paths, of which " + met;
  }
}
