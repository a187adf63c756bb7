package dev.tapeloft.regime;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.indicator.RollingWindow;
import dev.tapeloft.market.Bars;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The features of bars, a cell a bar; each from its bar and those before it alone. */
final class FeatureColumns {
  private static final double PARKINSON = 4 * StrictMath.log(2);

  /** Spread and volume are compared with so many lookbacks. */
  private static final int USUAL = 10;

  private final Bars bars;
  private final int lookback;
  private final double[] returns;
  private final double[] volatility;

  FeatureColumns(Bars bars, int lookback) {
    this.bars = bars;
    this.lookback = lookback;
    this.returns = cells(bar -> ratio(bar, 1));
    this.volatility = RollingWindow.sampleDeviations(returns, lookback);
  }

  /** The values of a feature; NaN where it cannot be measured. */
  double[] of(RegimeFeature feature) {
    return switch (feature) {
      case VOLATILITY -> volatility.clone();
      case RANGE -> range();
      case MOMENTUM -> momentum();
      case TREND_STRENGTH -> trendStrength();
      case SPREAD -> overUsual(cells(bar -> bars.spreadAvg().at(bar) / bars.close().at(bar)));
      case VOLUME -> overUsual(Indicators.of(bars).volume().toArray());
      case AUTOCORRELATION -> cells(this::autocorrelation);
    };
  }

  /** The logarithm of a close over that some bars before; NaN without one. */
  private double ratio(int bar, int before) {
    return bar < before
        ? Double.NaN
        : StrictMath.log(bars.close().at(bar) / bars.close().at(bar - before));
  }

  private double[] range() {
    double[] squares =
        cells(bar -> square(StrictMath.log(bars.high().at(bar) / bars.low().at(bar))));
    double[] means = RollingWindow.means(squares, lookback);
    return cells(bar -> Math.sqrt(Math.max(0, means[bar]) / PARKINSON));
  }

  private double[] momentum() {
    double root = Math.sqrt(lookback);
    return cells(bar -> ratio(bar, lookback) / (volatility[bar] * root));
  }

  private double[] trendStrength() {
    double[] momentum = momentum();
    return cells(bar -> Math.abs(momentum[bar]));
  }

  private double[] overUsual(double[] values) {
    double[] now = RollingWindow.means(values, lookback);
    double[] usual = RollingWindow.means(values, USUAL * lookback);
    return cells(bar -> now[bar] / usual[bar]);
  }

  private double autocorrelation(int bar) {
    int first = bar - lookback + 1;
    if (first < 1) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = first; i <= bar; i++) {
      sum += returns[i];
    }
    double mean = sum / lookback;
    double squares = square(returns[first] - mean);
    double products = 0;
    for (int i = first + 1; i <= bar; i++) {
      squares += square(returns[i] - mean);
      products += (returns[i] - mean) * (returns[i - 1] - mean);
    }
    return products / squares;
  }

  private double[] cells(IntToDoubleFunction cell) {
    return IntStream.range(0, bars.size()).mapToDouble(cell).toArray();
  }

  private static double square(double value) {
    return value * value;
  }
}
