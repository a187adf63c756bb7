package dev.tapeloft.regime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What tells regimes apart, measured at each bar on the last {@code n} bars, it among them; {@code
 * n} is the lookback.
 *
 * <p>All are ratios of prices or of volumes, never levels: prices in another unit give the same
 * values. What cannot be measured is NaN. Returns are differences of logarithms of closes.
 */
public enum RegimeFeature {
  /**
   * The sample standard deviation of the last {@code n} returns, of one bar (Hull, Options,
   * Futures, and Other Derivatives, historical volatility). Its logarithm is compared.
   */
  VOLATILITY(true),

  /**
   * The volatility of a bar that highs and lows tell: √(mean of ln(high/low)² ÷ (4·ln 2))
   * (Parkinson, The extreme value method for estimating the variance of the rate of return, Journal
   * of Business 53, 1980). Its logarithm is compared.
   */
  RANGE(true),

  /**
   * |{@link #MOMENTUM}|: about 0.8 on average where prices walk at random, 0 where the volatility
   * led nowhere.
   */
  TREND_STRENGTH(false),

  /**
   * The mean of (ask − bid) ÷ close (Amihud and Mendelson, Asset pricing and the bid-ask spread,
   * Journal of Financial Economics 17, 1986), over that of the last 10·n bars: 2 is twice as wide
   * as usual. Its logarithm is compared.
   */
  SPREAD(true),

  /**
   * The mean volume, of quotes where no other is known, over that of the last 10·n bars: 2 is twice
   * the usual (after Gervais, Kaniel and Mingelgrin, The high-volume return premium, Journal of
   * Finance 56, 2001, who compare with 49 days). Its logarithm is compared.
   */
  VOLUME(true),

  /**
   * How far each return resembles the one before, from −1 to 1: lag-one autocorrelation of the last
   * {@code n} returns (Box and Jenkins, Time Series Analysis, 1970).
   */
  AUTOCORRELATION(false),

  /**
   * The return over {@code n} bars over its volatility, √n times that of a bar (Moskowitz, Ooi and
   * Pedersen, Time series momentum, Journal of Financial Economics 104, 2012). It has a sign, so it
   * tells rising from falling markets, which the others do not; it is none of the standard ones.
   */
  MOMENTUM(false);

  private final boolean ratio;

  RegimeFeature(boolean ratio) {
    this.ratio = ratio;
  }

  /** All but {@link #MOMENTUM}. */
  static List<RegimeFeature> standard() {
    return Arrays.stream(values()).filter(feature -> feature != MOMENTUM).toList();
  }

  /** The feature of a name such as {@code trend_strength}, in letters of either case. */
  public static RegimeFeature named(String name) {
    return Arrays.stream(values())
        .filter(feature -> feature.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "feature \"%s\" must be one of %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(RegimeFeature::column)
                                .collect(Collectors.joining(", ")))));
  }

  /** The name of its column, such as {@code trend_strength}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As words: {@code trend strength}. */
  String words() {
    return column().replace('_', ' ');
  }

  /**
   * A value as it is compared: ratios by their logarithms, which are near normal (Andersen,
   * Bollerslev, Diebold and Labys, Modeling and forecasting realized volatility, Econometrica 71,
   * 2003), so that a few wild days are no regime of their own.
   */
  double compared(double value) {
    return ratio ? StrictMath.log(value) : value;
  }
}
