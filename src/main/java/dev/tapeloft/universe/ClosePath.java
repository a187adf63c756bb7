package dev.tapeloft.universe;

/** The closes of a window in steps from its first, and their differences: whole numbers. */
final class ClosePath extends Family {
  /** Each close less the first. */
  final double[] closes;

  /** Each close from the second on less the one before. */
  final double[] changes;

  ClosePath(int lookback) {
    this.closes = new double[lookback];
    this.changes = new double[lookback - 1];
  }

  @Override
  void measure(Window window) {
    double[] prices = window.source().close;
    int start = window.start();
    for (int k = 0; k < closes.length; k++) {
      closes[k] = prices[start + k] - prices[start];
    }
    for (int k = 0; k < changes.length; k++) {
      changes[k] = closes[k + 1] - closes[k];
    }
  }
}
