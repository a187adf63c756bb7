package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.Set;

/**
 * Follows a sudden change on high volume: +1 where the close less the close before is above
 * threshold · SD, −1 where it is below −threshold · SD, SD being the sample standard deviation of
 * the last {@code lookback} such changes; only where the volume is above 1.5 times its mean over
 * the lookback, at most 5 times in a UTC day and 120 minutes apart, counted from start to start.
 *
 * <p>The volume filter is off on a bar in whose lookback a volume is unknown, or none was traded.
 * Any threshold can be passed: the deviation is about the mean of the changes, so that a steady
 * rise has a small one beside the change itself; and a volume can be {@code lookback} ≥ 2 times its
 * mean.
 *
 * @param lookback changes in the deviation and bars in the mean volume, at least 2
 * @param threshold how many deviations a change has to pass, above 0
 */
public record MomentumBurst(int lookback, double threshold) implements LookbackTemplate {
  private static final double BUSY = 1.5;

  static final TemplateKind KIND =
      LookbackKind.of(
          "momentum_burst",
          "Follows a sudden change of the close on high volume, at most five times a "
              + "day and two hours apart.",
          "the standard grid's",
          Set.of(Need.VOLUME),
          LookbackKind.lookback(2, "changes in the deviation, and bars in the mean volume"),
          LookbackKind.threshold("standard deviations that a change has to pass"),
          MomentumBurst::new);

  /** Refuses a lookback and a threshold out of range. */
  public MomentumBurst {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  @Override
  public int warmUpBars() {
    return lookback;
  }

  @Override
  public Signals rule(Evidence evidence) {
    double[] changes = Moves.over(evidence, 1);
    double[] usual = Moves.usualChange(evidence, lookback);
    VolumeFilter busy = VolumeFilter.of(evidence, lookback, BUSY);
    return SparseSignals.of(
        evidence.bars(),
        bar ->
            busy.passes(bar) ? LookbackTemplate.beyond(changes[bar], threshold * usual[bar]) : 0);
  }

  @Override
  public String toString() {
    return text();
  }
}
