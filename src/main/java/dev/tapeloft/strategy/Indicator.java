package dev.tapeloft.strategy;

import static dev.tapeloft.strategy.Parameter.bars;

import java.util.List;

/** Every indicator: what it is called, which numbers it takes, and how it is worked out. */
enum Indicator {
  VOLUME("volume", (prices, with) -> prices.volume()),
  SMA(
      "sma",
      (prices, with) -> RollingWindow.means(prices.close(), with.bars(0)),
      bars("window", 1)),
  SMA_OF_VOLUME(
      "smaOfVolume",
      (prices, with) -> RollingWindow.means(prices.volume(), with.bars(0)),
      bars("window", 1)),
  STANDARD_DEVIATION(
      "standardDeviation",
      (prices, with) -> RollingWindow.sampleDeviations(prices.close(), with.bars(0)),
      bars("window", 2)),
  Z_SCORE(
      "zScore",
      (prices, with) -> RollingWindow.zScores(prices.close(), with.bars(0)),
      bars("window", 2)),
  RSI(
      "rsi",
      (prices, with) -> Momentum.relativeStrength(prices.close(), with.bars(0)),
      bars("window", 1)),
  ATR(
      "atr",
      (prices, with) -> Volatility.averageTrueRange(prices, with.bars(0)),
      bars("window", 1));

  private final String word;
  private final Formula formula;
  private final List<Parameter> parameters;

  Indicator(String word, Formula formula, Parameter... parameters) {
    this.word = word;
    this.formula = formula;
    this.parameters = List.of(parameters);
  }

  /** The name of the method that gives it. */
  String word() {
    return word;
  }

  /** What it is to be given, in order. */
  List<Parameter> parameters() {
    return parameters;
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
