package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows what mined features say in their tails: of the {@code lookback} most telling ones each
 * votes its side where its percentile is at or above 100 − 10 · threshold, and the other side where
 * it is at or below 10 · threshold; +1 where more vote for a rise, −1 where more vote for a fall,
 * else 0. Needs {@link MinedFeatures}, of at least {@code lookback} features.
 *
 * @param lookback mined features that have a vote, at least 1
 * @param threshold tenths of a hundred that make a tail, above 0 and at most 5
 */
public record PatternRecognition(int lookback, double threshold) implements LookbackTemplate {
  private static final double PERCENTILES = 10;
  private static final double HALVES = 5;

  static final TemplateKind KIND =
      LookbackKind.of(
          "pattern_recognition",
          "Follows the majority of the most telling mined features that stand in the "
              + "tails of their past.",
          "the standard grid's",
          Set.of(Need.PATTERNS),
          TemplateParameter.features("lookback", "mined features that have a vote"),
          LookbackKind.threshold(
              HALVES, "tenths of a hundred that make a tail: 0.5 is the 5th percentile"),
          PatternRecognition::new);

  /** Refuses a lookback and a threshold out of range. */
  public PatternRecognition {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(StrategyData data) {
    int given = data.patterns().map(patterns -> patterns.features().size()).orElse(0);
    return given == 0 || given >= lookback
        ? LookbackTemplate.super.refusal(data)
        : Optional.of("needs %d patterns, %d are given".formatted(lookback, given));
  }

  @Override
  public Signals rule(Evidence evidence) {
    List<MinedFeatures.Feature> features = evidence.data().patterns().orElseThrow().features();
    double[][] percentiles = new double[lookback][];
    int[] sides = new int[lookback];
    for (int i = 0; i < lookback; i++) {
      MinedFeatures.Feature feature = features.get(i);
      sides[i] = feature.side();
      percentiles[i] = evidence.shared(List.of("feature", i), () -> feature.percentile().toArray());
    }
    return bar -> Integer.signum(votes(percentiles, sides, bar));
  }

  private int votes(double[][] percentiles, int[] sides, int bar) {
    double tail = PERCENTILES * threshold;
    int votes = 0;
    for (int i = 0; i < sides.length; i++) {
      double percentile = percentiles[i][bar];
      votes += percentile >= 100 - tail ? sides[i] : percentile <= tail ? -sides[i] : 0;
    }
    return votes;
  }

  @Override
  public String toString() {
    return text();
  }
}
