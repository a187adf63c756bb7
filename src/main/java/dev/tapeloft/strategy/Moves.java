package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Cells;
import dev.tapeloft.indicator.RollingWindow;
import java.util.List;

/** How far the close moves, and how far it usually does; one cell a bar, in price. */
final class Moves {
  /** Moves in a usual one. */
  static final int USUAL_BARS = 100;

  private Moves() {}

  /** The close less the close {@code span} bars before. */
  static double[] over(Evidence evidence, int span) {
    return evidence.shared(
        List.of("move", span), () -> differences(evidence.bars().close().toArray(), span));
  }

  /** The sample standard deviation of the last 100 moves over {@code span} bars. */
  static double[] usual(Evidence evidence, int span) {
    return evidence.shared(
        List.of("usual move", span),
        () -> RollingWindow.sampleDeviations(over(evidence, span), USUAL_BARS));
  }

  /** The sample standard deviation of the last {@code window} moves from bar to bar. */
  static double[] usualChange(Evidence evidence, int window) {
    return evidence.shared(
        List.of("usual change", window),
        () -> RollingWindow.sampleDeviations(over(evidence, 1), window));
  }

  private static double[] differences(double[] cells, int span) {
    return Cells.from(span, cells.length, bar -> cells[bar] - cells[bar - span]);
  }
}
