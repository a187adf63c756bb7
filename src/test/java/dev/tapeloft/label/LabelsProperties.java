package dev.tapeloft.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Labels of random paths are those of the definition, row by row: with ties, gaps, equal times,
 * both barriers in a bar and the end of the data. Each property walks hundreds of thousands of
 * rows.
 */
class LabelsProperties {
  private static final long SECOND = 1_000_000;
  private static final LabelGrid GRID = CheckedPaths.GRID;

  @Property(tries = 400)
  void quotesAtMidsAreLabelledByTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
    CheckedPaths.atMids(new RandomPath(seed, size));
  }

  @Property(tries = 400)
  void quotesAtBidsAndAsksAreLabelledByTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
    CheckedPaths.atBidsAndAsks(new RandomPath(seed, size));
  }

  @Property(tries = 400)
  void barsAreLabelledByTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size, @ForAll BothTouched rule) {
    CheckedPaths.ofBars(new RandomPath(seed, size), rule);
  }

  /** Bars of one price each are the quotes that they are of. */
  @Property(tries = 200)
  void barsOfBidsAndAsksAreLabelledAsTheirQuotes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int size) {
    RandomPath path = new RandomPath(seed, size);
    LabelGrid grid = GRID.entry(EntryPrice.BID_ASK);
    Labels bars = Labels.of(PricePath.of(path.quoteBars(), EntryPrice.BID_ASK), grid);
    Labels quotes = Labels.of(PricePath.of(path.evenTicks(), EntryPrice.BID_ASK), grid);
    for (Label label : grid.labels()) {
      assertThat(bars.table(label)).isEqualTo(quotes.table(label));
    }
  }

  @Property(tries = 200)
  void whatComesLaterNeverChangesWhatEnded(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 200) int size) {
    RandomPath path = new RandomPath(seed, size);
    Ticks all = path.ticks();
    int cut = 1 + new Random(seed).nextInt(size - 1);
    Ticks past = Ticks.of(all.frame().slice(0, cut));
    Labels before = Labels.of(PricePath.of(past, EntryPrice.MID), GRID);
    Labels after = Labels.of(PricePath.of(all, EntryPrice.MID), GRID);
    long last = all.time().at(cut - 1);
    for (Label label : GRID.labels()) {
      for (Side side : Side.values()) {
        Outcomes old = before.outcomes(label, side);
        Outcomes now = after.outcomes(label, side);
        for (int row = 0; row < cut; row++) {
          boolean ended = old.at(row) == FirstTouch.TARGET || old.at(row) == FirstTouch.STOP;
          boolean whole = all.time().at(row) + label.horizon().toSeconds() * SECOND < last;
          if (ended || whole) {
            requireSame(now.at(row), old.at(row), label, row);
          }
        }
      }
    }
  }

  private static void requireSame(FirstTouch now, FirstTouch old, Label label, int row) {
    if (now != old) {
      assertThat(now).as("%s row %d", label, row).isEqualTo(old);
    }
  }

  /** Any cut into runs of rows with what they look ahead to gives the passages of the whole. */
  @Property(tries = 200)
  void passagesOfRunsAreThoseOfTheWhole(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int size) {
    PricePath path = PricePath.of(new RandomPath(seed, size).ticks(), EntryPrice.BID_ASK);
    Duration horizon = GRID.longestHorizon();
    Random random = new Random(seed);
    for (double level : GRID.levels()) {
      List<Frame> runs = new ArrayList<>();
      for (int from = 0; from < size; ) {
        int to = Math.min(size, from + 1 + random.nextInt(size));
        int seen = to;
        while (seen < size && path.time(seen) <= path.time(to - 1) + horizon.toSeconds() * SECOND) {
          seen++;
        }
        runs.add(FirstPassage.rows(path, level, horizon, from, to, seen));
        from = to;
      }
      assertThat(Frame.concat(runs))
          .isEqualTo(FirstPassage.rows(path, level, horizon, 0, size, size));
    }
  }

  /** Also where a run is all that is known, and where the data go on behind a gap. */
  @Property(tries = 200)
  void countsOfRunsAddUpToThoseOfTheWhole(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int size) {
    Ticks ticks = new RandomPath(seed, size).ticks();
    PricePath path = PricePath.of(ticks, GRID.entry());
    Duration horizon = GRID.longestHorizon();
    Random random = new Random(seed);
    List<Frame> runs = new ArrayList<>();
    for (int from = 0; from < size; ) {
      int to = Math.min(size, from + 1 + random.nextInt(size));
      int seen = to;
      while (seen < size && path.time(seen) <= path.time(to - 1) + horizon.toSeconds() * SECOND) {
        seen++;
      }
      PricePath known = PricePath.of(Ticks.of(ticks.frame().slice(0, seen)), GRID.entry());
      List<Frame> levels = new ArrayList<>();
      for (double level : GRID.levels()) {
        levels.add(FirstPassage.rows(known, level, horizon, from, to, seen));
      }
      runs.add(LabelCounts.rows(known, GRID, Frame.concat(levels), from, to, seen == size));
      from = to;
    }
    Labels whole = Labels.of(path, GRID);
    Labels summed = Labels.summed(path, GRID, Frame.concat(runs), pips -> Frame.concat(runs));
    assertThat(summed.frame()).isEqualTo(whole.frame());
  }
}
