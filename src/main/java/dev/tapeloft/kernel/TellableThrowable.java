package dev.tapeloft.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a cell threw, so that it can be told: JShell takes a cell for one that passed otherwise. */
final class TellableThrowable {
  /** More causes than anybody has, unless one is its own. */
  static final int CAUSES = 50;

  private TellableThrowable() {}

  /** The same where its messages, frames and causes can be read; else one that says what cannot. */
  static Throwable of(Throwable thrown) {
    try {
      Throwable next = thrown;
      for (int depth = 0; next != null && depth < CAUSES; depth++) {
        next = read(next);
      }
      return next == null ? thrown : instead(thrown, "its causes do not end");
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return instead(thrown, "what it says cannot be read, for " + e.getClass().getName());
    }
  }

  private static @Nullable Throwable read(Throwable thrown) {
    Objects.requireNonNull(String.valueOf(thrown.getMessage()));
    Objects.requireNonNull(thrown.getStackTrace());
    return thrown.getCause();
  }

  private static Throwable instead(Throwable thrown, String why) {
    Throwable told = new IllegalStateException(thrown.getClass().getName() + " was thrown; " + why);
    told.setStackTrace(frames(thrown));
    return told;
  }

  private static StackTraceElement[] frames(Throwable thrown) {
    try {
      return Objects.requireNonNull(thrown.getStackTrace());
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return new StackTraceElement[0];
    }
  }
}
