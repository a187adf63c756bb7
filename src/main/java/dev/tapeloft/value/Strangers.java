package dev.tapeloft.value;

/** Knows contents that values alone do not tell, such as those of lambdas and handles. */
public interface Strangers {
  /** Nobody's. */
  Strangers NONE = (value, into) -> false;

  /**
   * Feeds the content of a value that it knows.
   *
   * @return whether it knows it; if not, it has fed nothing
   */
  boolean feed(Object value, Canonical into);

  /** Is told of each class of the user's or of a library's that a value is of. */
  default void met(Class<?> type) {}
}
