package dev.tapeloft.strategy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a strategy from its canonical text. */
final class StrategyText {
  private static final Pattern WHOLE = Pattern.compile("(\\w+)\\((.*)\\) (stop=[^()]+)");

  private StrategyText() {}

  static Strategy read(String id) {
    Matcher whole = WHOLE.matcher(id);
    if (whole.matches()) {
      Exits exits = exits(id, whole.group(3));
      Strategy strategy = Strategy.of(template(id, whole.group(1), whole.group(2)), exits);
      if (strategy.id().equals(id)) {
        return strategy;
      }
    }
    throw unreadable(id);
  }

  private static Template template(String id, String name, String parameters) {
    try {
      return Templates.read(name, parameters);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(unreadable(id).getMessage() + ": " + e.getMessage(), e);
    }
  }

  private static Exits exits(String id, String text) {
    try {
      return Exits.parse(text);
    } catch (IllegalArgumentException e) {
      throw unreadable(id);
    }
  }

  private static IllegalArgumentException unreadable(String id) {
    return new IllegalArgumentException(
        "strategy \""
            + id
            + "\" must be written as id() writes it, such as"
            + " ma_cross(fast=10, slow=50) stop=10 target=20");
  }
}
