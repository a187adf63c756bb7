package dev.tapeloft.strategy;

import java.util.function.DoubleBinaryOperator;

/** How two numbers make one. */
enum Operator implements Word {
  PLUS("plus", Double::sum),
  MINUS("minus", (left, right) -> left - right),
  TIMES("times", (left, right) -> left * right),
  DIVIDED_BY("dividedBy", (left, right) -> right == 0 ? Double.NaN : left / right),
  MAX("max", Math::max),
  MIN("min", Math::min);

  private final String word;
  private final DoubleBinaryOperator operator;

  Operator(String word, DoubleBinaryOperator operator) {
    this.word = word;
    this.operator = operator;
  }

  @Override
  public String word() {
    return word;
  }

  double of(double left, double right) {
    return operator.applyAsDouble(left, right);
  }
}
