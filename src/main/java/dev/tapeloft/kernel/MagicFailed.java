package dev.tapeloft.kernel;

/** A magic that could not do what it was asked, with what to do about it. */
final class MagicFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param message what is wrong, with the name and the value
   * @param remedy what to write or do instead
   */
  MagicFailed(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to write or do instead. */
  String remedy() {
    return remedy;
  }

  /** What is wrong. */
  String message() {
    return String.valueOf(getMessage());
  }
}
