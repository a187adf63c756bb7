package dev.tapeloft.indicator;

/** How one number may stand to another; a missing one in none of these ways. */
enum Relation implements Word {
  ABOVE("above"),
  BELOW("below"),
  AT_LEAST("atLeast"),
  AT_MOST("atMost");

  private final String word;

  Relation(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  boolean holds(double left, double right) {
    return switch (this) {
      case ABOVE -> left > right;
      case BELOW -> left < right;
      case AT_LEAST -> left >= right;
      case AT_MOST -> left <= right;
    };
  }
}
