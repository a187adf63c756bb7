package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.Set;

/**
 * Trades two series that usually go together back to each other: +1 where z of their spread is
 * below −threshold, −1 where it is above, only where the correlation of their returns over the
 * lookback is above 0.7, else 0.
 *
 * <p>The spread is that of the prices, each divided by its own at the start of the lookback; z is
 * (spread − mean) / sample standard deviation over the lookback's bars. A return is close / close
 * before − 1. Needs a second series.
 *
 * @param lookback returns in the correlation and bars in mean and deviation, at least 3
 * @param threshold how many standard deviations count as far, above 0
 */
public record Correlation(int lookback, double threshold) implements LookbackTemplate {
  private static final double CLOSE_TOGETHER = 0.7;

  static final TemplateKind KIND =
      LookbackKind.of(
          "correlation",
          "Trades a close far from a second series that it is correlated with, back "
              + "towards it.",
          "Gatev, Goetzmann and Rouwenhorst, Pairs trading, Review of Financial Studies "
              + "19 (2006); correlation and thresholds are the standard grid's",
          Set.of(Need.SECOND_SERIES),
          LookbackKind.lookback(3, "returns in the correlation, and bars in mean and deviation"),
          LookbackKind.threshold("standard deviations of the spread that count as far"),
          Correlation::new);

  /** Refuses a lookback and a threshold out of range. */
  public Correlation {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  /**
   * Whether the threshold is within reach of z, as in {@link MeanReversion}: a spread that is flat
   * and then leaves may be as small as one likes beside moves that both series make.
   */
  @Override
  public boolean canFire() {
    return ZReach.isReached(threshold, lookback);
  }

  @Override
  public int warmUpBars() {
    return lookback;
  }

  @Override
  public Signals rule(Evidence evidence) {
    double[] correlation = Pair.correlation(evidence, lookback);
    double[] z = Pair.spreadZScores(evidence, lookback);
    return bar ->
        correlation[bar] > CLOSE_TOGETHER ? -LookbackTemplate.beyond(z[bar], threshold) : 0;
  }

  @Override
  public String toString() {
    return text();
  }
}
