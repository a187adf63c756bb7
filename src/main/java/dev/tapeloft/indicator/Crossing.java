package dev.tapeloft.indicator;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;
import java.util.function.IntPredicate;

/** The bars on which one series comes to the other side of another. */
record Crossing(Series crossing, Side side, Series crossed) implements Condition {
  @Override
  public IntPredicate on(Indicators indicators) {
    DoubleColumn one = crossing.on(indicators);
    DoubleColumn other = crossed.on(indicators);
    return bar ->
        bar > 0
            && side.then.holds(one.at(bar - 1), other.at(bar - 1))
            && side.now.holds(one.at(bar), other.at(bar));
  }

  @Override
  public Set<Need> needs() {
    return Need.both(crossing.needs(), crossed.needs());
  }

  @Override
  public String toString() {
    return side.word() + "(" + crossing + ", " + crossed.argument() + ")";
  }

  /** The side on which it arrives, strictly, as it was strictly on the other the bar before. */
  enum Side implements Word {
    ABOVE("crossesAbove", Relation.BELOW, Relation.ABOVE),
    BELOW("crossesBelow", Relation.ABOVE, Relation.BELOW);

    private final String word;
    private final Relation then;
    private final Relation now;

    Side(String word, Relation then, Relation now) {
      this.word = word;
      this.then = then;
      this.now = now;
    }

    @Override
    public String word() {
      return word;
    }
  }
}
