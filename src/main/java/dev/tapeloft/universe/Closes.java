package dev.tapeloft.universe;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where the closes of a window lie, how they spread and how they trend. */
final class Closes extends Family {
  static final List<Feature> FEATURES =
      List.of(
          feature("close_mean", "mean close, quote currency", c -> c.price(c.mean)),
          feature("close_median", "median close, quote currency", c -> c.price(c.quantile(0.5))),
          feature(
              "close_sd",
              "standard deviation of closes, pips",
              c -> Math.sqrt(c.variance) / c.stepsPerPip),
          feature("close_variance", "variance of closes, pips²", Closes::variance),
          feature(
              "close_range",
              "greatest less least close, pips",
              c -> (c.quantile(1) - c.quantile(0)) / c.stepsPerPip),
          feature(
              "close_iqr",
              "upper less lower quartile of closes, interpolated, pips; Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 7",
              c -> (c.quantile(0.75) - c.quantile(0.25)) / c.stepsPerPip),
          feature(
              "close_skew",
              "skewness g1 = m3 / m2^1.5 of closes; NaN of constant ones; Joanes and Gill, Comparing Measures of Sample Skewness and Kurtosis (1998)",
              Closes::skew),
          feature(
              "close_kurtosis",
              "excess kurtosis g2 = m4 / m2² − 3 of closes; NaN of constant ones; Joanes and Gill (1998)",
              Closes::kurtosis),
          feature("close_min", "least close, quote currency", c -> c.price(c.quantile(0))),
          feature("close_max", "greatest close, quote currency", c -> c.price(c.quantile(1))),
          feature(
              "close_q10",
              "tenth percentile of closes, interpolated, quote currency; Hyndman and Fan (1996)",
              c -> c.price(c.quantile(0.1))),
          feature(
              "close_q90",
              "ninetieth percentile of closes, interpolated, quote currency; Hyndman and Fan (1996)",
              c -> c.price(c.quantile(0.9))),
          feature(
              "close_cv",
              "coefficient of variation of closes, standard deviation over mean; NaN where the mean is 0",
              c -> Moments.ratio(Math.sqrt(c.variance), c.first + c.mean)),
          feature(
              "close_slope",
              "slope of the least-squares line through the closes, pips a bar",
              c -> c.slope / c.stepsPerPip),
          feature(
              "close_r2",
              "coefficient of determination of the least-squares line through the closes; NaN of constant ones",
              Closes::determination),
          feature(
              "close_autocorr1",
              "autocorrelation of closes at lag 1; NaN of constant ones; Box and Jenkins, Time Series Analysis (1970)",
              c -> Moments.autocorrelation(c.closes, 1)));

  private final double[] sorted;
  private double[] closes = {};
  private double first;
  private double stepsPerPip;
  private double stepsPerUnit;
  private double mean;
  private double variance;
  private double slope;

  private Closes(int lookback) {
    this.sorted = new double[lookback];
  }

  private static Feature feature(String name, String formula, ToDoubleFunction<Closes> value) {
    return Feature.of(
        name, 10, formula, w -> value.applyAsDouble(w.family(Closes.class, Closes::new)));
  }

  @Override
  void measure(Window window) {
    closes = window.path().closes;
    first = window.source().close[window.start()];
    stepsPerPip = window.source().stepsPerPip;
    stepsPerUnit = window.source().stepsPerUnit;
    mean = Moments.mean(closes);
    variance = Moments.central(closes, 2, mean);
    System.arraycopy(closes, 0, sorted, 0, sorted.length);
    Arrays.sort(sorted);
    slope =
        LeastSquares.productsWithPlaces(closes, 0, closes.length)
            / LeastSquares.squaresOfPlaces(closes.length);
  }

  private double price(double stepsFromFirst) {
    return (first + stepsFromFirst) / stepsPerUnit;
  }

  private double quantile(double share) {
    return Moments.quantile(sorted, share);
  }

  private double variance() {
    return variance / (stepsPerPip * stepsPerPip);
  }

  private double skew() {
    return Moments.ratio(Moments.central(closes, 3, mean), variance * Math.sqrt(variance));
  }

  private double kurtosis() {
    return Moments.ratio(Moments.central(closes, 4, mean), variance * variance) - 3;
  }

  private double determination() {
    double explained = slope * slope * LeastSquares.squaresOfPlaces(closes.length);
    return Moments.ratio(explained, variance * closes.length);
  }
}
