package dev.tapeloft.backtest;

import dev.tapeloft.table.Decimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Writes rules as canonical text and reads them from it. */
final class RulesText {
  private static final List<String> NAMES =
      List.of(
          "fill",
          "inside",
          "opposite",
          "repeated",
          "sides",
          "end",
          "size",
          "spread",
          "slippage",
          "commission",
          "side",
          "percent",
          "minimum",
          "swapLong",
          "swapShort",
          "yearLong",
          "yearShort",
          "cash",
          "currency",
          "margin");

  private RulesText() {}

  static String of(Rules rules) {
    Iterator<String> names = NAMES.iterator();
    StringBuilder text = new StringBuilder();
    words(rules)
        .forEach(
            word ->
                text.append(text.isEmpty() ? "" : " ")
                    .append(names.next())
                    .append('=')
                    .append(word));
    return text.toString();
  }

  private static Stream<String> words(Rules rules) {
    Orders orders = rules.orders();
    Stream<Object> before =
        Stream.of(
            orders.fill(),
            orders.inside(),
            orders.opposite(),
            orders.repeated(),
            orders.sides(),
            orders.end(),
            rules.sizing());
    Account account = rules.account();
    Stream<String> after =
        Stream.of(Decimal.text(account.cash()), account.currency(), Decimal.text(account.margin()));
    return Stream.of(before.map(Object::toString), costs(rules.costs()), after).flatMap(s -> s);
  }

  private static Stream<String> costs(Costs costs) {
    Commission commission = costs.commission();
    Overnight overnight = costs.overnight();
    return Stream.of(
            costs.spreadPips(),
            costs.slippagePips(),
            commission.perLot(),
            commission.perSide(),
            commission.percent(),
            commission.minimum(),
            overnight.longPerLot(),
            overnight.shortPerLot(),
            overnight.longPercent(),
            overnight.shortPercent())
        .map(Decimal::text);
  }

  static Rules read(String text) {
    try {
      Rules rules = rules(List.of(text.split(" ", -1)).iterator());
      if (of(rules).equals(text)) {
        return rules;
      }
      throw unreadable(text, null);
    } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
      throw unreadable(text, e);
    }
  }

  /** Rules of which one word is another. */
  static Rules with(Rules rules, String name, String value) {
    int place = NAMES.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "no rule \"%s\"; there are %s".formatted(name, String.join(", ", NAMES)));
    }
    List<String> words = new ArrayList<>(List.of(of(rules).split(" ", -1)));
    String standard = words.set(place, name + "=" + value);
    try {
      return rules(words.iterator());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "rule %s=%s cannot be read (%s); the standard is %s"
              .formatted(name, value, e.getMessage(), standard),
          e);
    }
  }

  private static Rules rules(Iterator<String> words) {
    Orders orders =
        new Orders(
            choice(words, Fill.values()),
            choice(words, Inside.values()),
            choice(words, Opposite.values()),
            choice(words, Repeated.values()),
            choice(words, Sides.values()),
            choice(words, AtEnd.values()));
    Sizing sizing = Sizing.parse(value(words));
    return new Rules(orders, sizing, costs(words), account(words));
  }

  private static Costs costs(Iterator<String> words) {
    return new Costs(
        number(words),
        number(words),
        new Commission(number(words), number(words), number(words), number(words)),
        new Overnight(number(words), number(words), number(words), number(words)));
  }

  private static Account account(Iterator<String> words) {
    return new Account(number(words), value(words), number(words));
  }

  private static <E extends Enum<E>> E choice(Iterator<String> words, E[] choices) {
    String word = value(words);
    return Stream.of(choices)
        .filter(choice -> choice.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("it must be one of " + Arrays.toString(choices)));
  }

  private static double number(Iterator<String> words) {
    return Double.parseDouble(value(words));
  }

  private static String value(Iterator<String> words) {
    String word = words.next();
    return word.substring(word.indexOf('=') + 1);
  }

  private static IllegalArgumentException unreadable(
      String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "rules \"" + text + "\" must be written as canonical() writes them", cause);
  }
}
