package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import dev.tapeloft.table.Decimal;
import java.util.Optional;
import java.util.Set;

/** A template of the standard grid: one lookback and one threshold. */
sealed interface LookbackTemplate extends Template
    permits TrendFollowing,
        MeanReversion,
        MeanReversionRsiVolume,
        Breakout,
        RegimeAdaptive,
        Scalping,
        SessionBreakout,
        MomentumBurst,
        PatternRecognition,
        Correlation,
        PairDivergence,
        LeadLag,
        RiskSentiment,
        CurrencyStrength {

  /** What the lookback counts, in bars or what the kind says. */
  int lookback();

  /** What the signal has to pass, in the unit that the kind says. */
  double threshold();

  /** The kind that makes such templates. */
  TemplateKind kind();

  /** The rule itself, on data that meet its needs. */
  Signals rule(Evidence evidence);

  @Override
  default String name() {
    return kind().name();
  }

  @Override
  default String parameters() {
    return "lookback=" + lookback() + ", threshold=" + Decimal.text(threshold());
  }

  @Override
  default boolean canFire() {
    return true;
  }

  @Override
  default String sentence() {
    return kind().sentence();
  }

  @Override
  default Set<Need> needs() {
    return kind().needs();
  }

  @Override
  default Signals signals(Evidence evidence) {
    Optional<String> refusal = refusal(evidence.data());
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(text() + " " + refusal.get() + remedy());
    }
    return rule(evidence);
  }

  /** How to give what it needs. */
  private String remedy() {
    return needs().stream()
        .sorted()
        .filter(need -> !need.isOptional())
        .findFirst()
        .map(need -> "; " + need.remedy())
        .orElse("");
  }

  /** The name with the parameters. */
  default String text() {
    return name() + "(" + parameters() + ")";
  }

  /** +1 above the threshold, −1 below its negative, else 0; 0 for NaN. */
  static int beyond(double value, double threshold) {
    return value > threshold ? 1 : value < -threshold ? -1 : 0;
  }
}
