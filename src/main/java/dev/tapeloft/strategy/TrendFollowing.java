package dev.tapeloft.strategy;

import java.util.Set;

/**
 * Follows a move that is large beside the usual: +1 where mom &gt; threshold · SD, −1 where mom
 * &lt; −threshold · SD, else 0; mom is the close less the close {@code lookback} bars before, SD
 * the sample standard deviation of the last 100 of them.
 *
 * <p>Any threshold can be passed: the deviation is about the mean of the moves, so that a steady
 * trend has a small one beside a large move.
 *
 * @param lookback bars that a move spans, at least 1
 * @param threshold how many deviations count as large, above 0
 */
public record TrendFollowing(int lookback, double threshold) implements LookbackTemplate {
  static final TemplateKind KIND =
      LookbackKind.of(
          "trend_following",
          "Buys after a rise over the lookback that is large beside the usual, sells "
              + "after such a fall.",
          "Moskowitz, Ooi and Pedersen, Time series momentum, Journal of Financial "
              + "Economics 104 (2012); the thresholds are the standard grid's",
          Set.of(),
          LookbackKind.lookback(1, "bars that a move spans"),
          LookbackKind.threshold("standard deviations that a move has to pass"),
          TrendFollowing::new);

  /** Refuses a lookback and a threshold out of range. */
  public TrendFollowing {
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
    double[] moves = Moves.over(evidence, lookback);
    double[] usual = Moves.usual(evidence, lookback);
    return bar -> LookbackTemplate.beyond(moves[bar], threshold * usual[bar]);
  }

  @Override
  public String toString() {
    return text();
  }
}
