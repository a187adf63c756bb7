package dev.tapeloft.backtest;

/** What a number of the rules must be, or the refusal that names it. */
final class Numbers {
  private Numbers() {}

  static void requireAbove0(String name, double value) {
    require(value > 0, name, value, "must be above 0 and finite");
  }

  static void requireAtLeast0(String name, double value) {
    require(value >= 0, name, value, "must be at least 0 and finite");
  }

  static void requireFinite(String name, double value) {
    require(true, name, value, "must be finite");
  }

  private static void require(boolean holds, String name, double value, String rule) {
    if (!holds || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " (" + value + ") " + rule);
    }
  }
}
