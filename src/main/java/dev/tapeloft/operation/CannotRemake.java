package dev.tapeloft.operation;

/** Something that a result was made from is not here any more; the message says what. */
final class CannotRemake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRemake(String message) {
    super(message);
  }
}
