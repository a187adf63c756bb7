package dev.tapeloft.value;

/** Thrown where a value has no content that could be told or kept; names the value, and why. */
public final class ValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** With what it is, and why. */
  public ValueException(String message) {
    super(message);
  }
}
