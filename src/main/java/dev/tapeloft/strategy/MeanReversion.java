package dev.tapeloft.strategy;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/**
 * Trades against closes far from their mean: +1 where z &lt; −threshold, −1 where z &gt; threshold,
 * else 0; z = (close − SMA) / sample standard deviation, both over the lookback.
 *
 * @param lookback bars in mean and deviation, at least 2
 * @param threshold how many standard deviations count as far, above 0
 */
public record MeanReversion(int lookback, double threshold) implements LookbackTemplate {
  static final TemplateKind KIND =
      LookbackKind.of(
          "mean_reversion",
          "Buys a close far below its mean over the lookback, sells one far above.",
          "Bollinger, Bollinger on Bollinger Bands (2001), with a sample deviation; the "
              + "thresholds are the standard grid's",
          Set.of(),
          LookbackKind.lookback(2, "bars in mean and deviation"),
          LookbackKind.threshold("standard deviations from the mean that count as far"),
          MeanReversion::new);

  /** Refuses a lookback and a threshold out of range. */
  public MeanReversion {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  /** Whether the threshold is within reach: over L bars, |z| is at most (L − 1) / √L. */
  @Override
  public boolean canFire() {
    return ZReach.isReached(threshold, lookback);
  }

  @Override
  public int warmUpBars() {
    return lookback - 1;
  }

  @Override
  public Signals rule(Evidence evidence) {
    DoubleColumn z = evidence.indicators().zScore(lookback);
    return bar -> -LookbackTemplate.beyond(z.at(bar), threshold);
  }

  @Override
  public String toString() {
    return text();
  }
}
