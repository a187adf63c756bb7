package dev.tapeloft.pattern;

import dev.tapeloft.market.Bars;
import dev.tapeloft.pattern.Target.Decision;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.universe.Universe;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What windows are to tell, of a researcher's own: what became of the market after instants.
 * Immutable.
 *
 * <p>The frame has a row an instant, in order: {@code time} (instant) and {@code y} (double, NaN
 * where it is not known); metadata {@code name}, {@code kind} and {@code horizon}.
 */
public final class TargetValues {
  private final Frame frame;

  private TargetValues(Frame frame) {
    this.frame = frame;
  }

  /**
   * Whether it ended well: 1 or 0.
   *
   * @param name what y is called
   * @param times when the values begin to be made, in order, such as {@link #closes}
   * @param y a value each, made of what came later alone; NaN where it is not known
   * @param horizon how far each y looks ahead
   */
  public static TargetValues binary(
      String name, InstantColumn times, double[] y, Duration horizon) {
    return of(TargetKind.BINARY, name, times, y, horizon);
  }

  /** Which of some classes it was: a whole number from 0, below 100. */
  public static TargetValues classes(
      String name, InstantColumn times, double[] y, Duration horizon) {
    return of(TargetKind.CLASSES, name, times, y, horizon);
  }

  /** A number, such as a return. */
  public static TargetValues real(String name, InstantColumn times, double[] y, Duration horizon) {
    return of(TargetKind.REAL, name, times, y, horizon);
  }

  /** The instants at which bars closed, for a value each. */
  public static InstantColumn closes(Bars bars) {
    return InstantColumn.owning(
        Arrays.stream(bars.time().toArray()).map(bars.interval()::end).toArray());
  }

  private static TargetValues of(
      TargetKind kind, String name, InstantColumn times, double[] y, Duration horizon) {
    requireRows(times, y);
    if (horizon.isNegative()) {
      throw new IllegalArgumentException(
          "horizon (" + horizon + ") of " + name + " must not be negative");
    }
    return of(
        Frame.builder()
            .metadata("name", name)
            .metadata("kind", kind.text())
            .metadata("horizon", horizon.toString())
            .column("time", times)
            .column("y", DoubleColumn.owning(y.clone()))
            .build());
  }

  /** The values that {@link #frame} wrote. */
  public static TargetValues of(Frame frame) {
    return new TargetValues(frame);
  }

  private static void requireRows(InstantColumn times, double[] y) {
    if (times.size() != y.length) {
      throw new IllegalArgumentException(
          "times (%d) and y (%d) must be equally many".formatted(times.size(), y.length));
    }
    for (int row = 0; row < y.length; row++) {
      if (times.at(row) == InstantColumn.MISSING
          || (row > 0 && times.at(row) < times.at(row - 1))) {
        throw new IllegalArgumentException(
            "the instant of row %d (%s) must be there and not before that of the row above; sort by time"
                .formatted(row, times.text(row)));
      }
    }
  }

  /**
   * The windows with the last value at or before each decision. Left out are windows whose value
   * begins a bar of the universe or more before, as behind a weekend, and those whose value is not
   * known. Features are those of {@link Target#examples}.
   *
   * @throws IllegalArgumentException if the values tell of none of the windows, or are not of their
   *     kind
   */
  public Examples examples(Universe universe, Decision decision) {
    Decisions decisions = new Decisions(universe, decision);
    double[] values = frame.doubles("y").toArray();
    int[] last = decisions.fresh(frame.instants("time").toArray());
    int[] rows =
        IntStream.range(0, last.length)
            .filter(row -> last[row] >= 0 && !Double.isNaN(values[last[row]]))
            .toArray();
    decisions.requireSome("values of " + name(), rows);
    double[] y = Arrays.stream(rows).mapToDouble(row -> values[last[row]]).toArray();
    Frame features = decisions.features().pick(rows);
    InstantColumn times = decisions.times(rows);
    String target = name() + " " + Decisions.words(decision);
    return switch (kind()) {
      case BINARY -> Examples.binary(features, y, times, horizon(), target);
      case CLASSES -> Examples.classes(features, y, times, horizon(), target);
      case REAL -> Examples.real(features, y, times, horizon(), target);
    };
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** What y is called. */
  public String name() {
    return frame.metadata("name");
  }

  /** What y is. */
  public TargetKind kind() {
    return TargetKind.parse(frame.metadata("kind"));
  }

  /** How far each y looks ahead. */
  public Duration horizon() {
    return Duration.parse(frame.metadata("horizon"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TargetValues values && frame.equals(values.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    return "%,d values of %s, %s, %s ahead"
        .formatted(frame.rowCount(), name(), kind().text(), horizon());
  }
}
