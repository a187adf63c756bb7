package dev.tapeloft.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The numbers that an indicator is given, in the order of its parameters. */
record Arguments(List<Double> values) {
  static Arguments of(double... values) {
    return new Arguments(Arrays.stream(values).boxed().toList());
  }

  int bars(int place) {
    return values.get(place).intValue();
  }

  double number(int place) {
    return values.get(place);
  }

  @Override
  public String toString() {
    return values.stream().map(Constant::literal).collect(Collectors.joining(", "));
  }
}
