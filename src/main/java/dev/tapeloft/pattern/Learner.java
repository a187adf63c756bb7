package dev.tapeloft.pattern;

import java.util.Locale;

/** What learns from examples. */
public enum Learner {
  /** Gradient-boosted trees, each grown on what those before it left over (Friedman, 2001). */
  BOOSTED_TREES,
  /** A random forest: trees grown side by side, each on other rows and features (Breiman, 2001). */
  RANDOM_FOREST;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
