package dev.tapeloft.store;

import java.nio.file.Path;

/** The store could not do what was asked: the message says what, where, and what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal with its cause. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether all that is in the way is pinned or in use. */
  public boolean isForSpace() {
    return getCause() instanceof NoSpaceException;
  }

  /** The refusal of a folder that cannot be opened. */
  static StoreException unopened(Path home, Exception cause) {
    return new StoreException(
        "cache folder "
            + home
            + " cannot be used ("
            + reason(cause)
            + "); give another with TAPELOFT_HOME, or make it writable",
        cause);
  }

  /** The refusal of a folder that could not be {@code done}. */
  static StoreException unusable(Path folder, String done, Exception cause) {
    return new StoreException(
        "cache folder " + folder + " could not be " + done + ": " + reason(cause), cause);
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    String name = e.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }
}
