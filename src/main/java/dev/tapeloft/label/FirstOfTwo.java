package dev.tapeloft.label;

/** Which of two barriers was touched first. */
final class FirstOfTwo {
  private FirstOfTwo() {}

  /**
   * Which of two rows ahead, of which one at least is none of {@link FirstPassage#NEVER}, is less.
   */
  static FirstTouch touch(int toTarget, int toStop) {
    boolean target =
        toStop == FirstPassage.NEVER || (toTarget != FirstPassage.NEVER && toTarget < toStop);
    return target ? FirstTouch.TARGET : FirstTouch.STOP;
  }

  /**
   * In a bar that reaches both: the barrier that its open is past, else what the rule says.
   *
   * @param atOpen what the position had made at the open
   */
  static FirstTouch inOneBar(int atOpen, int target, int stop, BothTouched rule) {
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
