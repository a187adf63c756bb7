package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.Optional;
import java.util.Set;

/**
 * Trades the base currency with its strength across its pairs: +1 where the strength is above 0.5 +
 * threshold / 10, −1 where it is below 0.5 − threshold / 10, else 0.
 *
 * <p>The strength is the mean over the lookback of 1 / (1 + e^−z), z being the z-score over 100
 * bars of the mean return of the base currency in its pairs. These are the given pairs with it, and
 * its crosses: where a given pair shares the quote currency of these bars, the cross rate of the
 * two. Needs two or more such pairs of different currencies; a bar counts where all are known.
 *
 * @param lookback bars that the mood is smoothed over, at least 1
 * @param threshold tenths by which it has to leave 0.5, above 0
 */
public record CurrencyStrength(int lookback, double threshold) implements LookbackTemplate {
  private static final double TENTHS = 10;

  static final TemplateKind KIND =
      LookbackKind.of(
          "currency_strength",
          "Buys the base currency while it is strong across its pairs, sells it while "
              + "it is weak.",
          "the standard grid's; on the strength of currencies, Menkhoff, Sarno, "
              + "Schmeling and Schrimpf, Currency momentum strategies, Journal of Financial "
              + "Economics 106 (2012)",
          Set.of(Need.SERIES),
          LookbackKind.lookback(1, "bars that the mood is smoothed over"),
          LookbackKind.threshold("tenths by which the mood has to leave 0.5"),
          CurrencyStrength::new);

  /** Refuses a lookback and a threshold out of range. */
  public CurrencyStrength {
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
  public Optional<String> refusal(StrategyData data) {
    return data.has(Need.SERIES) && Mood.basePairs(data).size() < 2
        ? Optional.of("needs two or more pairs or crosses of its base currency")
        : LookbackTemplate.super.refusal(data);
  }

  @Override
  public Signals rule(Evidence evidence) {
    double[] mood = Mood.ofBaseCurrency(evidence, lookback);

    return bar -> LookbackTemplate.beyond(mood[bar] - Mood.NEUTRAL, threshold / TENTHS);
  }

  @Override
  public String toString() {
    return text();
  }
}
