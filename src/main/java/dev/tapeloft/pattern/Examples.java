package dev.tapeloft.pattern;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Windows and what became of them: a row each, in time order. Immutable.
 *
 * <p>A row has features (doubles, NaN where missing), the instant at which it was decided upon,
 * when all of its features were known, and a target y, never missing, which was known one horizon
 * later.
 */
public final class Examples {
  /** The most features that examples may have. */
  public static final int MOST_FEATURES = 100;

  /** The fewest rows that examples may have. */
  public static final int LEAST_ROWS = 50;

  private static final int MOST_CLASSES = 100;
  private static final long MICROS = 1_000;

  private final TargetKind kind;
  private final Frame features;
  private final double[] y;
  private final InstantColumn decided;
  private final Duration horizon;
  private final String target;
  private final String dataset;
  private final String fingerprint;

  private Examples(
      TargetKind kind,
      Frame features,
      double[] y,
      InstantColumn decided,
      Duration horizon,
      String target,
      String dataset,
      String fingerprint) {
    this.kind = kind;
    this.features = features;
    this.y = y;
    this.decided = decided;
    this.horizon = horizon;
    this.target = target;
    this.dataset = dataset;
    this.fingerprint = fingerprint;
  }

  /**
   * Examples that ended well (1) or not (0).
   *
   * @param features double columns, at most {@value #MOST_FEATURES}; NaN where missing
   * @param y 0 or 1 for each row
   * @param decided when each row was decided upon, in order; equal ones may follow each other
   * @param horizon how far each y looks ahead
   * @param target what y is, such as {@code T10_S10_H60 up}
   */
  public static Examples binary(
      Frame features, double[] y, InstantColumn decided, Duration horizon, String target) {
    return checked(TargetKind.BINARY, features, y.clone(), decided, horizon, target);
  }

  /** Examples of classes, such as regimes: y is a whole number from 0, below 100. */
  public static Examples classes(
      Frame features, double[] y, InstantColumn decided, Duration horizon, String target) {
    return checked(TargetKind.CLASSES, features, y.clone(), decided, horizon, target);
  }

  /** Examples with a number, such as a return. */
  public static Examples real(
      Frame features, double[] y, InstantColumn decided, Duration horizon, String target) {
    return checked(TargetKind.REAL, features, y.clone(), decided, horizon, target);
  }

  /**
   * The same, with words about where they come from, which the patterns will carry.
   *
   * @param name of the dataset, such as {@code EURUSD 2014-05}
   * @param inputs what identifies their content, such as a content id
   */
  public Examples from(String name, String inputs) {
    return new Examples(kind, features, y, decided, horizon, target, name, inputs);
  }

  /** Those whose y was known at an instant, so that patterns may be followed from there on. */
  public Examples knownBy(Instant instant) {
    long latest = Math.subtractExact(InstantColumn.microsOf(instant), horizonMicros());
    int rows = (int) Arrays.stream(decided.toArray()).takeWhile(time -> time <= latest).count();
    return checked(
            kind,
            features.slice(0, rows),
            Arrays.copyOf(y, rows),
            decided.slice(0, rows),
            horizon,
            target)
        .from(dataset, fingerprint);
  }

  /** What y is. */
  public TargetKind kind() {
    return kind;
  }

  /** A double column a feature. */
  public Frame features() {
    return features;
  }

  /** The names of the features, in order. */
  public List<String> names() {
    return List.copyOf(features.columns().keySet());
  }

  /** A copy of the targets. */
  public double[] y() {
    return y.clone();
  }

  /** When each row was decided upon. */
  public InstantColumn decided() {
    return decided;
  }

  /** How far each y looks ahead. */
  public Duration horizon() {
    return horizon;
  }

  /** What y is called. */
  public String target() {
    return target;
  }

  /** The name of the dataset; empty unless given. */
  public String dataset() {
    return dataset;
  }

  /** What identifies the content of the inputs; empty unless given. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The number of rows. */
  public int size() {
    return y.length;
  }

  /** The horizon in microseconds, a part of one counted as a whole. */
  long horizonMicros() {
    return Math.floorDiv(horizon.toNanos() + MICROS - 1, MICROS);
  }

  private static Examples checked(
      TargetKind kind,
      Frame features,
      double[] y,
      InstantColumn decided,
      Duration horizon,
      String target) {
    requireFeatures(features);
    requireRows(features, y, decided);
    requireOrder(decided);
    if (horizon.isNegative()) {
      throw new IllegalArgumentException("horizon (" + horizon + ") must not be negative");
    }
    for (int row = 0; row < y.length; row++) {
      requireTarget(kind, target, row, y[row]);
    }
    if (Arrays.stream(y).distinct().limit(2).count() < 2) {
      throw new IllegalArgumentException(
          "target %s is %s in all %,d rows; nothing distinguishes them"
              .formatted(target, y[0], y.length));
    }
    return new Examples(kind, features, y, decided, horizon, target, "", "");
  }

  private static void requireFeatures(Frame features) {
    int count = features.columns().size();
    if (count < 1 || count > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "features (%d) must be from 1 to %d; choose among them".formatted(count, MOST_FEATURES));
    }
    for (String name : features.columns().keySet()) {
      DoubleColumn column = features.doubles(name);
      for (int row = 0; row < column.size(); row++) {
        if (Float.isInfinite((float) column.at(row))) {
          throw new IllegalArgumentException(
              "feature %s (%s) at row %d must be within the range of a float, or NaN where missing"
                  .formatted(name, column.at(row), row));
        }
      }
    }
  }

  private static void requireRows(Frame features, double[] y, InstantColumn decided) {
    if (features.rowCount() != y.length || decided.size() != y.length) {
      throw new IllegalArgumentException(
          "features (%d rows), y (%d) and instants (%d) must be equally many"
              .formatted(features.rowCount(), y.length, decided.size()));
    }
    if (y.length < LEAST_ROWS) {
      throw new IllegalArgumentException(
          "examples (%d) must be at least %d; take a longer span".formatted(y.length, LEAST_ROWS));
    }
  }

  private static void requireOrder(InstantColumn decided) {
    for (int row = 0; row < decided.size(); row++) {
      long before = row == 0 ? InstantColumn.MISSING + 1 : decided.at(row - 1);
      if (decided.at(row) < before) {
        throw new IllegalArgumentException(
            "the instant of row %d (%s) must be there and not before that of the row above; sort by time"
                .formatted(row, decided.text(row)));
      }
    }
  }

  private static void requireTarget(TargetKind kind, String target, int row, double y) {
    boolean right =
        switch (kind) {
          case BINARY -> y == 0 || y == 1;
          case CLASSES -> y >= 0 && y < MOST_CLASSES && y == (int) y;
          case REAL -> Float.isFinite((float) y);
        };
    if (!right) {
      String rule =
          switch (kind) {
            case BINARY -> "0 or 1";
            case CLASSES -> "a whole number from 0 to " + (MOST_CLASSES - 1);
            case REAL -> "a finite number";
          };
      throw new IllegalArgumentException(
          "target %s (%s) at row %d must be %s; leave out rows whose outcome is not known"
              .formatted(target, y, row, rule));
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d examples of %s with %d features, %s … %s",
        size(),
        target,
        features.columns().size(),
        decided.instant(0),
        decided.instant(size() - 1));
  }
}
