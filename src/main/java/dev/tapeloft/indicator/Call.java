package dev.tapeloft.indicator;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A method that a text calls.
 *
 * @param receiver the series or condition on which it is called; null for a static method
 * @param word its name
 * @param arguments numbers, series and conditions
 */
record Call(@Nullable Object receiver, String word, List<Object> arguments) {
  private static final Map<String, Indicator> INDICATORS = Word.byWord(Indicator.values());
  private static final Map<String, Crossing.Side> CROSSINGS = Word.byWord(Crossing.Side.values());
  private static final Map<String, Operator> OPERATORS = Word.byWord(Operator.values());
  private static final Map<String, Rolling> ROLLINGS = Word.byWord(Rolling.values());
  private static final Map<String, Relation> RELATIONS = Word.byWord(Relation.values());
  private static final Map<String, Connective> CONNECTIVES = Word.byWord(Connective.values());

  /** A static method. */
  static Call of(String word, List<Object> arguments) {
    return new Call(null, word, arguments);
  }

  /** The method of this name on a value. */
  Call on(Object value) {
    return new Call(value, word, arguments);
  }

  /** What it returns. */
  Object make() {
    if (receiver == null) {
      return ofNothing();
    }
    return receiver instanceof Series series ? of(series) : of((Condition) receiver);
  }

  private Object ofNothing() {
    Indicator indicator = INDICATORS.get(word);
    if (indicator != null) {
      return new IndicatorSeries(indicator, numbers());
    }
    Crossing.Side side = CROSSINGS.get(word);
    if (side != null) {
      return taking(2, () -> new Crossing(series(0), side, operand(1)));
    }
    return switch (word) {
      case "constant" -> taking(1, () -> new Constant(number(0)));
      case "not" -> taking(1, () -> new Negation(condition(0)));
      case "never" -> taking(0, Never::new);
      default -> throw unknown(Stream.of(INDICATORS, CROSSINGS), "constant", "never", "not");
    };
  }

  private Object of(Series series) {
    Operator operator = OPERATORS.get(word);
    if (operator != null) {
      return taking(1, () -> new Arithmetic(series, operator, operand(0)));
    }
    Relation relation = RELATIONS.get(word);
    if (relation != null) {
      return taking(1, () -> new Comparison(series, relation, operand(0)));
    }
    Rolling rolling = ROLLINGS.get(word);
    if (rolling != null) {
      return taking(1, () -> new Rolled(series, rolling, rolling.bars(number(0))));
    }
    if (word.equals("abs")) {
      return taking(0, () -> new Absolute(series));
    }
    throw unknown(Stream.of(OPERATORS, RELATIONS, ROLLINGS), "abs");
  }

  private Object of(Condition condition) {
    Connective connective = CONNECTIVES.get(word);
    if (connective != null) {
      return taking(1, () -> new Combination(condition, connective, condition(0)));
    }
    throw unknown(Stream.of(CONNECTIVES));
  }

  private Object taking(int count, Supplier<Object> value) {
    if (arguments.size() != count) {
      throw new IllegalArgumentException(
          "%s takes %s %s, not %s"
              .formatted(
                  word,
                  String.valueOf(count),
                  count == 1 ? "argument" : "arguments",
                  String.valueOf(arguments.size())));
    }
    return value.get();
  }

  private Arguments numbers() {
    return new Arguments(
        Stream.iterate(0, place -> place < arguments.size(), place -> place + 1)
            .map(this::number)
            .toList());
  }

  private double number(int place) {
    return argument(place, Double.class, "a number, such as 14");
  }

  private Series series(int place) {
    return argument(place, Series.class, "a series, such as sma(20)");
  }

  private Condition condition(int place) {
    return argument(place, Condition.class, "a condition, such as rsi(14).below(30)");
  }

  /** A series, or a number in the place of one. */
  private Series operand(int place) {
    return arguments.get(place) instanceof Double number ? new Constant(number) : series(place);
  }

  private <T> T argument(int place, Class<T> type, String wanted) {
    Object argument = arguments.get(place);
    if (!type.isInstance(argument)) {
      throw new IllegalArgumentException(
          "%s of %s must be %s".formatted(written(argument), word, wanted));
    }
    return type.cast(argument);
  }

  private static String written(Object argument) {
    return argument instanceof Double number ? Constant.literal(number) : argument.toString();
  }

  private IllegalArgumentException unknown(
      Stream<Map<String, ? extends Word>> known, String... others) {
    List<String> words =
        Stream.concat(known.flatMap(map -> map.keySet().stream()), Stream.of(others))
            .sorted()
            .toList();
    return new IllegalArgumentException(
        "there is no %s here; did you mean %s? There are: %s"
            .formatted(word, Nearest.of(word, words), String.join(", ", words)));
  }
}
