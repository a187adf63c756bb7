package dev.tapeloft.universe;

import java.util.Locale;
import java.util.Optional;

/** How far a bar went from its open to its close; the lower bound lies inside. */
enum BodySize {
  /** From 1 to below 5 pips. */
  SMALL(1),
  /** From 5 to below 15 pips. */
  MEDIUM(5),
  /** From 15 to below 30 pips. */
  LARGE(15),
  /** From 30 pips on. */
  VERY_LARGE(30);

  private final int pips;

  BodySize(int pips) {
    this.pips = pips;
  }

  /** The class of a body in steps; none where it is below a pip. */
  static Optional<BodySize> of(double steps, double stepsPerPip) {
    Optional<BodySize> reached = Optional.empty();
    for (BodySize size : values()) {
      if (Math.abs(steps) >= size.pips * stepsPerPip) {
        reached = Optional.of(size);
      }
    }
    return reached;
  }

  /** As it is called in tables. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
