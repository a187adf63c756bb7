package dev.tapeloft.pipeline;

import dev.tapeloft.table.Frame;
import java.util.function.Function;

/**
 * Makes a value that whoever asked for it may change, or whose class may be replaced: each who asks
 * gets one of its own.
 */
@FunctionalInterface
public interface Unshared<T> extends Function<Frame, T> {
  /** Says so of a function. */
  static <T> Unshared<T> of(Function<Frame, T> decode) {
    return decode::apply;
  }
}
