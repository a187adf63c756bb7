package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.Set;

/**
 * Follows a second series that has moved while this one has not: +1 where the second's return over
 * the lookback is above threshold · SD, −1 where it is below −threshold · SD, only where the own
 * return is less than one SD of its own from 0, else 0; SD is the sample standard deviation of the
 * last 100 such returns of each. A return is close / close before − 1. Needs a second series.
 *
 * <p>Any threshold can be passed, as in {@link TrendFollowing}.
 *
 * @param lookback bars that a return spans, at least 1
 * @param threshold how many deviations count as a move, above 0
 */
public record LeadLag(int lookback, double threshold) implements LookbackTemplate {
  static final TemplateKind KIND =
      LookbackKind.of(
          "lead_lag",
          "Follows a large move of a second series that this one has not made yet.",
          "Lo and MacKinlay, When are contrarian profits due to stock market "
              + "overreaction?, Review of Financial Studies 3 (1990); the thresholds are the "
              + "standard grid's",
          Set.of(Need.SECOND_SERIES),
          LookbackKind.lookback(1, "bars that a return spans"),
          LookbackKind.threshold("standard deviations that the second return has to pass"),
          LeadLag::new);

  /** Refuses a lookback and a threshold out of range. */
  public LeadLag {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  @Override
  public int warmUpBars() {
    return lookback + Moves.USUAL_BARS - 1;
  }

  @Override
  public Signals rule(Evidence evidence) {
    double[] own = Pair.ownReturns(evidence, lookback);
    double[] ownUsual = Pair.usualOwnReturns(evidence, lookback);
    double[] led = Pair.secondReturns(evidence, lookback);
    double[] ledUsual = Pair.usualSecondReturns(evidence, lookback);
    return bar ->
        Math.abs(own[bar]) < ownUsual[bar]
            ? LookbackTemplate.beyond(led[bar], threshold * ledUsual[bar])
            : 0;
  }

  @Override
  public String toString() {
    return text();
  }
}
