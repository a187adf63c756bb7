package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.Set;

/**
 * Follows a series that departs from a second one: +1 where z &gt; threshold, −1 where z &lt;
 * −threshold, else 0; z = (r − mean) / sample standard deviation of r = ln(close / second close),
 * over the lookback. Needs a second series.
 *
 * @param lookback bars in mean and deviation, at least 2
 * @param threshold how many standard deviations count as far, above 0
 */
public record PairDivergence(int lookback, double threshold) implements LookbackTemplate {
  static final TemplateKind KIND =
      LookbackKind.of(
          "pair_divergence",
          "Buys while the price ratio to a second series is far above its mean, sells "
              + "while it is far below.",
          "the standard grid's; on relative strength, Levy, Relative strength as a "
              + "criterion for investment selection, Journal of Finance 22 (1967)",
          Set.of(Need.SECOND_SERIES),
          LookbackKind.lookback(2, "bars in mean and deviation"),
          LookbackKind.threshold("standard deviations from the mean that count as far"),
          PairDivergence::new);

  /** Refuses a lookback and a threshold out of range. */
  public PairDivergence {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  /** Whether the threshold is within reach of z, as in {@link MeanReversion}. */
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
    double[] z = Pair.ratioZScores(evidence, lookback);
    return bar -> LookbackTemplate.beyond(z[bar], threshold);
  }

  @Override
  public String toString() {
    return text();
  }
}
