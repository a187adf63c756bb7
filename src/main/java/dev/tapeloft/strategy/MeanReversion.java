package dev.tapeloft.strategy;

import dev.tapeloft.table.DoubleColumn;

/**
 * Trades against closes far from their mean: +1 where z &lt; −threshold, −1 where z &gt; threshold,
 * else 0; z = (close − SMA) / sample standard deviation, both over the lookback.
 *
 * @param lookback bars in mean and deviation, at least 2
 * @param threshold how many standard deviations count as far, above 0
 */
public record MeanReversion(int lookback, double threshold) implements Template {
  /** Refuses a lookback without a deviation, and a threshold that is not positive. */
  public MeanReversion {
    if (lookback < 2) {
      throw new IllegalArgumentException("lookback (" + lookback + ") must be at least 2 bars");
    }
    if (!(threshold > 0 && Double.isFinite(threshold))) {
      throw new IllegalArgumentException(
          "threshold (" + threshold + ") must be above 0 and finite, such as 2");
    }
  }

  @Override
  public String name() {
    return "mean_reversion";
  }

  @Override
  public String parameters() {
    return "lookback=" + lookback + ", threshold=" + Decimal.text(threshold);
  }

  /** Whether the threshold is within reach: over L bars, |z| is at most (L − 1) / √L. */
  @Override
  public boolean canFire() {
    return threshold < (lookback - 1) / Math.sqrt(lookback);
  }

  @Override
  public Signals signals(Indicators indicators) {
    DoubleColumn z = indicators.zScore(lookback);
    return bar -> against(z.at(bar));
  }

  private int against(double z) {
    return z < -threshold ? 1 : z > threshold ? -1 : 0;
  }

  @Override
  public String toString() {
    return name() + "(" + parameters() + ")";
  }
}
