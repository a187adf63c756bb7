package dev.tapeloft.label;

/** Which of two barriers a bar that reaches both touched first. */
final class InOneBar {
  private InOneBar() {}

  /**
   * The barrier that its open is past, else what the rule says.
   *
   * @param atOpen what the position had made at the open
   */
  static FirstTouch touch(int atOpen, int target, int stop, BothTouched rule) {
    if (atOpen >= target) {
      return FirstTouch.TARGET;
    }
    if (atOpen <= -stop) {
      return FirstTouch.STOP;
    }
    return switch (rule) {
      case PESSIMISTIC -> FirstTouch.STOP;
      case OPTIMISTIC -> FirstTouch.TARGET;
      case AMBIGUOUS -> FirstTouch.AMBIGUOUS;
    };
  }
}
