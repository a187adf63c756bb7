package dev.tapeloft.universe;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The features that Tapeloft knows, 100 of them, in the order of their columns.
 *
 * <p>Prices are in quote currency, distances in pips, times in bars, standard deviations those of a
 * population, and logarithms natural. On constant prices what is a ratio to the variation is NaN,
 * and the rest is what its formula gives: deviations and entropies 0, recurrence 1.
 */
public final class Features {
  private static final Map<String, Feature> BY_NAME = byName();

  private Features() {}

  /** All features; on windows of 64 bars and more every one is defined. */
  public static List<Feature> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** The features that windows of so many bars are long enough for. */
  public static List<Feature> of(int lookback) {
    WindowSource.requireLookback(lookback);
    return all().stream().filter(feature -> feature.minimumLookback() <= lookback).toList();
  }

  /** The features of these names, in this order. */
  public static List<Feature> named(String... names) {
    return Arrays.stream(names).map(Features::known).toList();
  }

  private static Feature known(String name) {
    Feature feature = BY_NAME.get(name);
    if (feature == null) {
      throw new IllegalArgumentException(
          "feature \"" + name + "\" is not known; Features.all() are " + BY_NAME.keySet());
    }
    return feature;
  }

  private static Map<String, Feature> byName() {
    Map<String, Feature> features = new LinkedHashMap<>();
    Stream.of(
            Candles.FEATURES,
            Closes.FEATURES,
            Differences.FEATURES,
            Spectrum.FEATURES,
            Hurst.FEATURES,
            Divergence.FEATURES,
            Entropies.FEATURES,
            Haar.FEATURES,
            Higuchi.FEATURES,
            Fluctuation.FEATURES,
            Embedding.FEATURES,
            Recurrence.FEATURES,
            Multifractal.FEATURES,
            Persistence.FEATURES)
        .flatMap(List::stream)
        .forEach(feature -> features.put(feature.name(), feature));
    return Collections.unmodifiableMap(features);
  }
}
