package dev.tapeloft.pipeline;

import dev.tapeloft.table.Frame;
import java.util.function.Function;

/**
 * Makes a value that whoever asked for it may change, whose class may be replaced, or that is made
 * of more than its rows: each who asks gets one of its own.
 */
@FunctionalInterface
public interface Unshared<T> extends Function<Frame, T> {
  /** Says so of a function. */
  static <T> Unshared<T> of(Function<Frame, T> decode) {
    return decode::apply;
  }
}
