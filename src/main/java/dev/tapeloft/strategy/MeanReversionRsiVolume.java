package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/**
 * Trades against closes far from their mean that RSI and volume confirm: +1 where z &lt; −threshold
 * and RSI(14) ≤ 35, −1 where z &gt; threshold and RSI(14) ≥ 65, both only where the volume is above
 * 1.3 times its mean over the lookback; z as in {@link MeanReversion}.
 *
 * <p>The volume filter is off on a bar in whose lookback a volume is unknown, or none was traded.
 *
 * @param lookback bars in mean, deviation and mean volume, at least 2
 * @param threshold how many standard deviations count as far, above 0
 */
public record MeanReversionRsiVolume(int lookback, double threshold) implements LookbackTemplate {
  private static final int RSI_BARS = 14;
  private static final double LOW = 35;
  private static final double HIGH = 65;
  private static final double BUSY = 1.3;

  static final TemplateKind KIND =
      LookbackKind.of(
          "mean_reversion_rsi_volume",
          "Trades against a close far from its mean where RSI(14) is extreme and the "
              + "volume high.",
          "Bollinger (2001) and, for the RSI, Wilder, New Concepts in Technical Trading "
              + "Systems (1978); put together by the standard grid",
          Set.of(Need.VOLUME),
          LookbackKind.lookback(2, "bars in mean, deviation and mean volume"),
          LookbackKind.threshold("standard deviations from the mean that count as far"),
          MeanReversionRsiVolume::new);

  /** Refuses a lookback and a threshold out of range. */
  public MeanReversionRsiVolume {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  /**
   * Whether the threshold is within reach of z, as in {@link MeanReversion}: the last close that
   * makes z largest may come after a fall or a rise alone, which sets the RSI to 0 or 100, and with
   * any volume.
   */
  @Override
  public boolean canFire() {
    return ZReach.isReached(threshold, lookback);
  }

  @Override
  public int warmUpBars() {
    return Math.max(lookback - 1, RSI_BARS);
  }

  @Override
  public Signals rule(Evidence evidence) {
    DoubleColumn z = evidence.indicators().zScore(lookback);
    DoubleColumn rsi = evidence.indicators().rsi(RSI_BARS);
    VolumeFilter busy = VolumeFilter.of(evidence, lookback, BUSY);
    return bar -> busy.passes(bar) ? confirmed(z.at(bar), rsi.at(bar)) : 0;
  }

  private int confirmed(double z, double rsi) {
    return z < -threshold && rsi <= LOW ? 1 : z > threshold && rsi >= HIGH ? -1 : 0;
  }

  @Override
  public String toString() {
    return text();
  }
}
