package dev.tapeloft.indicator;

import dev.tapeloft.market.Bars;

/**
 * The words of composed rules, to be imported statically: prices, the indicators of {@link
 * Indicators} by the same names, and what holds or not.
 *
 * <pre>{@code
 * crossesAbove(sma(10), sma(20)).and(rsi(14).below(30))
 * }</pre>
 */
public final class Conditions {
  private Conditions() {}

  /** The bars on which a series, strictly below the other on the bar before, is above it. */
  public static Condition crossesAbove(Series series, Series other) {
    return new Crossing(series, Crossing.Side.ABOVE, other);
  }

  /** The bars on which a series, strictly below a level on the bar before, is above it. */
  public static Condition crossesAbove(Series series, double level) {
    return crossesAbove(series, new Constant(level));
  }

  /** The bars on which a series, strictly above the other on the bar before, is below it. */
  public static Condition crossesBelow(Series series, Series other) {
    return new Crossing(series, Crossing.Side.BELOW, other);
  }

  /** The bars on which a series, strictly above a level on the bar before, is below it. */
  public static Condition crossesBelow(Series series, double level) {
    return crossesBelow(series, new Constant(level));
  }

  /** Where a condition does not hold. */
  public static Condition not(Condition condition) {
    return new Negation(condition);
  }

  /** What holds on no bar, for a rule that trades one way only. */
  public static Condition never() {
    return new Never();
  }

  /** The same number on every bar. */
  public static Series constant(double value) {
    return new Constant(value);
  }

  /** {@link Bars#open}. */
  public static Series open() {
    return IndicatorSeries.of(Indicator.OPEN);
  }

  /** {@link Bars#high}. */
  public static Series high() {
    return IndicatorSeries.of(Indicator.HIGH);
  }

  /** {@link Bars#low}. */
  public static Series low() {
    return IndicatorSeries.of(Indicator.LOW);
  }

  /** {@link Bars#close}. */
  public static Series close() {
    return IndicatorSeries.of(Indicator.CLOSE);
  }

  /** {@link Bars#spreadAvg}. */
  public static Series spread() {
    return IndicatorSeries.of(Indicator.SPREAD);
  }

  /** {@link Indicators#volume}. */
  public static Series volume() {
    return IndicatorSeries.of(Indicator.VOLUME);
  }

  /** {@link Indicators#smaOfVolume}. */
  public static Series smaOfVolume(int window) {
    return IndicatorSeries.of(Indicator.SMA_OF_VOLUME, window);
  }

  /** {@link Indicators#sma}. */
  public static Series sma(int window) {
    return IndicatorSeries.of(Indicator.SMA, window);
  }

  /** {@link Indicators#ema}. */
  public static Series ema(int window) {
    return IndicatorSeries.of(Indicator.EMA, window);
  }

  /** {@link Indicators#dema}. */
  public static Series dema(int window) {
    return IndicatorSeries.of(Indicator.DEMA, window);
  }

  /** {@link Indicators#tema}. */
  public static Series tema(int window) {
    return IndicatorSeries.of(Indicator.TEMA, window);
  }

  /** {@link Indicators#kama}. */
  public static Series kama(int window, int fast, int slow) {
    return IndicatorSeries.of(Indicator.KAMA, window, fast, slow);
  }

  /** {@link Indicators#efficiencyRatio}. */
  public static Series efficiencyRatio(int window) {
    return IndicatorSeries.of(Indicator.EFFICIENCY_RATIO, window);
  }

  /** {@link Indicators#standardDeviation}. */
  public static Series standardDeviation(int window) {
    return IndicatorSeries.of(Indicator.STANDARD_DEVIATION, window);
  }

  /** {@link Indicators#zScore}. */
  public static Series zScore(int window) {
    return IndicatorSeries.of(Indicator.Z_SCORE, window);
  }

  /** {@link Indicators#momentum}. */
  public static Series momentum(int window) {
    return IndicatorSeries.of(Indicator.MOMENTUM, window);
  }

  /** {@link Indicators#roc}. */
  public static Series roc(int window) {
    return IndicatorSeries.of(Indicator.ROC, window);
  }

  /** {@link Indicators#rsi}. */
  public static Series rsi(int window) {
    return IndicatorSeries.of(Indicator.RSI, window);
  }

  /** {@link Indicators#trix}. */
  public static Series trix(int window) {
    return IndicatorSeries.of(Indicator.TRIX, window);
  }

  /** {@link Indicators#macd}. */
  public static Series macd(int fast, int slow) {
    return IndicatorSeries.of(Indicator.MACD, fast, slow);
  }

  /** {@link Indicators#macdSignal}. */
  public static Series macdSignal(int fast, int slow, int signal) {
    return IndicatorSeries.of(Indicator.MACD_SIGNAL, fast, slow, signal);
  }

  /** {@link Indicators#macdHistogram}. */
  public static Series macdHistogram(int fast, int slow, int signal) {
    return IndicatorSeries.of(Indicator.MACD_HISTOGRAM, fast, slow, signal);
  }

  /** {@link Indicators#awesomeOscillator}. */
  public static Series awesomeOscillator(int fast, int slow) {
    return IndicatorSeries.of(Indicator.AWESOME_OSCILLATOR, fast, slow);
  }

  /** {@link Indicators#ultimateOscillator}. */
  public static Series ultimateOscillator(int fast, int middle, int slow) {
    return IndicatorSeries.of(Indicator.ULTIMATE_OSCILLATOR, fast, middle, slow);
  }

  /** {@link Indicators#stochasticK}. */
  public static Series stochasticK(int window, int smoothing) {
    return IndicatorSeries.of(Indicator.STOCHASTIC_K, window, smoothing);
  }

  /** {@link Indicators#stochasticD}. */
  public static Series stochasticD(int window, int smoothing, int signal) {
    return IndicatorSeries.of(Indicator.STOCHASTIC_D, window, smoothing, signal);
  }

  /** {@link Indicators#stochasticJ}. */
  public static Series stochasticJ(int window, int smoothing, int signal) {
    return IndicatorSeries.of(Indicator.STOCHASTIC_J, window, smoothing, signal);
  }

  /** {@link Indicators#williamsR}. */
  public static Series williamsR(int window) {
    return IndicatorSeries.of(Indicator.WILLIAMS_R, window);
  }

  /** {@link Indicators#cci}. */
  public static Series cci(int window) {
    return IndicatorSeries.of(Indicator.CCI, window);
  }

  /** {@link Indicators#aroonUp}. */
  public static Series aroonUp(int window) {
    return IndicatorSeries.of(Indicator.AROON_UP, window);
  }

  /** {@link Indicators#aroonDown}. */
  public static Series aroonDown(int window) {
    return IndicatorSeries.of(Indicator.AROON_DOWN, window);
  }

  /** {@link Indicators#aroonOscillator}. */
  public static Series aroonOscillator(int window) {
    return IndicatorSeries.of(Indicator.AROON_OSCILLATOR, window);
  }

  /** {@link Indicators#plusDi}. */
  public static Series plusDi(int window) {
    return IndicatorSeries.of(Indicator.PLUS_DI, window);
  }

  /** {@link Indicators#minusDi}. */
  public static Series minusDi(int window) {
    return IndicatorSeries.of(Indicator.MINUS_DI, window);
  }

  /** {@link Indicators#dx}. */
  public static Series dx(int window) {
    return IndicatorSeries.of(Indicator.DX, window);
  }

  /** {@link Indicators#adx}. */
  public static Series adx(int window) {
    return IndicatorSeries.of(Indicator.ADX, window);
  }

  /** {@link Indicators#adxr}. */
  public static Series adxr(int window) {
    return IndicatorSeries.of(Indicator.ADXR, window);
  }

  /** {@link Indicators#vortexPlus}. */
  public static Series vortexPlus(int window) {
    return IndicatorSeries.of(Indicator.VORTEX_PLUS, window);
  }

  /** {@link Indicators#vortexMinus}. */
  public static Series vortexMinus(int window) {
    return IndicatorSeries.of(Indicator.VORTEX_MINUS, window);
  }

  /** {@link Indicators#choppiness}. */
  public static Series choppiness(int window) {
    return IndicatorSeries.of(Indicator.CHOPPINESS, window);
  }

  /** {@link Indicators#parabolicSar}. */
  public static Series parabolicSar(double step, double most) {
    return IndicatorSeries.of(Indicator.PARABOLIC_SAR, step, most);
  }

  /** {@link Indicators#superTrend}. */
  public static Series superTrend(int window, double factor) {
    return IndicatorSeries.of(Indicator.SUPER_TREND, window, factor);
  }

  /** {@link Indicators#pulsePlusDi}. */
  public static Series pulsePlusDi(int window, int smoothing) {
    return IndicatorSeries.of(Indicator.PULSE_PLUS_DI, window, smoothing);
  }

  /** {@link Indicators#pulseMinusDi}. */
  public static Series pulseMinusDi(int window, int smoothing) {
    return IndicatorSeries.of(Indicator.PULSE_MINUS_DI, window, smoothing);
  }

  /** {@link Indicators#pulseScore}. */
  public static Series pulseScore(int window, int smoothing) {
    return IndicatorSeries.of(Indicator.PULSE_SCORE, window, smoothing);
  }

  /** {@link Indicators#trueRange}. */
  public static Series trueRange() {
    return IndicatorSeries.of(Indicator.TRUE_RANGE);
  }

  /** {@link Indicators#atr}. */
  public static Series atr(int window) {
    return IndicatorSeries.of(Indicator.ATR, window);
  }

  /** {@link Indicators#atrPercent}. */
  public static Series atrPercent(int window) {
    return IndicatorSeries.of(Indicator.ATR_PERCENT, window);
  }

  /** {@link Indicators#bollingerUpper}. */
  public static Series bollingerUpper(int window, double factor) {
    return IndicatorSeries.of(Indicator.BOLLINGER_UPPER, window, factor);
  }

  /** {@link Indicators#bollingerLower}. */
  public static Series bollingerLower(int window, double factor) {
    return IndicatorSeries.of(Indicator.BOLLINGER_LOWER, window, factor);
  }

  /** {@link Indicators#bollingerPercentB}. */
  public static Series bollingerPercentB(int window, double factor) {
    return IndicatorSeries.of(Indicator.BOLLINGER_PERCENT_B, window, factor);
  }

  /** {@link Indicators#bollingerWidth}. */
  public static Series bollingerWidth(int window, double factor) {
    return IndicatorSeries.of(Indicator.BOLLINGER_WIDTH, window, factor);
  }

  /** {@link Indicators#keltnerUpper}. */
  public static Series keltnerUpper(int window, double factor, int rangeWindow) {
    return IndicatorSeries.of(Indicator.KELTNER_UPPER, window, factor, rangeWindow);
  }

  /** {@link Indicators#keltnerLower}. */
  public static Series keltnerLower(int window, double factor, int rangeWindow) {
    return IndicatorSeries.of(Indicator.KELTNER_LOWER, window, factor, rangeWindow);
  }

  /** {@link Indicators#keltnerWidth}. */
  public static Series keltnerWidth(int window, double factor, int rangeWindow) {
    return IndicatorSeries.of(Indicator.KELTNER_WIDTH, window, factor, rangeWindow);
  }

  /** {@link Indicators#donchianUpper}. */
  public static Series donchianUpper(int window) {
    return IndicatorSeries.of(Indicator.DONCHIAN_UPPER, window);
  }

  /** {@link Indicators#donchianLower}. */
  public static Series donchianLower(int window) {
    return IndicatorSeries.of(Indicator.DONCHIAN_LOWER, window);
  }

  /** {@link Indicators#donchianMiddle}. */
  public static Series donchianMiddle(int window) {
    return IndicatorSeries.of(Indicator.DONCHIAN_MIDDLE, window);
  }

  /** {@link Indicators#donchianWidth}. */
  public static Series donchianWidth(int window) {
    return IndicatorSeries.of(Indicator.DONCHIAN_WIDTH, window);
  }

  /** {@link Indicators#obv}. */
  public static Series obv() {
    return IndicatorSeries.of(Indicator.OBV);
  }

  /** {@link Indicators#cmf}. */
  public static Series cmf(int window) {
    return IndicatorSeries.of(Indicator.CMF, window);
  }

  /** {@link Indicators#mfi}. */
  public static Series mfi(int window) {
    return IndicatorSeries.of(Indicator.MFI, window);
  }
}
