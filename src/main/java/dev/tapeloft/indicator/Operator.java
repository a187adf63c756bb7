package dev.tapeloft.indicator;

/** How two numbers make one. */
enum Operator implements Word {
  PLUS("plus"),
  MINUS("minus"),
  TIMES("times"),
  DIVIDED_BY("dividedBy"),
  MAX("max"),
  MIN("min");

  private final String word;

  Operator(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  double of(double left, double right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDED_BY -> right == 0 ? Double.NaN : left / right;
      case MAX -> Math.max(left, right);
      case MIN -> Math.min(left, right);
    };
  }
}
