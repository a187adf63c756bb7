package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.Set;

/**
 * Trades with the appetite for risk: where the mood of all series is above 0.5 + threshold / 10, it
 * buys what rises with that appetite and sells what falls; where it is below 0.5 − threshold / 10,
 * the other way round; else 0.
 *
 * <p>The mood is the mean over the lookback of 1 / (1 + e^−z), z being the z-score over 100 bars of
 * the mean signed return of all series, these bars among them. A pair of currencies rises with the
 * appetite for risk where its base is the riskier one in the order gold, yen, franc, dollar, euro,
 * pound, Canadian, Australian, New Zealand dollar, any other; whatever is no pair of currencies
 * does too. Needs two or more series; a bar counts where all are known.
 *
 * @param lookback bars that the mood is smoothed over, at least 1
 * @param threshold tenths by which it has to leave 0.5, above 0
 */
public record RiskSentiment(int lookback, double threshold) implements LookbackTemplate {
  private static final double TENTHS = 10;

  static final TemplateKind KIND =
      LookbackKind.of(
          "risk_sentiment",
          "Buys what rises with the appetite for risk while that is high, sells it "
              + "while it is low.",
          "the standard grid's; on havens, Ranaldo and Söderlind, Safe haven "
              + "currencies, Review of Finance 14 (2010)",
          Set.of(Need.SERIES),
          LookbackKind.lookback(1, "bars that the mood is smoothed over"),
          LookbackKind.threshold("tenths by which the mood has to leave 0.5"),
          RiskSentiment::new);

  /** Refuses a lookback and a threshold out of range. */
  public RiskSentiment {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  /** Whether the threshold is within reach: z over 100 bars is at most 9.9, and so is its mood. */
  @Override
  public boolean canFire() {
    return threshold < Mood.REACH;
  }

  @Override
  public int warmUpBars() {
    return Moves.USUAL_BARS + lookback - 1;
  }

  @Override
  public Signals rule(Evidence evidence) {
    double[] mood = Mood.ofRisk(evidence, lookback);
    int side = Mood.riskSide(evidence.bars().instrument());
    return bar -> side * LookbackTemplate.beyond(mood[bar] - Mood.NEUTRAL, threshold / TENTHS);
  }

  @Override
  public String toString() {
    return text();
  }
}
