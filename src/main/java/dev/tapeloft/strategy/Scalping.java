package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/**
 * Follows the last move while trading is cheap: the sign of the close less the close {@code
 * lookback} bars before where the mean spread of the bar is below {@code threshold} pips, else 0; 0
 * where the spread is unknown. Needs a spread and a pip.
 *
 * @param lookback bars that a move spans, at least 1
 * @param threshold pips that the spread has to stay below, above 0
 */
public record Scalping(int lookback, double threshold) implements LookbackTemplate {
  static final TemplateKind KIND =
      LookbackKind.of(
          "scalping",
          "Follows the move over the lookback while the spread is below so many pips.",
          "the standard grid's",
          Set.of(Need.SPREAD),
          LookbackKind.lookback(1, "bars that a move spans"),
          LookbackKind.threshold("pips that the spread has to stay below"),
          Scalping::new);

  /** Refuses a lookback and a threshold out of range. */
  public Scalping {
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
    double[] moves = Moves.over(evidence, lookback);
    DoubleColumn spread = evidence.bars().spreadAvg();
    double dear = threshold * evidence.bars().instrument().requirePip();
    return bar -> spread.at(bar) < dear ? LookbackTemplate.beyond(moves[bar], 0) : 0;
  }

  @Override
  public String toString() {
    return text();
  }
}
