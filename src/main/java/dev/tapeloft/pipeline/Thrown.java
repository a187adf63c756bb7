package dev.tapeloft.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Brings what another thread threw to the thread that asked. */
final class Thrown {
  private Thrown() {}

  /** The exception to throw: the same where that is allowed, else one that carries it. */
  static RuntimeException unchecked(String what, @Nullable Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new IllegalStateException(what + " failed: " + message(thrown), thrown);
  }

  /** The exception with the frames of this thread below its own, so that the caller is seen. */
  static RuntimeException here(RuntimeException thrown) {
    StackTraceElement[] own = thrown.getStackTrace();
    StackTraceElement[] callers = Thread.currentThread().getStackTrace();
    StackTraceElement[] both = Arrays.copyOf(own, own.length + callers.length - 2);
    System.arraycopy(callers, 2, both, own.length, callers.length - 2);
    thrown.setStackTrace(both);
    return thrown;
  }

  /** What went wrong, for people. */
  static String message(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "unknown cause";
    }
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
