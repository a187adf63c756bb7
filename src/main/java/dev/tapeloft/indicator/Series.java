package dev.tapeloft.indicator;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/**
 * A number for each bar, from that bar and those before it alone: a price, an indicator, or what is
 * worked out from such, as in {@code high().highest(20).minus(atr(14).times(2))}.
 *
 * <p>A value that prints as the code that makes it, with {@link Conditions} imported statically;
 * {@link #parse} reads that text back, and series of the same text are equal. A missing number
 * (NaN) makes whatever is worked out from it missing. Immutable.
 */
public sealed interface Series permits IndicatorSeries, Constant, Absolute, Arithmetic, Rolled {
  /** The series that this text makes. */
  static Series parse(String text) {
    return ExpressionText.series(text);
  }

  /** Its numbers on the bars that the indicators belong to. */
  DoubleColumn on(Indicators indicators);

  /** What it looks at besides prices. */
  Set<Need> needs();

  /** The text that stands for it between brackets. */
  default String argument() {
    return toString();
  }

  /** The sum of both. */
  default Series plus(Series other) {
    return new Arithmetic(this, Operator.PLUS, other);
  }

  /** This and a number. */
  default Series plus(double other) {
    return plus(new Constant(other));
  }

  /** This less the other. */
  default Series minus(Series other) {
    return new Arithmetic(this, Operator.MINUS, other);
  }

  /** This less a number. */
  default Series minus(double other) {
    return minus(new Constant(other));
  }

  /** The product of both. */
  default Series times(Series other) {
    return new Arithmetic(this, Operator.TIMES, other);
  }

  /** This so many times. */
  default Series times(double other) {
    return times(new Constant(other));
  }

  /** This divided by the other; missing where that is 0. */
  default Series dividedBy(Series other) {
    return new Arithmetic(this, Operator.DIVIDED_BY, other);
  }

  /** This divided by a number. */
  default Series dividedBy(double other) {
    return dividedBy(new Constant(other));
  }

  /** The greater of both. */
  default Series max(Series other) {
    return new Arithmetic(this, Operator.MAX, other);
  }

  /** The greater of this and a number. */
  default Series max(double other) {
    return max(new Constant(other));
  }

  /** The smaller of both. */
  default Series min(Series other) {
    return new Arithmetic(this, Operator.MIN, other);
  }

  /** The smaller of this and a number. */
  default Series min(double other) {
    return min(new Constant(other));
  }

  /** This without its sign. */
  default Series abs() {
    return new Absolute(this);
  }

  /** What it was so many bars before, at least 0. */
  default Series ago(int bars) {
    return new Rolled(this, Rolling.AGO, bars);
  }

  /** The highest of the last bars, this one included; at least 1. */
  default Series highest(int bars) {
    return new Rolled(this, Rolling.HIGHEST, bars);
  }

  /** The lowest of the last bars, this one included; at least 1. */
  default Series lowest(int bars) {
    return new Rolled(this, Rolling.LOWEST, bars);
  }

  /** The mean of the last bars, this one included; at least 1. */
  default Series mean(int bars) {
    return new Rolled(this, Rolling.MEAN, bars);
  }

  /** Where this is above the other. */
  default Condition above(Series other) {
    return new Comparison(this, Relation.ABOVE, other);
  }

  /** Where this is above a level. */
  default Condition above(double level) {
    return above(new Constant(level));
  }

  /** Where this is below the other. */
  default Condition below(Series other) {
    return new Comparison(this, Relation.BELOW, other);
  }

  /** Where this is below a level. */
  default Condition below(double level) {
    return below(new Constant(level));
  }

  /** Where this is the other or above it. */
  default Condition atLeast(Series other) {
    return new Comparison(this, Relation.AT_LEAST, other);
  }

  /** Where this is at a level or above it. */
  default Condition atLeast(double level) {
    return atLeast(new Constant(level));
  }

  /** Where this is the other or below it. */
  default Condition atMost(Series other) {
    return new Comparison(this, Relation.AT_MOST, other);
  }

  /** Where this is at a level or below it. */
  default Condition atMost(double level) {
    return atMost(new Constant(level));
  }
}
