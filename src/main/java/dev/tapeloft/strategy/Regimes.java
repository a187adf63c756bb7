package dev.tapeloft.strategy;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The regime of each bar, and how strongly prices trend in each regime. Immutable.
 *
 * <p>Whoever makes them answers for the past: the regime of a bar may come from that bar and those
 * before it alone, and the trend strengths from bars before the first that has a regime. The bars
 * they were fitted on are therefore {@link #UNKNOWN}.
 */
public final class Regimes {
  /** The regime of a bar that has none. */
  public static final int UNKNOWN = -1;

  private final int[] regimes;
  private final double[] trendStrengths;
  private final double median;

  private Regimes(int[] regimes, double[] trendStrengths) {
    this.regimes = regimes;
    this.trendStrengths = trendStrengths;
    this.median = DoubleColumn.owning(trendStrengths).quantile(0.5);
  }

  /**
   * Regimes: a number from 0 for each bar, or {@link #UNKNOWN}, and a strength for each number, the
   * higher the more prices trend in it.
   */
  public static Regimes of(int[] regimes, double... trendStrengths) {
    if (trendStrengths.length == 0 || !Arrays.stream(trendStrengths).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "trendStrengths (%s) must be finite numbers, one for each regime"
              .formatted(Arrays.toString(trendStrengths)));
    }
    for (int bar = 0; bar < regimes.length; bar++) {
      requireRegime(bar, regimes[bar], trendStrengths.length);
    }
    return new Regimes(regimes.clone(), trendStrengths.clone());
  }

  /** The regimes that {@link #frame} wrote. */
  public static Regimes of(Frame frame) {
    double[] strengths =
        Arrays.stream(frame.metadata("trend_strengths").split(","))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return of(frame.ints("regime").toArray(), strengths);
  }

  /** A row a bar: {@code regime} (int, −1 for none); metadata {@code trend_strengths}. */
  public Frame frame() {
    String strengths =
        Arrays.stream(trendStrengths).mapToObj(Double::toString).collect(Collectors.joining(","));
    return Frame.builder()
        .metadata("trend_strengths", strengths)
        .column("regime", IntColumn.of(regimes))
        .build();
  }

  /** The number of bars. */
  public int size() {
    return regimes.length;
  }

  /** The regime of a bar, or {@link #UNKNOWN}. */
  public int at(int bar) {
    return regimes[bar];
  }

  /** How strongly prices trend in a regime. */
  public double trendStrength(int regime) {
    return trendStrengths[regime];
  }

  /**
   * Whether the strength of a bar's regime is above the median of the regimes; it must have one.
   */
  public boolean isTrending(int bar) {
    return trendStrengths[regimes[bar]] > median;
  }

  Regimes first(int bars) {
    return new Regimes(Arrays.copyOf(regimes, bars), trendStrengths);
  }

  /** The same up to a bar, from there on another regime wherever one is known. */
  Regimes withOtherFuture(int from) {
    int[] other = regimes.clone();
    for (int bar = from; bar < other.length; bar++) {
      other[bar] = (Math.max(other[bar], 0) + 1) % trendStrengths.length;
    }
    return new Regimes(other, trendStrengths);
  }

  private static void requireRegime(int bar, int regime, int count) {
    if (regime < UNKNOWN || regime >= count) {
      throw new IllegalArgumentException(
          "regime (%d) of bar %d must be from 0 to %d, or Regimes.UNKNOWN (-1): there are %d trend strengths"
              .formatted(regime, bar, count - 1, count));
    }
  }

  @Override
  public String toString() {
    return "%d regimes on %d bars".formatted(trendStrengths.length, regimes.length);
  }
}
