package dev.tapeloft.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.label.NaiveLabels.Ended;
import dev.tapeloft.label.NaiveLabels.Quote;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final long SECOND = 1_000_000;
  private static final LabelGrid GRID =
      LabelGrid.standard()
          .targets(0.2, 0.5, 1)
          .stops(0.2, 0.5, 0.8)
          .horizons(Duration.ofSeconds(7), Duration.ofMinutes(1), Duration.ofSeconds(1));

  @Property(tries = 400)
  void quotesAtMidsAreLabelledByTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
    RandomPath path = new RandomPath(seed, size);
    requireEqual(path.ticks(), EntryPrice.MID, path.quotes(false));
  }

  @Property(tries = 400)
  void quotesAtBidsAndAsksAreLabelledByTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
    RandomPath path = new RandomPath(seed, size);
    requireEqual(path.ticks(), EntryPrice.BID_ASK, path.quotes(true));
  }

  @Property(tries = 400)
  void barsAreLabelledByTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size, @ForAll BothTouched rule) {
    Bars bars = new RandomPath(seed, size).bars();
    LabelGrid grid = GRID.whenBothTouched(rule);
    requireEqual(Labels.of(PricePath.of(bars, EntryPrice.MID), grid), NaiveLabels.of(bars));
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
    Labels summed = Labels.summed(path, GRID, Frame.concat(runs), () -> Frame.concat(runs));
    assertThat(summed.frame()).isEqualTo(whole.frame());
  }

  private static void requireEqual(Ticks ticks, EntryPrice entry, List<Quote> quotes) {
    Labels labels = Labels.of(PricePath.of(ticks, entry), GRID.entry(entry));
    requireEqual(labels, new NaiveLabels(quotes, false));
  }

  private static void requireEqual(Labels labels, NaiveLabels naive) {
    for (Label label : labels.grid().labels()) {
      Frame table = labels.table(label);
      for (Side side : Side.values()) {
        long[] counts = new long[FirstTouch.values().length];
        for (int row = 0; row < labels.size(); row++) {
          Ended expected = naive.ended(row, label, side, labels.grid().bothTouched());
          Ended found = ended(table, side, row);
          if (!found.isNear(expected)) {
            assertThat(found).as("%s %s row %d", label, side, row).isEqualTo(expected);
          }
          counts[FirstTouch.valueOf(expected.outcome().toUpperCase(Locale.ROOT)).ordinal()]++;
        }
        requireCounts(labels, label, side, counts);
      }
    }
  }

  private static void requireCounts(Labels labels, Label label, Side side, long[] counts) {
    int row = 2 * labels.grid().labels().indexOf(label) + side.ordinal();
    assertThat(labels.frame().texts("label").at(row)).isEqualTo(label.name());
    for (FirstTouch touch : FirstTouch.values()) {
      assertThat(labels.frame().longs(touch.word()).at(row))
          .as("%s %s %s", label, side, touch)
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

  /** A walk in ticks with ties, jumps, equal times and long gaps. */
  private static final class RandomPath {
    private final long[] micros;
    private final int[] bids;
    private final int[] asks;
    private final int[][] bars;

    RandomPath(long seed, int size) {
      Random random = new Random(seed);
      this.micros = new long[size];
      this.bids = new int[size];
      this.asks = new int[size];
      this.bars = new int[4][size];
      long time = 1_400_000_000L * SECOND;
      int price = 138_000;
      for (int row = 0; row < size; row++) {
        time += random.nextInt(4) == 0 ? 0 : random.nextInt(30) == 0 ? 90 * SECOND : SECOND;
        price += random.nextInt(25) == 0 ? random.nextInt(41) - 20 : random.nextInt(5) - 2;
        micros[row] = time;
        bids[row] = price;
        asks[row] = price + random.nextInt(4);
        bar(random, row, price);
      }
    }

    private void bar(Random random, int row, int price) {
      int open = price + random.nextInt(5) - 2;
      bars[0][row] = open;
      bars[1][row] = Math.max(open, price) + random.nextInt(8);
      bars[2][row] = Math.min(open, price) - random.nextInt(8);
      bars[3][row] = price;
    }

    Ticks ticks() {
      return Ticks.of(EURUSD, InstantColumn.of(micros), prices(bids), prices(asks));
    }

    Bars bars() {
      Ohlc prices = new Ohlc(prices(bars[0]), prices(bars[1]), prices(bars[2]), prices(bars[3]));
      long[] times = new long[micros.length];
      for (int row = 0; row < times.length; row++) {
        times[row] = (1_400_000_000L + 2L * row) * SECOND;
      }
      return Bars.of(EURUSD, Interval.seconds(2), InstantColumn.of(times), prices);
    }

    /** Bars every two seconds, each of one quote. */
    Bars quoteBars() {
      DoubleColumn bid = prices(bids);
      DoubleColumn ask = prices(asks);
      return Bars.of(
          EURUSD,
          Interval.seconds(2),
          evenTicks().time(),
          new Ohlc(bid, bid, bid, bid),
          new Ohlc(ask, ask, ask, ask));
    }

    /** The quotes every two seconds. */
    Ticks evenTicks() {
      long[] times = new long[micros.length];
      for (int row = 0; row < times.length; row++) {
        times[row] = (1_400_000_000L + 2L * row) * SECOND;
      }
      return Ticks.of(EURUSD, InstantColumn.of(times), prices(bids), prices(asks));
    }

    List<Quote> quotes(boolean sides) {
      List<Quote> quotes = new ArrayList<>();
      for (int row = 0; row < bids.length; row++) {
        long bid = 2L * bids[row];
        long ask = 2L * asks[row];
        long mid = bids[row] + asks[row];
        quotes.add(
            sides
                ? new Quote(micros[row], ask, bid, new long[] {bid}, new long[] {ask})
                : new Quote(micros[row], mid, mid, new long[] {mid}, new long[] {mid}));
      }
      return quotes;
    }

    private static DoubleColumn prices(int[] ticks) {
      double[] prices = new double[ticks.length];
      for (int row = 0; row < prices.length; row++) {
        prices[row] = ticks[row] / 100_000.0;
      }
      return DoubleColumn.owning(prices);
    }
  }
}
