package dev.tapeloft.pattern;

import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes examples by what became of them: which features tell it, in which direction,
 * from which threshold on and in which pairs, what all of it is worth on later examples, and the
 * trees that tell it of others. Immutable.
 */
public final class Patterns {
  /** How many features are called important at most. */
  public static final int MOST_IMPORTANT = 20;

  private final Frame frame;
  private final List<FeatureImportance> columns;
  private final List<FeatureImportance> features;
  private final List<Interaction> interactions;
  private final List<Threshold> thresholds;

  private Patterns(Frame frame) {
    this.frame = frame;
    this.columns = PatternFrame.features(frame);
    this.features =
        columns.stream().sorted(Comparator.comparingInt(FeatureImportance::place)).toList();
    this.interactions = PatternFrame.interactions(frame);
    this.thresholds = PatternFrame.thresholds(frame);
  }

  /** The patterns that {@link #frame} wrote. */
  public static Patterns of(Frame frame) {
    return new Patterns(frame);
  }

  /**
   * A row a feature, in the order of the examples' columns, then a row a pair that interacts.
   *
   * <p>{@code feature}, {@code other} (text, of a pair), {@code place} and {@code direction} (int),
   * {@code gain}, {@code permutation}, {@code permutation_deviation}, {@code shap} and {@code
   * shap_slope} as {@link FeatureImportance} says; {@code threshold}, {@code rows_below}, {@code
   * rows_above} (int), {@code mean_below}, {@code mean_above}, {@code p}, {@code p_adjusted} and
   * {@code later_difference} as {@link Threshold} does; {@code strength} and {@code share} of a
   * pair; {@code trees} (text, XGBoost's JSON) in the first row. What a row is not is NaN, 0 or no
   * text. Everything else is metadata.
   */
  public Frame frame() {
    return frame;
  }

  /** The features, the most telling first. */
  public List<FeatureImportance> features() {
    return features;
  }

  /** The first {@value #MOST_IMPORTANT} features that any tree splits by. */
  public List<FeatureImportance> important() {
    return used().stream().limit(MOST_IMPORTANT).toList();
  }

  /** Pairs of the {@value #MOST_IMPORTANT} most telling features, the strongest first. */
  public List<Interaction> interactions() {
    return interactions;
  }

  /**
   * The best threshold of each feature, of y = 0 or 1, the one with the sides widest apart first;
   * none of other targets.
   */
  public List<Threshold> thresholds() {
    return thresholds;
  }

  /** How far the measures of importance agree. */
  public Agreement agreement() {
    return Agreement.of(columns);
  }

  /** What the patterns are worth on later examples. */
  public HeldOut heldOut() {
    return PatternFrame.heldOut(frame);
  }

  /** What learned them. */
  public Miner miner() {
    return Miner.parse(frame.metadata("miner"));
  }

  /** What kind of target was learned. */
  public TargetKind kind() {
    return TargetKind.parse(frame.metadata("kind"));
  }

  /** What y was, in the words of the examples. */
  public String target() {
    return frame.metadata("target");
  }

  /** The name of the dataset of the examples; empty unless they had one. */
  public String dataset() {
    return frame.metadata("dataset");
  }

  /** What identifies the content of the inputs; empty unless the examples told. */
  public String fingerprint() {
    return frame.metadata("fingerprint");
  }

  /** How far each y looked ahead. */
  public Duration horizon() {
    return Duration.parse(frame.metadata("horizon"));
  }

  /** How many examples there were. */
  public int rows() {
    return Integer.parseInt(frame.metadata("rows"));
  }

  /** The instant of the first example. */
  public Instant start() {
    return Instant.parse(frame.metadata("start"));
  }

  /** The instant of the last example. */
  public Instant end() {
    return Instant.parse(frame.metadata("end"));
  }

  /** From when on everything that they were mined from was known: the last y. */
  public Instant knownFrom() {
    return end().plus(horizon());
  }

  /** How many rows the SHAP values are of. */
  public int shapRows() {
    return Integer.parseInt(frame.metadata("shap_rows"));
  }

  /**
   * What the trees tell of rows: the probability of y = 1, the most probable class, or the number.
   *
   * @param rows with a double column for each mined feature, in any order; others are ignored
   */
  public DoubleColumn apply(Frame rows) {
    requireFeatures(rows);
    List<String> names = names();
    try (Trees trees = Trees.of(PatternFrame.trees(frame), names.size())) {
      float[][] predicted = trees.predict(Matrix.of(rows, names));
      return DoubleColumn.owning(
          kind() == TargetKind.CLASSES ? Measure.classes(predicted) : Measure.first(predicted));
    }
  }

  /**
   * What a strategy follows: the features that trees split by, the most telling first, each as its
   * percentile among earlier bars at every bar, with its direction as side. Features without a
   * direction are left out.
   *
   * <p>A row counts at the first bar that ends when the row is known or later; of several the last
   * does. Percentiles are there from {@link #knownFrom} on, so that no bar is judged by what was
   * mined from its future; mine from {@link Examples#knownBy} to have earlier ones. A bar without a
   * row, or with fewer than {@value EarlierBars#LEAST} values before it, has none.
   *
   * @param rows with a double column for each mined feature
   * @param known when all features of each row were known, in order
   */
  public MinedFeatures minedFeatures(Bars bars, Frame rows, InstantColumn known) {
    List<FeatureImportance> telling =
        used().stream().filter(feature -> feature.direction() != 0).toList();
    if (telling.isEmpty()) {
      throw new IllegalArgumentException(
          "patterns of %s have no feature with a direction to follow; mine a target of 0 and 1, or a number"
              .formatted(target()));
    }
    requireFeatures(rows);
    EarlierBars earlier = EarlierBars.of(bars, known, InstantColumn.microsOf(knownFrom()));
    return MinedFeatures.of(
        telling.stream()
            .map(
                feature ->
                    new MinedFeatures.Feature(
                        feature.feature(),
                        feature.direction(),
                        earlier.percentiles(rows.doubles(feature.feature()))))
            .toList());
  }

  /**
   * A JSON object with {@code important_features}, {@code feature_importance}, {@code
   * interactions}, {@code thresholds}, {@code shap} and {@code metadata}; numbers as numbers, what
   * is missing as null, no trees.
   */
  public String toJson() {
    return PatternJson.write(this);
  }

  private List<FeatureImportance> used() {
    return features.stream().filter(FeatureImportance::isUsed).toList();
  }

  private List<String> names() {
    return columns.stream().map(FeatureImportance::feature).toList();
  }

  private void requireFeatures(Frame rows) {
    Optional<String> absent =
        names().stream().filter(name -> !rows.columns().containsKey(name)).findFirst();
    if (absent.isPresent()) {
      throw new IllegalArgumentException(
          "feature %s is missing: rows must have all %d features that were mined from %s; %s"
              .formatted(
                  absent.get(),
                  columns.size(),
                  target(),
                  absent.get().startsWith("bar_")
                      ? "those of the bar itself are none of a window's: mine a target .beforeBar()"
                      : "one of your own is added by loft.feature, and windows must have the lookback"));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Patterns that && frame.equals(that.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    HeldOut held = heldOut();
    return String.format(
        Locale.ROOT,
        "patterns of %s in %,d rows, %s %.3f on later rows (a constant: %.3f), first by %s",
        target(),
        rows(),
        held.measure(),
        held.score(),
        held.baseline(),
        features.stream().limit(3).map(FeatureImportance::feature).toList());
  }
}
