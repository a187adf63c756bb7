package dev.tapeloft.store;

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
}
