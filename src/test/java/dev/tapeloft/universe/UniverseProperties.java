package dev.tapeloft.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of universes of any bars. */
class UniverseProperties {
  private static final int[] LOOKBACKS = {5, 10, 15, 16, 20, 30, 33, 64, 70};

  @Property(tries = 60)
  void stretchesBelowEachOtherAreTheWhole(
      @ForAll long seed,
      @ForAll @IntRange(max = 8) int which,
      @ForAll @IntRange(min = 1, max = 90) int longest) {
    int lookback = LOOKBACKS[which];
    Bars bars = ExampleBars.countedWalk(seed, lookback + 90);
    Universe whole = Universe.of(bars, lookback);
    List<Feature> features = Features.of(lookback);
    Random random = new Random(seed);
    List<Frame> parts = new ArrayList<>();
    int end = bars.size() - 1;
    for (int from = lookback; from < end; ) {
      int to = Math.min(end, from + 1 + random.nextInt(longest));
      Bars stretch = Bars.of(bars.frame().slice(from - lookback, to));
      parts.add(Universe.rows(stretch, lookback, features, lookback, stretch.size()));
      from = to;
    }
    assertThat(Universe.of(bars, Frame.concat(parts))).isEqualTo(whole);
  }

  @Property(tries = 60)
  void aChangedFutureNeverChangesAPastRow(
      @ForAll long seed,
      @ForAll @IntRange(max = 8) int which,
      @ForAll @IntRange(min = 1, max = 60) int known) {
    int lookback = LOOKBACKS[which];
    Bars bars = ExampleBars.countedWalk(seed, lookback + 80);
    Bars other = ExampleBars.countedWalk(~seed, bars.size());
    int to = lookback + known;
    Bars changed = ExampleBars.withOtherFuture(bars, to, other);
    List<Feature> features = Features.of(lookback);
    assertThat(Universe.rows(changed, lookback, features, lookback, to))
        .isEqualTo(Universe.rows(bars, lookback, features, lookback, to));
  }

  @Property(tries = 60)
  void noFeatureSeesTheBarThatItStandsBefore(
      @ForAll long seed, @ForAll @IntRange(max = 8) int which) {
    int lookback = LOOKBACKS[which];
    Bars bars = ExampleBars.countedWalk(seed, lookback + 1);
    Bars other =
        ExampleBars.withOtherFuture(bars, lookback, ExampleBars.countedWalk(~seed, lookback + 1));
    for (Feature feature : Features.of(lookback)) {
      assertThat(feature.value(Window.of(other, lookback, lookback)))
          .as(feature.name())
          .isEqualTo(Double.valueOf(feature.value(Window.of(bars, lookback, lookback))));
    }
  }

  @Property(tries = 150)
  void noFeatureIsInfiniteHoweverQuietTheMarket(
      @ForAll long seed,
      @ForAll @IntRange(max = 8) int which,
      @ForAll @IntRange(min = 1, max = 4) int moves) {
    int lookback = LOOKBACKS[which];
    Window window = Window.of(quiet(seed, lookback + 1, moves), lookback, lookback);
    for (Feature feature : Features.of(lookback)) {
      assertThat(feature.value(window))
          .as(feature.name())
          .satisfies(value -> assertThat(Double.isInfinite(value)).isFalse());
    }
  }

  @Property(tries = 60)
  void aFeatureIsTheSameWithAndWithoutTheOthers(
      @ForAll long seed, @ForAll @IntRange(max = 99) int which) {
    Feature feature = Features.all().get(which);
    Bars bars = ExampleBars.countedWalk(seed, 90);
    Frame alone = Universe.rows(bars, 64, List.of(feature), 64, 90);
    Frame together = Universe.rows(bars, 64, Features.all(), 64, 90);
    assertThat(alone.doubles(feature.name()).toArray())
        .isEqualTo(together.doubles(feature.name()).toArray());
  }

  @Property(tries = 100)
  void sharesAddUpToTheWhole(@ForAll long seed, @ForAll @IntRange(min = 32, max = 90) int size) {
    Window window = Window.of(ExampleBars.randomWalk(seed, size + 1), size, size);
    assertThat(sum(window, "fft_band%s_ratio", 4)).isCloseTo(1, within(1e-12));
    assertThat(sum(window, "haar_level%s_ratio", 5))
        .satisfies(sum -> assertThat(sum).isBetween(0.0, 1 + 1e-12));
    double top = sum(window, "fft_top%s_power", 5);
    assertThat(top).isLessThanOrEqualTo(value(window, "close_variance") * (1 + 1e-12));
  }

  @Property(tries = 100)
  void upsideDownMovesMirrorAndShapesStay(
      @ForAll long seed, @ForAll @IntRange(min = 64, max = 90) int size) {
    Bars bars = ExampleBars.randomWalk(seed, size + 1);
    Window window = Window.of(bars, size, size);
    Window mirrored = Window.of(mirrored(bars), size, size);
    for (String name : List.of("body_mean", "close_slope", "diff1_mean", "close_skew")) {
      assertThat(value(mirrored, name)).as(name).isCloseTo(-value(window, name), within(1e-7));
    }
    for (String name :
        List.of(
            "range_mean",
            "hurst",
            "dfa_alpha",
            "sample_entropy",
            "recurrence_rate",
            "fft_centroid",
            "haar_level2_ratio",
            "higuchi_dimension",
            "lyapunov")) {
      assertThat(value(mirrored, name)).as(name).isCloseTo(value(window, name), within(1e-7));
    }
    assertThat(value(mirrored, "upper_wick_mean"))
        .isCloseTo(value(window, "lower_wick_mean"), within(1e-9));
  }

  @Property(tries = 5)
  void threadsGiveTheSameRowsAsOne(@ForAll long seed) {
    Bars bars = ExampleBars.countedWalk(seed, 200);
    Universe alone = Universe.of(bars, 30);
    List<Universe> together =
        IntStream.range(0, 8).parallel().mapToObj(each -> Universe.of(bars, 30)).toList();
    assertThat(together).containsOnly(alone);
  }

  private static double value(Window window, String name) {
    return Features.named(name).get(0).value(window);
  }

  private static double sum(Window window, String names, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToDouble(i -> value(window, names.formatted(i)))
        .sum();
  }

  /** Bars of which only a few move, by half a point. */
  private static Bars quiet(long seed, int size, int moves) {
    Random random = new Random(seed);
    int[] steps = new int[size];
    for (int i = 0; i < moves; i++) {
      steps[random.nextInt(size)] += random.nextBoolean() ? 1 : -1;
    }
    double[] closes = new double[size];
    int price = 276_000;
    for (int bar = 0; bar < size; bar++) {
      price += steps[bar];
      closes[bar] = price / 200_000.0;
    }
    return ExampleBars.closes(closes);
  }

  private static Bars mirrored(Bars bars) {
    Bars mirrored = ExampleBars.with(bars, "open", mirrored(bars.open()));
    mirrored = ExampleBars.with(mirrored, "high", mirrored(bars.low()));
    mirrored = ExampleBars.with(mirrored, "low", mirrored(bars.high()));
    return ExampleBars.with(mirrored, "close", mirrored(bars.close()));
  }

  private static DoubleColumn mirrored(DoubleColumn prices) {
    return DoubleColumn.of(
        Arrays.stream(prices.toArray())
            .map(price -> (276_000 - Math.rint(price * 100_000)) / 100_000)
            .toArray());
  }
}
