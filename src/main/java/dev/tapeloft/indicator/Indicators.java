package dev.tapeloft.indicator;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
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
 *
 * <p>Windows count bars and must be at least 1, or 2 where a deviation or a logarithm needs them;
 * one longer than the series leaves every cell missing. A price that is missing leaves cells of
 * windows around it missing, and of the others all that follow.
 */
public final class Indicators {
  private final Bars bars;
  private final Prices prices;
  private final Map<Key, DoubleColumn> known = new ConcurrentHashMap<>();

  private Indicators(Bars bars) {
    this.bars = bars;
    this.prices = Prices.of(bars);
  }

  /** The indicators of these bars; nothing is worked out yet. */
  public static Indicators of(Bars bars) {
    return new Indicators(bars);
  }

  /** The bars they belong to. */
  public Bars bars() {
    return bars;
  }

  /** Whether the volume of any bar is known; nothing is worked out for that. */
  public static boolean hasVolume(Bars bars) {
    return Prices.hasVolume(bars);
  }

  /**
   * What was traded in each bar: the bars' {@code volume} column where they have one, in its unit,
   * else the number of quotes, NaN where that is unknown.
   */
  public DoubleColumn volume() {
    return column(Indicator.VOLUME);
  }

  /** The mean {@link #volume}; in its unit, of its window. */
  public DoubleColumn smaOfVolume(int window) {
    return column(Indicator.SMA_OF_VOLUME, window);
  }

  /** The simple moving average of the close; in price, of its window. */
  public DoubleColumn sma(int window) {
    return column(Indicator.SMA, window);
  }

  /**
   * The exponential moving average of the close, each new one counting 2 / (window + 1), started at
   * the simple average of the first {@code window}; in price.
   */
  public DoubleColumn ema(int window) {
    return column(Indicator.EMA, window);
  }

  /**
   * The double exponential moving average 2 · e₁ − e₂, where e₂ is the exponential average of e₁ =
   * {@link #ema}; both start at the simple average of the first {@code window} closes. In price.
   * Source: Mulloy, Stocks and Commodities 12:1 (1994).
   */
  public DoubleColumn dema(int window) {
    return column(Indicator.DEMA, window);
  }

  /**
   * The triple exponential moving average 3 · e₁ − 3 · e₂ + e₃, layered and started like {@link
   * #dema}; in price. Source: Mulloy, Stocks and Commodities 12:2 (1994).
   */
  public DoubleColumn tema(int window) {
    return column(Indicator.TEMA, window);
  }

  /**
   * Kaufman's adaptive moving average: started at the close of bar {@code window}, it then goes
   * towards the close by (e · (2/(fast+1) − 2/(slow+1)) + 2/(slow+1))², e being the {@link
   * #efficiencyRatio}; in price. Source: Kaufman, Smarter Trading (1995).
   */
  public DoubleColumn kama(int window, int fast, int slow) {
    return column(Indicator.KAMA, window, fast, slow);
  }

  /**
   * How straight the close went over {@code window} bars: net change / sum of changes without sign;
   * 0 … 1, and 0 where it has not moved. Of its window. Source: Kaufman (1995).
   */
  public DoubleColumn efficiencyRatio(int window) {
    return column(Indicator.EFFICIENCY_RATIO, window);
  }

  /** The sample standard deviation of the close; in price, of its window. */
  public DoubleColumn standardDeviation(int window) {
    return column(Indicator.STANDARD_DEVIATION, window);
  }

  /**
   * How many sample standard deviations the close stands above its mean, of its window; NaN where
   * all closes of the window are equal.
   */
  public DoubleColumn zScore(int window) {
    return column(Indicator.Z_SCORE, window);
  }

  /** The close less that of {@code window} bars before; in price, of its window. */
  public DoubleColumn momentum(int window) {
    return column(Indicator.MOMENTUM, window);
  }

  /** The change of the close over {@code window} bars, in per cent; of its window. */
  public DoubleColumn roc(int window) {
    return column(Indicator.ROC, window);
  }

  /**
   * The relative strength index: 100 · average rise / (average rise + average fall) of the close,
   * both smoothed by Wilder's method over {@code window} changes; 0 … 100, and NaN as long as the
   * close has never moved. Source: Wilder, New Concepts in Technical Trading Systems (1978).
   */
  public DoubleColumn rsi(int window) {
    return column(Indicator.RSI, window);
  }

  /**
   * The change from bar to bar of the close smoothed three times, in per cent; layered and started
   * like {@link #tema}. Source: Hutson, Stocks and Commodities 1:5 (1983).
   */
  public DoubleColumn trix(int window) {
    return column(Indicator.TRIX, window);
  }

  /**
   * The moving average convergence / divergence: {@link #ema} of {@code fast} less that of {@code
   * slow} bars, each started at its own length; in price. Source: Appel, The Moving Average
   * Convergence-Divergence Trading Method (1979).
   */
  public DoubleColumn macd(int fast, int slow) {
    return column(Indicator.MACD, fast, slow);
  }

  /** The exponential average of {@link #macd} over {@code signal} bars; in price. */
  public DoubleColumn macdSignal(int fast, int slow, int signal) {
    return column(Indicator.MACD_SIGNAL, fast, slow, signal);
  }

  /** {@link #macd} less {@link #macdSignal}; in price. */
  public DoubleColumn macdHistogram(int fast, int slow, int signal) {
    return column(Indicator.MACD_HISTOGRAM, fast, slow, signal);
  }

  /**
   * The simple average over {@code fast} bars of (high + low) / 2 less that over {@code slow}; in
   * price, of its window. Source: Williams, New Trading Dimensions (1998).
   */
  public DoubleColumn awesomeOscillator(int fast, int slow) {
    return column(Indicator.AWESOME_OSCILLATOR, fast, slow);
  }

  /**
   * The ultimate oscillator: 100 · (4 a + 2 b + c) / 7, where a, b, c are buying pressure over true
   * range, each summed over {@code fast}, {@code middle} and {@code slow} bars; 0 … 100, of its
   * window. Source: Williams, Stocks and Commodities 3:4 (1985).
   */
  public DoubleColumn ultimateOscillator(int fast, int middle, int slow) {
    return column(Indicator.ULTIMATE_OSCILLATOR, fast, middle, slow);
  }

  /**
   * The close between the lowest low (0) and highest high (100) of {@code window} bars, averaged
   * over {@code smoothing}; of its window, NaN where no price moved. Source: Lane, Stocks and
   * Commodities 2:3 (1984).
   */
  public DoubleColumn stochasticK(int window, int smoothing) {
    return column(Indicator.STOCHASTIC_K, window, smoothing);
  }

  /** The simple average of {@link #stochasticK} over {@code signal} bars; 0 … 100. */
  public DoubleColumn stochasticD(int window, int smoothing, int signal) {
    return column(Indicator.STOCHASTIC_D, window, smoothing, signal);
  }

  /** 3 · {@link #stochasticK} − 2 · {@link #stochasticD}; mostly 0 … 100. */
  public DoubleColumn stochasticJ(int window, int smoothing, int signal) {
    return column(Indicator.STOCHASTIC_J, window, smoothing, signal);
  }

  /**
   * Williams' %R: 100 · (close − highest high) / (highest high − lowest low); −100 … 0, of its
   * window, NaN where no price moved. Source: Williams, How I Made One Million Dollars (1973).
   */
  public DoubleColumn williamsR(int window) {
    return column(Indicator.WILLIAMS_R, window);
  }

  /**
   * The commodity channel index: how far (high + low + close) / 3 stands from its mean, in 0.015
   * mean absolute distances; of its window, NaN where that never moved. Source: Lambert,
   * Commodities (October 1980).
   */
  public DoubleColumn cci(int window) {
    return column(Indicator.CCI, window);
  }

  /**
   * How fresh the highest high of this bar and the {@code window} before it is: 100 for this bar, 0
   * for the oldest; of equal ones the older. Of its window. Source: Chande, Stocks and Commodities
   * 13:9 (1995).
   */
  public DoubleColumn aroonUp(int window) {
    return column(Indicator.AROON_UP, window);
  }

  /** How fresh the lowest low is, counted like {@link #aroonUp}; 0 … 100. */
  public DoubleColumn aroonDown(int window) {
    return column(Indicator.AROON_DOWN, window);
  }

  /** {@link #aroonUp} less {@link #aroonDown}; −100 … 100. */
  public DoubleColumn aroonOscillator(int window) {
    return column(Indicator.AROON_OSCILLATOR, window);
  }

  /**
   * The plus directional indicator: 100 · smoothed upward movement / {@link #atr}, by Wilder's
   * smoothing; 0 … 100, and 0 where there is no range. Source: Wilder (1978).
   */
  public DoubleColumn plusDi(int window) {
    return column(Indicator.PLUS_DI, window);
  }

  /** The minus directional indicator, of downward movement, like {@link #plusDi}; 0 … 100. */
  public DoubleColumn minusDi(int window) {
    return column(Indicator.MINUS_DI, window);
  }

  /**
   * The directional index: 100 · |plus − minus| / (plus + minus) of {@link #plusDi} and {@link
   * #minusDi}; 0 … 100, and 0 where nothing moved. Source: Wilder (1978).
   */
  public DoubleColumn dx(int window) {
    return column(Indicator.DX, window);
  }

  /**
   * The average directional index: {@link #dx} by Wilder's smoothing; 0 … 100. Source: Wilder
   * (1978).
   */
  public DoubleColumn adx(int window) {
    return column(Indicator.ADX, window);
  }

  /**
   * The average directional rating: the mean of {@link #adx} and that of {@code window} bars
   * before; 0 … 100. Source: Wilder (1978).
   */
  public DoubleColumn adxr(int window) {
    return column(Indicator.ADXR, window);
  }

  /**
   * The upward vortex: |high − low before| over {@link #trueRange}, each summed over {@code window}
   * bars; of its window. Source: Botes and Siepman, Stocks and Commodities 28:1 (2010).
   */
  public DoubleColumn vortexPlus(int window) {
    return column(Indicator.VORTEX_PLUS, window);
  }

  /** The downward vortex: |low − high before|, like {@link #vortexPlus}. */
  public DoubleColumn vortexMinus(int window) {
    return column(Indicator.VORTEX_MINUS, window);
  }

  /**
   * The choppiness index: 100 · log₁₀(sum of true ranges / whole range) / log₁₀(window); near 100
   * where prices go nowhere, NaN where they stand still. Of its window. After E. W. Dreiss.
   */
  public DoubleColumn choppiness(int window) {
    return column(Indicator.CHOPPINESS, window);
  }

  /**
   * The parabolic stop and reverse: a price that starts at {@code step} and gains speed by it at
   * each new extreme, up to {@code most}; in price, NaN until the first trend, which is a guess,
   * has ended. Wilder takes 0.02 and 0.2. Source: Wilder (1978).
   */
  public DoubleColumn parabolicSar(double step, double most) {
    return column(Indicator.PARABOLIC_SAR, step, most);
  }

  /**
   * The super trend: (high + low) / 2 ∓ {@code factor} · {@link #atr}, never giving way, below the
   * market while it rises and above while it falls; in price. Seban takes 10 and 3. Source: Seban,
   * Tout le monde mérite d'être riche (2008).
   */
  public DoubleColumn superTrend(int window, double factor) {
    return column(Indicator.SUPER_TREND, window, factor);
  }

  /**
   * The plus line of Mystic Pulse: 100 · sum of upward movement / sum of true range, of prices that
   * are first averaged over the last {@code smoothing} bars, over fewer at the start. Each sum
   * loses 1 / {@code window} of itself before it takes the new bar in; it starts with the second
   * bar, before which there is no movement. 0 … 100, and NaN where the sum of true range is 0.
   * Source: Mystic Pulse, an indicator published on TradingView by chervolino, after Wilder (1978).
   */
  public DoubleColumn pulsePlusDi(int window, int smoothing) {
    return column(Indicator.PULSE_PLUS_DI, window, smoothing);
  }

  /** The minus line of Mystic Pulse, of downward movement, like {@link #pulsePlusDi}; 0 … 100. */
  public DoubleColumn pulseMinusDi(int window, int smoothing) {
    return column(Indicator.PULSE_MINUS_DI, window, smoothing);
  }

  /**
   * The score of Mystic Pulse: the number of bars on which the plus line has risen and led since
   * the minus line last did, and that number below 0 the other way round; a bar on which the leader
   * has not risen changes nothing, and 0 is only at the start. A line rises if it is above its last
   * known cell. NaN where {@link #pulsePlusDi} is.
   */
  public DoubleColumn pulseScore(int window, int smoothing) {
    return column(Indicator.PULSE_SCORE, window, smoothing);
  }

  /**
   * The range of each bar together with the close before it; in price. The first bar has none.
   * Source: Wilder (1978).
   */
  public DoubleColumn trueRange() {
    return column(Indicator.TRUE_RANGE);
  }

  /**
   * The average true range: {@link #trueRange} by Wilder's smoothing; in price. Source: Wilder
   * (1978).
   */
  public DoubleColumn atr(int window) {
    return column(Indicator.ATR, window);
  }

  /** {@link #atr} in per cent of the close. */
  public DoubleColumn atrPercent(int window) {
    return column(Indicator.ATR_PERCENT, window);
  }

  /**
   * The upper Bollinger band: {@link #sma} + {@code factor} standard deviations of the window as a
   * population; in price, of its window. Source: Bollinger, Bollinger on Bollinger Bands (2001).
   */
  public DoubleColumn bollingerUpper(int window, double factor) {
    return column(Indicator.BOLLINGER_UPPER, window, factor);
  }

  /** The lower Bollinger band, as far below as {@link #bollingerUpper} is above; in price. */
  public DoubleColumn bollingerLower(int window, double factor) {
    return column(Indicator.BOLLINGER_LOWER, window, factor);
  }

  /**
   * Where the close stands between the Bollinger bands: 0 at the lower, 1 at the upper; of its
   * window, NaN where all closes of it are equal. Source: Bollinger (2001).
   */
  public DoubleColumn bollingerPercentB(int window, double factor) {
    return column(Indicator.BOLLINGER_PERCENT_B, window, factor);
  }

  /**
   * The distance between the Bollinger bands, as a share of their middle; of its window. Source:
   * Bollinger (2001).
   */
  public DoubleColumn bollingerWidth(int window, double factor) {
    return column(Indicator.BOLLINGER_WIDTH, window, factor);
  }

  /**
   * The upper Keltner line: {@link #ema} + {@code factor} · {@link #atr} of {@code rangeWindow}
   * bars; in price. Source: Keltner, How to Make Money in Commodities (1960), as changed by
   * Raschke.
   */
  public DoubleColumn keltnerUpper(int window, double factor, int rangeWindow) {
    return column(Indicator.KELTNER_UPPER, window, factor, rangeWindow);
  }

  /** The lower Keltner line, as far below as {@link #keltnerUpper} is above; in price. */
  public DoubleColumn keltnerLower(int window, double factor, int rangeWindow) {
    return column(Indicator.KELTNER_LOWER, window, factor, rangeWindow);
  }

  /** The distance between the Keltner lines, as a share of their middle. */
  public DoubleColumn keltnerWidth(int window, double factor, int rangeWindow) {
    return column(Indicator.KELTNER_WIDTH, window, factor, rangeWindow);
  }

  /**
   * The highest high of the {@code window} bars before this one; in price, of its window. Source:
   * Donchian, High Finance in Copper, Financial Analysts Journal 16:6 (1960).
   */
  public DoubleColumn donchianUpper(int window) {
    return column(Indicator.DONCHIAN_UPPER, window);
  }

  /** The lowest low of the {@code window} bars before this one; in price, of its window. */
  public DoubleColumn donchianLower(int window) {
    return column(Indicator.DONCHIAN_LOWER, window);
  }

  /** Halfway between {@link #donchianLower} and {@link #donchianUpper}; in price. */
  public DoubleColumn donchianMiddle(int window) {
    return column(Indicator.DONCHIAN_MIDDLE, window);
  }

  /** {@link #donchianUpper} less {@link #donchianLower}, as a share of their middle. */
  public DoubleColumn donchianWidth(int window) {
    return column(Indicator.DONCHIAN_WIDTH, window);
  }

  /**
   * On-balance volume: {@link #volume} of bars that close higher less that of bars that close
   * lower, summed from the first bar on; in units of volume. Source: Granville, New Key to Stock
   * Market Profits (1963).
   */
  public DoubleColumn obv() {
    return column(Indicator.OBV);
  }

  /**
   * Chaikin's money flow: the volume, weighted by where the close lies in its bar (−1 at the low,
   * +1 at the high, 0 without range), over all volume; −1 … 1, of its window. After M. Chaikin.
   */
  public DoubleColumn cmf(int window) {
    return column(Indicator.CMF, window);
  }

  /**
   * The money flow index: 100 · up / (up + down), the sums of (high + low + close) / 3 · {@link
   * #volume} of the bars on which that price rose and fell; 0 … 100, of its window, NaN where it
   * never moved. Source: Quong and Soudack, Stocks and Commodities 7:3 (1989).
   */
  public DoubleColumn mfi(int window) {
    return column(Indicator.MFI, window);
  }

  DoubleColumn column(Indicator indicator, double... arguments) {
    return column(indicator, Arguments.of(arguments));
  }

  DoubleColumn column(Indicator indicator, Arguments arguments) {
    indicator.check(arguments);
    return known.computeIfAbsent(
        new Key(indicator, arguments), key -> DoubleColumn.owning(indicator.of(prices, arguments)));
  }

  private record Key(Indicator indicator, Arguments arguments) {}
}
