package dev.tapeloft.strategy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a strategy from its canonical text. */
final class StrategyText {
  private static final Pattern WHOLE = Pattern.compile("(\\w+)\\(([^()]*)\\) (stop=.+)");
  private static final Pattern CROSS = Pattern.compile("fast=(\\d{1,9}), slow=(\\d{1,9})");
  private static final Pattern REVERSION =
      Pattern.compile("lookback=(\\d{1,9}), threshold=([0-9.]+)");

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
    Matcher cross = CROSS.matcher(parameters);
    if (name.equals("ma_cross") && cross.matches()) {
      return new MovingAverageCross(
          Integer.parseInt(cross.group(1)), Integer.parseInt(cross.group(2)));
    }
    Matcher reversion = REVERSION.matcher(parameters);
    if (name.equals("mean_reversion") && reversion.matches()) {
      return new MeanReversion(
          Integer.parseInt(reversion.group(1)), number(id, reversion.group(2)));
    }
    throw unreadable(id);
  }

  private static Exits exits(String id, String text) {
    try {
      return Exits.parse(text);
    } catch (IllegalArgumentException e) {
      throw unreadable(id);
    }
  }

  private static double number(String id, String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
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
