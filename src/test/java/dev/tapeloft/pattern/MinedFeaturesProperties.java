package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;

/** What a strategy is told of bars: percentiles among earlier bars only. */
class MinedFeaturesProperties {
  private static final int BARS = 400;
  private static final int MINED = 100;
  private static final Patterns PATTERNS =
      Windows.SMALL.mine(
          Windows.of(1, MINED, 3)
              .binary((row, random) -> row[0] - row[1] + .2 * random.nextGaussian() > 0 ? 1 : 0));

  @Property(tries = 50)
  void aChangedFutureNeverChangesAPastPercentile(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = BARS - 1) int from) {
    Frame rows = Windows.of(seed, BARS, 3).features();
    Frame.Builder other = Frame.builder();
    Random random = new Random(seed);
    rows.columns()
        .forEach(
            (name, column) -> {
              double[] cells = rows.doubles(name).toArray();
              for (int row = from; row < BARS; row++) {
                cells[row] = random.nextInt(5) == 0 ? Double.NaN : 3 * random.nextGaussian();
              }
              other.column(name, DoubleColumn.owning(cells));
            });
    MinedFeatures mined = PATTERNS.minedFeatures(bars(BARS), rows, closes(BARS));
    MinedFeatures changed = PATTERNS.minedFeatures(bars(BARS), other.build(), closes(BARS));
    for (int feature = 0; feature < mined.features().size(); feature++) {
      double[] percentiles = mined.features().get(feature).percentile().toArray();
      double[] again = changed.features().get(feature).percentile().toArray();
      assertThat(Arrays.copyOf(again, from)).isEqualTo(Arrays.copyOf(percentiles, from));
    }
  }

  @Property(tries = 50)
  void barsThatAreYetToComeChangeNothing(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = BARS - 1) int until) {
    Frame rows = Windows.of(seed, BARS, 3).features();
    double[] all = first(PATTERNS.minedFeatures(bars(BARS), rows, closes(BARS)));
    double[] some = first(PATTERNS.minedFeatures(bars(until), rows.slice(0, until), closes(until)));
    assertThat(some).isEqualTo(Arrays.copyOf(all, until));
  }

  @Property(tries = 50)
  void aPercentileIsThatOfACountByHand(@ForAll int seed) {
    double[] values = new Random(seed).doubles(BARS).map(x -> Math.floor(30 * x)).toArray();
    Frame rows = with(Windows.of(seed, BARS, 3).features(), values);
    double[] percentiles = first(PATTERNS.minedFeatures(bars(BARS), rows, closes(BARS)));
    for (int bar = 0; bar < BARS; bar++) {
      double value = values[bar];
      double below = Arrays.stream(values, 0, bar).filter(x -> x < value).count();
      double equal = Arrays.stream(values, 0, bar).filter(x -> x == value).count();
      double expected = bar < MINED + 4 ? Double.NaN : 100 * (below + equal / 2) / bar;
      assertThat(percentiles[bar]).isCloseTo(expected, Assertions.within(1e-9));
    }
  }

  @Example
  void featuresComeInOrderWithTheirSides() {
    Frame rows = Windows.of(2, BARS, 3).features();
    MinedFeatures mined = PATTERNS.minedFeatures(bars(BARS), rows, closes(BARS));
    assertThat(mined.size()).isEqualTo(BARS);
    for (MinedFeatures.Feature feature : mined.features().subList(0, 2)) {
      assertThat(feature.side()).isEqualTo(feature.name().equals("f0") ? 1 : -1);
    }
    assertThat(mined.features().stream().map(MinedFeatures.Feature::name).limit(2))
        .containsExactlyInAnyOrder("f0", "f1");
  }

  /** The last example of row 99 is known 5 minutes later, at the begin of bar 104. */
  @Example
  void noBarIsJudgedBeforeWhatWasMinedIsKnown() {
    Frame rows = Windows.of(2, BARS, 3).features();
    double[] percentiles = first(PATTERNS.minedFeatures(bars(BARS), rows, closes(BARS)));
    assertThat(Arrays.copyOf(percentiles, 104)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOfRange(percentiles, 104, BARS)).doesNotContain(Double.NaN);
  }

  @Example
  void aRowKnownWhenABarBeginsCountsAtTheBarThatEndsThen() {
    Frame rows = Windows.of(2, BARS, 3).features();
    double[] closes = first(PATTERNS.minedFeatures(bars(BARS), rows, closes(BARS)));
    InstantColumn opens = Windows.minutes(BARS);
    double[] atOpens = first(PATTERNS.minedFeatures(bars(BARS), rows, opens));
    assertThat(Arrays.copyOfRange(atOpens, 104, BARS - 1))
        .isNotEqualTo(Arrays.copyOfRange(closes, 104, BARS - 1));
    Frame later = rows.slice(1, BARS);
    double[] shifted = first(PATTERNS.minedFeatures(bars(BARS), later, closes(BARS - 1)));
    // The first bar ends when the second row is known, and that is the one that counts.
    assertThat(Arrays.copyOf(atOpens, BARS - 1)).isEqualTo(Arrays.copyOf(shifted, BARS - 1));
    assertThat(atOpens[BARS - 1]).isNaN();
  }

  @Example
  void fewerThanTwentyEarlierValuesMakeNoPercentile() {
    double[] values = new double[BARS];
    Arrays.fill(values, Double.NaN);
    for (int bar = 200; bar < 230; bar++) {
      values[bar] = bar;
    }
    Frame rows = with(Windows.of(2, BARS, 3).features(), values);
    double[] percentiles = first(PATTERNS.minedFeatures(bars(BARS), rows, closes(BARS)));
    assertThat(percentiles[219]).isNaN();
    assertThat(percentiles[220]).isEqualTo(100);
    assertThat(percentiles[230]).isNaN();
  }

  @Example
  void patternsOfClassesHaveNoSideToFollow() {
    Patterns classes =
        Windows.SMALL.mine(
            Windows.of(1, 200, 2).classes((row, random) -> row[0] > 0 ? 1 : row[1] > 0 ? 2 : 0));
    Frame rows = Windows.of(1, 10, 2).features();
    Assertions.assertThatThrownBy(() -> classes.minedFeatures(bars(10), rows, closes(10)))
        .hasMessageContaining("patterns of regime have no feature with a direction to follow");
  }

  /** The percentiles of f0. */
  private static double[] first(MinedFeatures mined) {
    return mined.features().stream()
        .filter(feature -> feature.name().equals("f0"))
        .findFirst()
        .orElseThrow()
        .percentile()
        .toArray();
  }

  private static Frame with(Frame rows, double[] f0) {
    return Frame.builder()
        .column("f0", DoubleColumn.of(f0))
        .column("f1", rows.doubles("f1"))
        .column("f2", rows.doubles("f2"))
        .build();
  }

  private static InstantColumn closes(int bars) {
    return InstantColumn.owning(
        LongStream.rangeClosed(1, bars).map(i -> i * Windows.MINUTE).toArray());
  }

  private static Bars bars(int count) {
    double[] one = new double[count];
    Arrays.fill(one, 1);
    DoubleColumn price = DoubleColumn.owning(one);
    return Bars.of(
        Instrument.fx("EURUSD"),
        Interval.minutes(1),
        Windows.minutes(count),
        new Ohlc(price, price, price, price));
  }
}
