package dev.tapeloft.backtest;

import java.util.Objects;

/**
 * How signals become entries and exits.
 *
 * @param fill when a signal is filled
 * @param inside which of stop and target comes first inside one bar
 * @param opposite what a signal against the side that is held does
 * @param repeated what a signal for the side that is held does
 * @param sides the sides that are entered
 * @param end what happens to what is open on the last bar
 */
public record Orders(
    Fill fill, Inside inside, Opposite opposite, Repeated repeated, Sides sides, AtEnd end) {
  private static final Orders STANDARD =
      new Orders(
          Fill.NEXT_OPEN,
          Inside.PESSIMISTIC,
          Opposite.REVERSE,
          Repeated.HOLD,
          Sides.BOTH,
          AtEnd.CLOSE);

  /** Refuses what is missing. */
  public Orders {
    Objects.requireNonNull(fill, "fill");
    Objects.requireNonNull(inside, "inside");
    Objects.requireNonNull(opposite, "opposite");
    Objects.requireNonNull(repeated, "repeated");
    Objects.requireNonNull(sides, "sides");
    Objects.requireNonNull(end, "end");
  }

  /**
   * Filled at the next open, the stop before the target, opposite signals reverse, repeated ones
   * are passed over, long and short, closed at the end.
   */
  public static Orders standard() {
    return STANDARD;
  }

  /** These orders with another fill. */
  public Orders withFill(Fill changed) {
    return new Orders(changed, inside, opposite, repeated, sides, end);
  }

  /** These orders with another sequence inside a bar. */
  public Orders withInside(Inside changed) {
    return new Orders(fill, changed, opposite, repeated, sides, end);
  }

  /** These orders with another answer to opposite signals. */
  public Orders withOpposite(Opposite changed) {
    return new Orders(fill, inside, changed, repeated, sides, end);
  }

  /** These orders with another answer to repeated signals. */
  public Orders withRepeated(Repeated changed) {
    return new Orders(fill, inside, opposite, changed, sides, end);
  }

  /** These orders with other sides. */
  public Orders withSides(Sides changed) {
    return new Orders(fill, inside, opposite, repeated, changed, end);
  }

  /** These orders with another end. */
  public Orders withEnd(AtEnd changed) {
    return new Orders(fill, inside, opposite, repeated, sides, changed);
  }
}
