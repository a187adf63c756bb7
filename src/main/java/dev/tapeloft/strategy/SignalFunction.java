package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;

/** A rule of one's own, as a function of bars; it must use no bar after the one it judges. */
@FunctionalInterface
public interface SignalFunction {
  /** A signal for each bar: +1 to be long, −1 to be short, 0 for nothing to say. */
  int[] signals(Bars bars);
}
