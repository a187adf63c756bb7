package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The indicators of one series of bars, each worked out when first asked for and then shared by
 * every strategy that reads it.
 *
 * <p>Columns have one cell a bar, NaN until warm. No later bar can change a cell, bit for bit.
 * Where a cell is said to be <i>of its window</i>, the bars before the window cannot either; the
 * others go on from their last cell, so that where the series starts has a fading say in them.
 * Thread-safe.
 */
public final class Indicators {
  private final StrategyData data;
  private final Prices prices;
  private final Map<Key, DoubleColumn> known = new ConcurrentHashMap<>();
  private final Memo memo = new Memo();
  private final RecentSignals recent = new RecentSignals();

  private Indicators(StrategyData data) {
    this.data = data;
    this.prices = Prices.of(data.bars());
  }

  /** The indicators of these bars; nothing is worked out yet. */
  public static Indicators of(Bars bars) {
    return of(StrategyData.of(bars));
  }

  /** The indicators of the bars of these data; nothing is worked out yet. */
  public static Indicators of(StrategyData data) {
    return new Indicators(data);
  }

  /** The bars they belong to. */
  public Bars bars() {
    return data.bars();
  }

  /** The bars and what a strategy may look at beside them. */
  public StrategyData data() {
    return data;
  }

  /**
   * The signals of a template on every bar, worked out once and shared by all its exits as long as
   * these indicators live (up to 64 MB of them, those used last). Bars that are not in time order,
   * or whose prices are not all finite and above 0, are refused by the first such bar.
   */
  public SignalColumn signals(Template template) {
    memo.get(BarCheck.class, () -> BarCheck.passed(bars()));
    return recent.get(template, () -> SignalColumn.of(template.signals(this), bars().size()));
  }

  /** What bars tell, as arrays that nobody may change. */
  Prices prices() {
    return prices;
  }

  /** Values that templates share, made once. */
  Memo memo() {
    return memo;
  }

  /**
   * What was traded in each bar: the bars' {@code volume} column where they have one, in its unit,
   * else the number of quotes, NaN where that is unknown.
   */
  public DoubleColumn volume() {
    return column(Indicator.VOLUME);
  }

  /** Whether the volume of any bar is known. */
  public boolean hasVolume() {
    return Cells.firstKnown(prices.volume()) < prices.size();
  }

  /** The mean {@link #volume} over {@code window} bars, at least 1; of its window. */
  public DoubleColumn smaOfVolume(int window) {
    return column(Indicator.SMA_OF_VOLUME, window);
  }

  /** The simple moving average of the close over {@code window} bars, at least 1; in price. */
  public DoubleColumn sma(int window) {
    return column(Indicator.SMA, window);
  }

  /** The sample standard deviation of the close over {@code window} bars, at least 2; in price. */
  public DoubleColumn standardDeviation(int window) {
    return column(Indicator.STANDARD_DEVIATION, window);
  }

  /**
   * How many sample standard deviations the close stands above its mean, both over {@code window}
   * bars, at least 2; NaN where all closes of the window are equal.
   */
  public DoubleColumn zScore(int window) {
    return column(Indicator.Z_SCORE, window);
  }

  /**
   * The relative strength index: 100 · average rise / (average rise + average fall) of the closes,
   * both smoothed by Wilder's method over {@code window} changes, at least 1; 0 … 100, and NaN as
   * long as the close has never moved. Source: Wilder, New Concepts in Technical Trading Systems
   * (1978).
   */
  public DoubleColumn rsi(int window) {
    return column(Indicator.RSI, window);
  }

  /**
   * The average true range over {@code window} bars, at least 1, by Wilder's smoothing; in price.
   * The first bar has no true range. Source: Wilder (1978).
   */
  public DoubleColumn atr(int window) {
    return column(Indicator.ATR, window);
  }

  DoubleColumn column(Indicator indicator, double... arguments) {
    return column(indicator, Arguments.of(arguments));
  }

  DoubleColumn column(Indicator indicator, Arguments arguments) {
    check(indicator.parameters(), arguments.values());
    return known.computeIfAbsent(
        new Key(indicator, arguments), key -> DoubleColumn.owning(indicator.of(prices, arguments)));
  }

  private static void check(List<Parameter> parameters, List<Double> values) {
    for (int place = 0; place < parameters.size(); place++) {
      parameters.get(place).check(values.get(place));
    }
  }

  private record Key(Indicator indicator, Arguments arguments) {}
}
