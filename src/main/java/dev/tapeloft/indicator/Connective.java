package dev.tapeloft.indicator;

/** Whether both conditions must hold, or one of them is enough. */
enum Connective implements Word {
  AND("and"),
  OR("or");

  private final String word;

  Connective(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
