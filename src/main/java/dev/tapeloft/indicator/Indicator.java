package dev.tapeloft.indicator;

import static dev.tapeloft.indicator.Parameter.bars;
import static dev.tapeloft.indicator.Parameter.factor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every indicator: what it is called, which numbers it takes, and how it is worked out. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies, the lambdas hold nothing
enum Indicator implements Word {
  OPEN("open", (p, a) -> p.open()),
  HIGH("high", (p, a) -> p.high()),
  LOW("low", (p, a) -> p.low()),
  CLOSE("close", (p, a) -> p.close()),
  SPREAD("spread", (p, a) -> p.spread()),
  VOLUME("volume", (p, a) -> p.volume()),
  SMA_OF_VOLUME(
      "smaOfVolume", (p, a) -> RollingWindow.means(p.volume(), a.bars(0)), bars("window", 1)),
  SMA("sma", (p, a) -> RollingWindow.means(p.close(), a.bars(0)), bars("window", 1)),
  EMA("ema", (p, a) -> Smoothing.exponential(p.close(), a.bars(0)), bars("window", 1)),
  DEMA("dema", (p, a) -> MovingAverages.doubled(p.close(), a.bars(0)), bars("window", 1)),
  TEMA("tema", (p, a) -> MovingAverages.tripled(p.close(), a.bars(0)), bars("window", 1)),
  KAMA(
      "kama",
      (p, a) -> MovingAverages.adaptive(p.close(), a.bars(0), a.bars(1), a.bars(2)),
      bars("window", 1),
      bars("fast", 1),
      bars("slow", 1)),
  EFFICIENCY_RATIO(
      "efficiencyRatio",
      (p, a) -> MovingAverages.efficiencyRatio(p.close(), a.bars(0)),
      bars("window", 1)),
  STANDARD_DEVIATION(
      "standardDeviation",
      (p, a) -> RollingWindow.sampleDeviations(p.close(), a.bars(0)),
      bars("window", 2)),
  Z_SCORE("zScore", (p, a) -> RollingWindow.zScores(p.close(), a.bars(0)), bars("window", 2)),
  MOMENTUM("momentum", (p, a) -> Momentum.change(p.close(), a.bars(0)), bars("window", 1)),
  ROC("roc", (p, a) -> Momentum.rateOfChange(p.close(), a.bars(0)), bars("window", 1)),
  RSI("rsi", (p, a) -> Momentum.relativeStrength(p.close(), a.bars(0)), bars("window", 1)),
  TRIX("trix", (p, a) -> MovingAverages.tripleChange(p.close(), a.bars(0)), bars("window", 1)),
  MACD(
      "macd",
      (p, a) -> Momentum.convergence(p.close(), a.bars(0), a.bars(1)),
      bars("fast", 1),
      bars("slow", 1)),
  MACD_SIGNAL(
      "macdSignal",
      (p, a) -> Momentum.convergenceSignal(p.close(), a.bars(0), a.bars(1), a.bars(2)),
      bars("fast", 1),
      bars("slow", 1),
      bars("signal", 1)),
  MACD_HISTOGRAM(
      "macdHistogram",
      (p, a) -> Momentum.convergenceHistogram(p.close(), a.bars(0), a.bars(1), a.bars(2)),
      bars("fast", 1),
      bars("slow", 1),
      bars("signal", 1)),
  AWESOME_OSCILLATOR(
      "awesomeOscillator",
      (p, a) -> Momentum.awesome(p, a.bars(0), a.bars(1)),
      bars("fast", 1),
      bars("slow", 1)),
  ULTIMATE_OSCILLATOR(
      "ultimateOscillator",
      (p, a) -> Momentum.ultimate(p, a.bars(0), a.bars(1), a.bars(2)),
      bars("fast", 1),
      bars("middle", 1),
      bars("slow", 1)),
  STOCHASTIC_K(
      "stochasticK",
      (p, a) -> Oscillators.stochasticK(p, a.bars(0), a.bars(1)),
      bars("window", 1),
      bars("smoothing", 1)),
  STOCHASTIC_D(
      "stochasticD",
      (p, a) -> Oscillators.stochasticD(p, a.bars(0), a.bars(1), a.bars(2)),
      bars("window", 1),
      bars("smoothing", 1),
      bars("signal", 1)),
  STOCHASTIC_J(
      "stochasticJ",
      (p, a) -> Oscillators.stochasticJ(p, a.bars(0), a.bars(1), a.bars(2)),
      bars("window", 1),
      bars("smoothing", 1),
      bars("signal", 1)),
  WILLIAMS_R("williamsR", (p, a) -> Oscillators.williams(p, a.bars(0)), bars("window", 1)),
  CCI("cci", (p, a) -> Oscillators.commodityChannel(p, a.bars(0)), bars("window", 2)),
  AROON_UP("aroonUp", (p, a) -> Oscillators.aroonUp(p.high(), a.bars(0)), bars("window", 1)),
  AROON_DOWN("aroonDown", (p, a) -> Oscillators.aroonDown(p.low(), a.bars(0)), bars("window", 1)),
  AROON_OSCILLATOR(
      "aroonOscillator", (p, a) -> Oscillators.aroonOscillator(p, a.bars(0)), bars("window", 1)),
  PLUS_DI("plusDi", (p, a) -> Trend.plusDirection(p, a.bars(0)), bars("window", 1)),
  MINUS_DI("minusDi", (p, a) -> Trend.minusDirection(p, a.bars(0)), bars("window", 1)),
  DX("dx", (p, a) -> Trend.directionalIndex(p, a.bars(0)), bars("window", 1)),
  ADX("adx", (p, a) -> Trend.averageDirectionalIndex(p, a.bars(0)), bars("window", 1)),
  ADXR("adxr", (p, a) -> Trend.averageDirectionalRating(p, a.bars(0)), bars("window", 1)),
  VORTEX_PLUS("vortexPlus", (p, a) -> Trend.vortexPlus(p, a.bars(0)), bars("window", 1)),
  VORTEX_MINUS("vortexMinus", (p, a) -> Trend.vortexMinus(p, a.bars(0)), bars("window", 1)),
  CHOPPINESS("choppiness", (p, a) -> Trend.choppiness(p, a.bars(0)), bars("window", 2)),
  PARABOLIC_SAR(
      "parabolicSar",
      (p, a) -> ParabolicStop.of(p, a.number(0), a.number(1)),
      factor("step"),
      factor("most")),
  SUPER_TREND(
      "superTrend",
      (p, a) -> SuperTrend.of(p, a.bars(0), a.number(1)),
      bars("window", 1),
      factor("factor")),
  PULSE_PLUS_DI(
      "pulsePlusDi",
      (p, a) -> Pulse.plusDirection(p, a.bars(0), a.bars(1)),
      bars("window", 1),
      bars("smoothing", 1)),
  PULSE_MINUS_DI(
      "pulseMinusDi",
      (p, a) -> Pulse.minusDirection(p, a.bars(0), a.bars(1)),
      bars("window", 1),
      bars("smoothing", 1)),
  PULSE_SCORE(
      "pulseScore",
      (p, a) -> Pulse.score(p, a.bars(0), a.bars(1)),
      bars("window", 1),
      bars("smoothing", 1)),
  TRUE_RANGE("trueRange", (p, a) -> Volatility.trueRange(p)),
  ATR("atr", (p, a) -> Volatility.averageTrueRange(p, a.bars(0)), bars("window", 1)),
  ATR_PERCENT(
      "atrPercent", (p, a) -> Volatility.averageTrueRangePercent(p, a.bars(0)), bars("window", 1)),
  BOLLINGER_UPPER(
      "bollingerUpper",
      (p, a) -> Bands.bollinger(p.close(), a.bars(0), a.number(1), 1),
      bars("window", 2),
      factor("factor")),
  BOLLINGER_LOWER(
      "bollingerLower",
      (p, a) -> Bands.bollinger(p.close(), a.bars(0), a.number(1), -1),
      bars("window", 2),
      factor("factor")),
  BOLLINGER_PERCENT_B(
      "bollingerPercentB",
      (p, a) -> Bands.bollingerPlace(p.close(), a.bars(0), a.number(1)),
      bars("window", 2),
      factor("factor")),
  BOLLINGER_WIDTH(
      "bollingerWidth",
      (p, a) -> Bands.bollingerWidth(p.close(), a.bars(0), a.number(1)),
      bars("window", 2),
      factor("factor")),
  KELTNER_UPPER(
      "keltnerUpper",
      (p, a) -> Bands.keltner(p, a.bars(0), a.number(1), a.bars(2), 1),
      bars("window", 1),
      factor("factor"),
      bars("rangeWindow", 1)),
  KELTNER_LOWER(
      "keltnerLower",
      (p, a) -> Bands.keltner(p, a.bars(0), a.number(1), a.bars(2), -1),
      bars("window", 1),
      factor("factor"),
      bars("rangeWindow", 1)),
  KELTNER_WIDTH(
      "keltnerWidth",
      (p, a) -> Bands.keltnerWidth(p, a.bars(0), a.number(1), a.bars(2)),
      bars("window", 1),
      factor("factor"),
      bars("rangeWindow", 1)),
  DONCHIAN_UPPER("donchianUpper", (p, a) -> Bands.donchianUpper(p, a.bars(0)), bars("window", 1)),
  DONCHIAN_LOWER("donchianLower", (p, a) -> Bands.donchianLower(p, a.bars(0)), bars("window", 1)),
  DONCHIAN_MIDDLE(
      "donchianMiddle", (p, a) -> Bands.donchianMiddle(p, a.bars(0)), bars("window", 1)),
  DONCHIAN_WIDTH("donchianWidth", (p, a) -> Bands.donchianWidth(p, a.bars(0)), bars("window", 1)),
  OBV("obv", (p, a) -> VolumeFlow.onBalance(p)),
  CMF("cmf", (p, a) -> VolumeFlow.chaikin(p, a.bars(0)), bars("window", 1)),
  MFI("mfi", (p, a) -> VolumeFlow.moneyFlowIndex(p, a.bars(0)), bars("window", 1));

  private final String word;
  private final Formula formula;
  private final List<Parameter> parameters;

  Indicator(String word, Formula formula, Parameter... parameters) {
    this.word = word;
    this.formula = formula;
    this.parameters = List.of(parameters);
  }

  @Override
  public String word() {
    return word;
  }

  /** What it looks at besides prices. */
  Set<Need> needs() {
    return switch (this) {
      case VOLUME, SMA_OF_VOLUME, OBV, CMF, MFI -> Set.of(Need.VOLUME);
      case SPREAD -> Set.of(Need.SPREAD);
      default -> Set.of();
    };
  }

  /** What it is to be given, in order. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** Refuses arguments that are too many, too few or out of range. */
  void check(Arguments arguments) {
    int given = arguments.values().size();
    if (given != parameters.size()) {
      throw new IllegalArgumentException(
          "%s takes (%s), not %s %s"
              .formatted(
                  word,
                  parameters.stream().map(Parameter::name).collect(Collectors.joining(", ")),
                  String.valueOf(given),
                  given == 1 ? "number" : "numbers"));
    }
    for (int place = 0; place < given; place++) {
      parameters.get(place).check(arguments.number(place));
    }
  }

  /** One cell a bar. */
  double[] of(Prices prices, Arguments arguments) {
    return formula.of(prices, arguments);
  }

  /** Works out one cell a bar. */
  @FunctionalInterface
  interface Formula {
    double[] of(Prices prices, Arguments with);
  }
}
