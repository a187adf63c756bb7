package dev.tapeloft.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What every indicator promises, whatever its name. */
class IndicatorProperties {
  private static final int BARS = 160;

  /** Those that are a price, or a distance between prices; the others have no unit of price. */
  private static final Set<Indicator> IN_PRICE =
      EnumSet.of(
          Indicator.OPEN,
          Indicator.HIGH,
          Indicator.LOW,
          Indicator.CLOSE,
          Indicator.SMA,
          Indicator.EMA,
          Indicator.DEMA,
          Indicator.TEMA,
          Indicator.KAMA,
          Indicator.STANDARD_DEVIATION,
          Indicator.MOMENTUM,
          Indicator.MACD,
          Indicator.MACD_SIGNAL,
          Indicator.MACD_HISTOGRAM,
          Indicator.AWESOME_OSCILLATOR,
          Indicator.PARABOLIC_SAR,
          Indicator.SUPER_TREND,
          Indicator.TRUE_RANGE,
          Indicator.ATR,
          Indicator.BOLLINGER_UPPER,
          Indicator.BOLLINGER_LOWER,
          Indicator.KELTNER_UPPER,
          Indicator.KELTNER_LOWER,
          Indicator.DONCHIAN_UPPER,
          Indicator.DONCHIAN_LOWER,
          Indicator.DONCHIAN_MIDDLE);

  @Property(tries = 100)
  void neitherACutNorAChangedFutureChangesACell(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = BARS) int past) {
    Bars whole = walk(seed);
    Bars cut = ExampleBars.first(whole, past);
    Bars changed = ExampleBars.withOtherFuture(whole, past, walk(seed + 1));
    for (Indicator indicator : Indicator.values()) {
      double[] arguments = arguments(indicator, new Random(seed));
      double[] known = Arrays.copyOf(cells(indicator, whole, arguments), past);
      assertThat(cells(indicator, cut, arguments)).as("%s, cut", indicator).isEqualTo(known);
      assertThat(Arrays.copyOf(cells(indicator, changed, arguments), past))
          .as("%s, changed", indicator)
          .isEqualTo(known);
    }
  }

  /** By a power of two, which no calculation rounds. */
  @Property(tries = 100)
  void pricesOfFourTimesTheSizeMakePricesOfFourTimesTheSizeAndNothingElse(@ForAll long seed) {
    Bars bars = walk(seed);
    Bars larger = bars;
    for (String price : new String[] {"open", "high", "low", "close"}) {
      double[] cells = bars.frame().doubles(price).toArray();
      larger = ExampleBars.with(larger, price, DoubleColumn.owning(times(cells, 4)));
    }
    for (Indicator indicator : Indicator.values()) {
      double[] arguments = arguments(indicator, new Random(seed));
      double factor = IN_PRICE.contains(indicator) ? 4 : 1;
      assertThat(cells(indicator, larger, arguments))
          .as("%s", indicator)
          .isEqualTo(times(cells(indicator, bars, arguments), factor));
    }
  }

  @Property(tries = 30)
  void everyIndicatorIsWarmOnceItHasSeenEnoughBars(@ForAll long seed) {
    Indicators indicators = Indicators.of(walk(seed));
    for (Indicator indicator : EnumSet.complementOf(EnumSet.of(Indicator.SPREAD))) {
      double[] arguments = arguments(indicator, new Random(seed));
      assertThat(indicators.column(indicator, arguments).at(BARS - 1))
          .as("%s", indicator)
          .isFinite();
    }
  }

  @Property(tries = 20)
  void fewBarsOrNoneAreNoTrouble(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int size) {
    Indicators indicators = Indicators.of(ExampleBars.first(walk(seed), size));
    for (Indicator indicator : Indicator.values()) {
      double[] arguments = arguments(indicator, new Random(seed));
      assertThat(indicators.column(indicator, arguments).size()).isEqualTo(size);
    }
  }

  private static double[] cells(Indicator indicator, Bars bars, double[] arguments) {
    return Indicators.of(bars).column(indicator, arguments).toArray();
  }

  private static double[] arguments(Indicator indicator, Random random) {
    return indicator.parameters().stream()
        .mapToDouble(
            parameter ->
                parameter.bars()
                    ? parameter.smallest() + random.nextInt(20)
                    : 0.01 + random.nextInt(300) / 100.0)
        .toArray();
  }

  private static double[] times(double[] cells, double factor) {
    return Arrays.stream(cells).map(cell -> cell * factor).toArray();
  }

  private static Bars walk(long seed) {
    return ExampleBars.countedWalk(seed, BARS);
  }
}
