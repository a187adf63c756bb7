package dev.tapeloft.strategy;

/** How one number may stand to another; a missing one in none of these ways. */
enum Relation implements Word {
  ABOVE("above", (left, right) -> left > right),
  BELOW("below", (left, right) -> left < right),
  AT_LEAST("atLeast", (left, right) -> left >= right),
  AT_MOST("atMost", (left, right) -> left <= right);

  private final String word;
  private final Test test;

  Relation(String word, Test test) {
    this.word = word;
    this.test = test;
  }

  @Override
  public String word() {
    return word;
  }

  boolean holds(double left, double right) {
    return test.holds(left, right);
  }

  /** Compares two numbers. */
  @FunctionalInterface
  private interface Test {
    boolean holds(double left, double right);
  }
}
