package dev.tapeloft.universe;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One measurement of a window: a pure function of the bars before a bar. Immutable.
 *
 * <p>A value is NaN where it is not defined, such as a ratio to nothing; those of {@link Features}
 * are never infinite.
 */
public final class Feature {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Set<String> TAKEN = Set.of("time", "class", "direction");

  private final String name;
  private final int minimumLookback;
  private final String formula;
  private final WindowFunction function;

  private Feature(String name, int minimumLookback, String formula, WindowFunction function) {
    this.name = name;
    this.minimumLookback = minimumLookback;
    this.formula = formula;
    this.function = function;
  }

  /**
   * A feature.
   *
   * @param name the name of its column, in lower case, words joined by {@code _}
   * @param minimumLookback bars of the shortest window that it is defined on
   * @param formula how it is made and where that comes from, in words
   */
  public static Feature of(
      String name, int minimumLookback, String formula, WindowFunction function) {
    if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
      throw new IllegalArgumentException(
          "feature name \"%s\" must be lower-case words joined by _, such as body_mean, and none of time, class, direction"
              .formatted(name));
    }
    if (minimumLookback < 1) {
      throw new IllegalArgumentException(
          "minimumLookback (" + minimumLookback + ") of " + name + " must be at least 1");
    }
    Objects.requireNonNull(formula, "formula");
    Objects.requireNonNull(function, "function");
    return new Feature(name, minimumLookback, formula, function);
  }

  /** The name of its column. */
  public String name() {
    return name;
  }

  /** Bars of the shortest window that it is defined on. */
  public int minimumLookback() {
    return minimumLookback;
  }

  /** How it is made, its unit and its source. */
  public String formula() {
    return formula;
  }

  /** Its value for a window, which must be long enough; NaN where it is not defined. */
  public double value(Window window) {
    requireLookback(window.size());
    return function.value(window);
  }

  void requireLookback(int lookback) {
    if (lookback < minimumLookback) {
      throw new IllegalArgumentException(
          "lookback (%d) must be at least %d for %s; Features.of(%d) are those that it is long enough for"
              .formatted(lookback, minimumLookback, name, lookback));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
