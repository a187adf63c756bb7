package dev.tapeloft.strategy;

import java.util.List;

/** How far the close moves, and how far it usually does; one cell a bar, in price. */
final class Moves {
  /** Moves in a usual one. */
  static final int USUAL_BARS = 100;

  private Moves() {}

  /** The close less the close {@code span} bars before. */
  static double[] over(Indicators indicators, int span) {
    return indicators
        .memo()
        .get(List.of("move", span), () -> differences(indicators.prices().close(), span));
  }

  /** The sample standard deviation of the last 100 moves over {@code span} bars. */
  static double[] usual(Indicators indicators, int span) {
    return indicators
        .memo()
        .get(
            List.of("usual move", span),
            () -> RollingWindow.sampleDeviations(over(indicators, span), USUAL_BARS));
  }

  /** The sample standard deviation of the last {@code window} moves from bar to bar. */
  static double[] usualChange(Indicators indicators, int window) {
    return indicators
        .memo()
        .get(
            List.of("usual change", window),
            () -> RollingWindow.sampleDeviations(over(indicators, 1), window));
  }

  private static double[] differences(double[] cells, int span) {
    return Cells.from(span, cells.length, bar -> cells[bar] - cells[bar - span]);
  }
}
