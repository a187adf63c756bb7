package dev.tapeloft.strategy;

/** How fast prices move. */
final class Momentum {
  private Momentum() {}

  static double[] relativeStrength(double[] close, int window) {
    double[] up = Smoothing.wilder(rises(close, 1), window);
    double[] down = Smoothing.wilder(rises(close, -1), window);
    return Cells.from(window, close.length, bar -> 100 * up[bar] / (up[bar] + down[bar]));
  }

  /** How much each close is above the one before it, or below with sign −1; else 0. */
  private static double[] rises(double[] close, int sign) {
    return Cells.from(1, close.length, bar -> Math.max(0, sign * (close[bar] - close[bar - 1])));
  }
}
