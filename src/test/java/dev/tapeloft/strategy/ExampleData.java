package dev.tapeloft.strategy;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.LongColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Data for tests in which every need is met: hours of two pairs, regimes and patterns. */
final class ExampleData {
  static final long HOUR = 3_600_000_000L;
  static final int FEATURES = 30;

  private ExampleData() {}

  /** Hours of EUR/USD with spread and volume, of NZD/USD beside it, regimes and patterns. */
  static StrategyData whole(long seed, int size) {
    return StrategyData.of(hours("EURUSD", seed, size))
        .withSecond(hours("NZDUSD", seed + 1, size))
        .withRegimes(regimes(seed, size))
        .withPatterns(patterns(seed, size));
  }

  /**
   * Hours of a pair that share their moves in part with every pair of the same or the next seed; in
   * their second half they move a tenth as much at times and drift, and now and then they leap.
   */
  static Bars hours(String pair, long seed, int size) {
    Random own = new Random(seed);
    Random common = new Random(42);
    double[][] prices = new double[size][];
    long[] volumes = new long[size];
    double[] spreads = new double[size];
    double close = 1.3;
    for (int bar = 0; bar < size; bar++) {
      double size1 = bar / 40 % 3 == 1 ? 0.1 : 1;
      double move = (0.8 * common.nextGaussian() + 0.4 * own.nextGaussian()) * 1e-3 * size1;
      double drift = bar / 60 % 4 == 2 ? 4e-4 : bar / 60 % 4 == 3 ? -4e-4 : 0;
      double leap = own.nextInt(25) == 0 ? own.nextGaussian() * 4e-3 : 0;
      double open = close;
      close = close * (1 + move + drift + leap);
      double high = Math.max(open, close) * (1 + 2e-4 * own.nextDouble());
      double low = Math.min(open, close) * (1 - 2e-4 * own.nextDouble());
      prices[bar] = new double[] {open, high, low, close};
      volumes[bar] = 50 + own.nextInt(100) + (own.nextInt(4) == 0 ? 200 : 0);
      spreads[bar] = 1e-4 * (0.2 + 4 * own.nextDouble());
    }
    Bars bars =
        ExampleBars.of(Instrument.fx(pair), Interval.hours(1), times(size), prices, spreads);
    return ExampleBars.with(bars, "tick_volume", LongColumn.of(volumes));
  }

  /** Calm hours of two pairs that both take off more and more, and later the second one alone. */
  static StrategyData eventful() {
    double[] own = new double[600];
    double[] other = new double[600];
    own[0] = 1;
    other[0] = 1;
    for (int bar = 1; bar < own.length; bar++) {
      double growth = bar >= 150 && bar < 190 ? 1e-4 * Math.pow(1.15, bar - 150) : 0;
      own[bar] = own[bar - 1] * (1 + 2 * growth + 1e-5 * (bar % 7 - 3));
      other[bar] = other[bar - 1] * (1 + growth + 1e-5 * (bar % 5 - 2) + (bar == 450 ? 0.01 : 0));
    }
    return StrategyData.of(hours("EURUSD", own))
        .withSecond(hours("NZDUSD", other))
        .withRegimes(regimes(1, own.length))
        .withPatterns(patterns(1, own.length));
  }

  /** Hours whose four prices are all the close. */
  static Bars hours(String pair, double... closes) {
    double[] spreads = new double[closes.length];
    Arrays.fill(spreads, 1e-4);
    return ExampleBars.of(
        Instrument.fx(pair),
        Interval.hours(1),
        times(closes.length),
        Arrays.stream(closes).mapToObj(c -> new double[] {c, c, c, c}).toArray(double[][]::new),
        spreads);
  }

  static Regimes regimes(long seed, int size) {
    Random random = new Random(seed);
    int[] regimes = new int[size];
    int now = 0;
    for (int bar = 0; bar < size; bar++) {
      now = random.nextInt(20) == 0 ? random.nextInt(4) : now;
      regimes[bar] = bar < 20 ? Regimes.UNKNOWN : now;
    }
    return Regimes.of(regimes, 0.1, 0.4, 0.2, 0.3);
  }

  static MinedFeatures patterns(long seed, int size) {
    Random random = new Random(seed);
    List<MinedFeatures.Feature> features = new ArrayList<>();
    for (int feature = 0; feature < FEATURES; feature++) {
      double[] percentiles = random.doubles(size, 0, 100).toArray();
      features.add(
          new MinedFeatures.Feature(
              "feature " + feature, feature % 3 == 0 ? -1 : 1, DoubleColumn.of(percentiles)));
    }
    return MinedFeatures.of(features);
  }

  static int[] signals(Template template, StrategyData data) {
    SignalColumn signals = Evidence.of(data).signals(template);
    int[] all = new int[signals.size()];
    Arrays.setAll(all, signals::at);
    return all;
  }

  private static long[] times(int size) {
    return LongStream.range(0, size).map(bar -> ExampleBars.START + bar * HOUR).toArray();
  }
}
