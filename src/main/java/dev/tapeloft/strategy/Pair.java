package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Cells;
import dev.tapeloft.indicator.RollingWindow;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The bars beside the second series; one cell a bar, NaN until warm and where a bar of either is
 * missing in the window.
 */
final class Pair {
  /** Deviations of ratios below this are rounding, not movement. */
  private static final double ROUNDING = 1e-12;

  private Pair() {}

  /** The closes of the second series at the bars. */
  static double[] second(Evidence evidence) {
    return shared(
        evidence,
        "second",
        0,
        () -> Alignment.closes(evidence.bars(), evidence.data().second().orElseThrow()));
  }

  /** The own returns over {@code span} bars. */
  static double[] ownReturns(Evidence evidence, int span) {
    return shared(
        evidence, "own returns", span, () -> returns(evidence.bars().close().toArray(), span));
  }

  /** The second series' returns over {@code span} bars. */
  static double[] secondReturns(Evidence evidence, int span) {
    return shared(evidence, "second returns", span, () -> returns(second(evidence), span));
  }

  /** The sample standard deviation of the last 100 own returns. */
  static double[] usualOwnReturns(Evidence evidence, int span) {
    return shared(evidence, "usual own returns", span, () -> usual(ownReturns(evidence, span)));
  }

  /** The sample standard deviation of the last 100 returns of the second series. */
  static double[] usualSecondReturns(Evidence evidence, int span) {
    return shared(
        evidence, "usual second returns", span, () -> usual(secondReturns(evidence, span)));
  }

  /** Pearson's correlation of the last {@code window} returns from bar to bar. */
  static double[] correlation(Evidence evidence, int window) {
    double[] own = ownReturns(evidence, 1);
    double[] other = secondReturns(evidence, 1);
    return shared(
        evidence,
        "correlation",
        window,
        () ->
            Cells.from(
                window - 1, own.length, bar -> correlation(own, other, bar - window + 1, bar)));
  }

  /** The z-score of the price spread, prices divided by those at the start of the window. */
  static double[] spreadZScores(Evidence evidence, int window) {
    double[] other = second(evidence);
    return shared(
        evidence,
        "spread",
        window,
        () -> {
          double[] own = evidence.bars().close().toArray();
          return Cells.from(
              window - 1, own.length, bar -> spreadZScore(own, other, bar - window + 1, bar));
        });
  }

  /** The z-score of the logarithm of the price ratio. */
  static double[] ratioZScores(Evidence evidence, int window) {
    double[] other = second(evidence);
    return shared(
        evidence,
        "ratio",
        window,
        () -> {
          double[] own = evidence.bars().close().toArray();
          double[] ratio = Cells.from(0, own.length, bar -> StrictMath.log(own[bar] / other[bar]));
          return Cells.from(window - 1, own.length, bar -> zScore(ratio, bar - window + 1, bar));
        });
  }

  /** Close / close {@code span} bars before − 1. */
  static double[] returns(double[] closes, int span) {
    return Cells.from(span, closes.length, bar -> closes[bar] / closes[bar - span] - 1);
  }

  private static double[] usual(double[] returns) {
    return RollingWindow.sampleDeviations(returns, Moves.USUAL_BARS);
  }

  private static double correlation(double[] one, double[] two, int from, int to) {
    double mean = mean(one, from, to);
    double otherMean = mean(two, from, to);
    double squares = 0;
    double otherSquares = 0;
    double products = 0;
    for (int i = from; i <= to; i++) {
      double distance = one[i] - mean;
      double otherDistance = two[i] - otherMean;
      squares += distance * distance;
      otherSquares += otherDistance * otherDistance;
      products += distance * otherDistance;
    }
    double scale = Math.sqrt(squares) * Math.sqrt(otherSquares);
    return scale > ROUNDING * ROUNDING ? products / scale : Double.NaN;
  }

  private static double spreadZScore(double[] one, double[] two, int from, int to) {
    double[] spread = new double[to - from + 1];
    Arrays.setAll(spread, i -> one[from + i] / one[from] - two[from + i] / two[from]);
    return zScore(spread, 0, spread.length - 1);
  }

  private static double zScore(double[] cells, int from, int to) {
    double mean = mean(cells, from, to);
    double squares = 0;
    for (int i = from; i <= to; i++) {
      squares += (cells[i] - mean) * (cells[i] - mean);
    }
    double deviation = Math.sqrt(squares / (to - from));
    return deviation > ROUNDING ? (cells[to] - mean) / deviation : Double.NaN;
  }

  private static double mean(double[] cells, int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += cells[i];
    }
    return sum / (to - from + 1);
  }

  private static double[] shared(
      Evidence evidence, String what, int bars, Supplier<double[]> make) {
    return evidence.shared(List.of("pair", what, bars), make);
  }
}
