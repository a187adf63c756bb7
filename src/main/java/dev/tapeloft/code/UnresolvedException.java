package dev.tapeloft.code;

/** Thrown inside where code, or a value that it reads, cannot be told. */
final class UnresolvedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnresolvedException(String message) {
    super(message);
  }

  /** What cannot be told. */
  String words() {
    return String.valueOf(getMessage());
  }
}
