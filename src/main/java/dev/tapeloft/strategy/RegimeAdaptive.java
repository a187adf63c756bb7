package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import dev.tapeloft.regime.Regimes;
import java.util.Set;

/**
 * Is {@link TrendFollowing} in regimes whose trend strength is above the median of regimes, and
 * {@link MeanReversion} in the others; silent where the regime is unknown. Needs {@link Regimes}.
 *
 * @param lookback bars of the move, and of mean and deviation, at least 2
 * @param threshold how many standard deviations count, above 0
 */
public record RegimeAdaptive(int lookback, double threshold) implements LookbackTemplate {
  static final TemplateKind KIND =
      LookbackKind.of(
          "regime_adaptive",
          "Follows the trend in regimes that trend more than the median one, trades "
              + "against far closes in the others.",
          "the standard grid's; on regimes, Ang and Timmermann, Regime changes and "
              + "financial markets, Annual Review of Financial Economics 4 (2012)",
          Set.of(Need.REGIMES),
          LookbackKind.lookback(2, "bars of the move, and of mean and deviation"),
          LookbackKind.threshold("standard deviations to pass"),
          RegimeAdaptive::new);

  /** Refuses a lookback and a threshold out of range. */
  public RegimeAdaptive {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  /** It can fire wherever {@link TrendFollowing} can: at every threshold. */
  @Override
  public boolean canFire() {
    return true;
  }

  @Override
  public int warmUpBars() {
    return lookback - 1;
  }

  @Override
  public Signals rule(Evidence evidence) {
    Regimes regimes = evidence.data().regimes().orElseThrow();
    Signals trend = new TrendFollowing(lookback, threshold).rule(evidence);
    Signals reversion = new MeanReversion(lookback, threshold).rule(evidence);
    return bar ->
        regimes.at(bar) == Regimes.UNKNOWN
            ? 0
            : regimes.isTrending(bar) ? trend.at(bar) : reversion.at(bar);
  }

  @Override
  public String toString() {
    return text();
  }
}
