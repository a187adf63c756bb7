package dev.tapeloft.strategy;

/**
 * What a rule says at the close of each bar, from that bar and those before it alone.
 *
 * <p>Thread-safe: asking twice, or in any order, gives the same answer.
 */
@FunctionalInterface
public interface Signals {
  /** The signal of a bar: +1 to be long, −1 to be short, 0 for nothing to say. */
  int at(int bar);
}
