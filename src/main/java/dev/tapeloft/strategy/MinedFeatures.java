package dev.tapeloft.strategy;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Features mined from the past, the most telling first, each as its percentile at every bar.
 * Immutable.
 *
 * <p>Whoever makes them answers for the past: features, order and sides come from bars before the
 * first that has a percentile, and a percentile ranks a bar among earlier ones.
 */
public final class MinedFeatures {
  private final List<Feature> features;

  /**
   * One feature.
   *
   * @param name what it measures
   * @param side +1 where high values came before rises, −1 where they came before falls
   * @param percentile its rank at each bar among earlier bars, 0 … 100; NaN where unknown
   */
  public record Feature(String name, int side, DoubleColumn percentile) {
    /** Refuses a side that is none, and percentiles out of range. */
    public Feature {
      if (side != 1 && side != -1) {
        throw new IllegalArgumentException(
            "side (%d) of feature %s must be 1 or -1".formatted(side, name));
      }
      for (int bar = 0; bar < percentile.size(); bar++) {
        if (percentile.at(bar) < 0 || percentile.at(bar) > 100) {
          throw new IllegalArgumentException(
              "percentile (%s) of feature %s at bar %d must be from 0 to 100"
                  .formatted(percentile.at(bar), name, bar));
        }
      }
    }
  }

  private MinedFeatures(List<Feature> features) {
    this.features = features;
  }

  /** Features of equally many bars, the most telling first. */
  public static MinedFeatures of(List<Feature> features) {
    long lengths = features.stream().map(feature -> feature.percentile().size()).distinct().count();
    if (lengths != 1) {
      throw new IllegalArgumentException(
          "features (%d) must be at least one, all of equally many bars"
              .formatted(features.size()));
    }
    return new MinedFeatures(List.copyOf(features));
  }

  /** The features that {@link #frame} wrote. */
  public static MinedFeatures of(Frame frame) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; frame.columns().containsKey("percentile_" + i); i++) {
      features.add(
          new Feature(
              frame.metadata("name_" + i),
              Integer.parseInt(frame.metadata("side_" + i)),
              frame.doubles("percentile_" + i)));
    }
    return of(features);
  }

  /**
   * A row a bar: {@code percentile_0}, {@code percentile_1} … (double), the most telling first;
   * metadata {@code name_0}, {@code side_0} …
   */
  public Frame frame() {
    Frame.Builder frame = Frame.builder();
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      frame
          .metadata("name_" + i, feature.name())
          .metadata("side_" + i, Integer.toString(feature.side()))
          .column("percentile_" + i, feature.percentile());
    }
    return frame.build();
  }

  /** The features, the most telling first. */
  public List<Feature> features() {
    return features;
  }

  /** The number of bars. */
  public int size() {
    return features.get(0).percentile().size();
  }

  MinedFeatures first(int bars) {
    List<Feature> cut = new ArrayList<>();
    for (Feature feature : features) {
      cut.add(new Feature(feature.name(), feature.side(), feature.percentile().slice(0, bars)));
    }
    return new MinedFeatures(cut);
  }

  /** The same up to a bar, from there on every percentile mirrored. */
  MinedFeatures withOtherFuture(int from) {
    List<Feature> changed = new ArrayList<>();
    for (Feature feature : features) {
      double[] percentiles = feature.percentile().toArray();
      for (int bar = from; bar < percentiles.length; bar++) {
        percentiles[bar] = 100 - percentiles[bar];
      }
      changed.add(new Feature(feature.name(), feature.side(), DoubleColumn.owning(percentiles)));
    }
    return new MinedFeatures(changed);
  }

  @Override
  public String toString() {
    return "%d features on %d bars".formatted(features.size(), size());
  }
}
