package dev.tapeloft.operation;

import dev.tapeloft.universe.Feature;
import dev.tapeloft.universe.Features;
import dev.tapeloft.universe.Window;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** A feature of a researcher's own code: its column, and the windows on which it fails. */
final class OwnFeature {
  /** What examples call what they know of the bar itself. */
  private static final Set<String> OF_THE_BAR = Set.of("bar_class", "bar_direction");

  private OwnFeature() {}

  /**
   * A feature that some code is; what it gives is a number, or else missing.
   *
   * @throws IllegalArgumentException if there is one of its name
   */
  static Feature of(String name, List<String> own, FeatureCode code) {
    Feature feature = Feature.of(name, 1, "code of one's own", window -> value(name, code, window));
    boolean isKnown = Features.all().stream().anyMatch(known -> known.name().equals(name));
    if (isKnown || own.contains(name) || OF_THE_BAR.contains(name)) {
      throw new IllegalArgumentException(
          "feature %s is there already; name yours otherwise, such as %s_2".formatted(name, name));
    }
    return feature;
  }

  /** Refuses what came of code that is another than it was named by. */
  static void requireSame(Set<String> changed) {
    if (!changed.isEmpty()) {
      throw new IllegalStateException(
          "it changed what the code reads, so that other days may have other values: "
              + String.join(", ", changed)
              + "; let it work on a copy");
    }
  }

  /** The words that recipes know the code of a feature by. */
  static String operation(String name) {
    return "feature " + name;
  }

  private static double value(String name, FeatureCode code, Window window) {
    try {
      double value = code.value(window);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "%s threw %s on %s; let it give NaN where it is not defined, such as where window.size() is too small"
              .formatted(name, e, window),
          e);
    }
  }
}
