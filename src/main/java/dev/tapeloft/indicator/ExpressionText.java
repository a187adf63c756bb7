package dev.tapeloft.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads series and conditions from the code that makes them: {@code rsi(14).below(30)}. */
final class ExpressionText {
  private static final Pattern TOKEN =
      Pattern.compile("-?\\d++(?:\\.\\d++)?+|[A-Za-z]\\w*+|[().,]");
  private static final Pattern NUMBER = Pattern.compile("-?\\d.*");
  private static final int DEEPEST = 200;

  private final String text;
  private final Matcher tokens;
  private int place;
  private int depth;

  private ExpressionText(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text);
    skipBlanks();
  }

  static Series series(String text) {
    if (new ExpressionText(text).whole() instanceof Series series) {
      return series;
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" must be a series, such as sma(20) or close().minus(open())");
  }

  static Condition condition(String text) {
    if (new ExpressionText(text).whole() instanceof Condition condition) {
      return condition;
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" must be a condition, such as rsi(14).below(30)");
  }

  private Object whole() {
    Object value = expression();
    if (place < text.length()) {
      throw refused(place, "expected nothing more");
    }
    return value;
  }

  private Object expression() {
    int start = place;
    if (++depth > DEEPEST) {
      throw refused(start, "brackets must be at most " + DEEPEST + " deep");
    }
    String first = next("a number or a word");
    Object value =
        NUMBER.matcher(first).matches() ? Double.valueOf(first) : chain(start, call(first));
    depth--;
    return value;
  }

  private Object chain(int start, Call first) {
    Object value = made(start, first);
    while (skip(".")) {
      int at = place;
      value = made(at, call(next("a word")).on(value));
    }
    return value;
  }

  private Object made(int at, Call call) {
    try {
      return call.make();
    } catch (IllegalArgumentException e) {
      throw refused(at, String.valueOf(e.getMessage()));
    }
  }

  private Call call(String word) {
    List<Object> arguments = new ArrayList<>();
    require("(");
    if (!skip(")")) {
      do {
        arguments.add(expression());
      } while (skip(","));
      require(")");
    }
    return Call.of(word, arguments);
  }

  private void require(String token) {
    if (!skip(token)) {
      throw refused(place, "expected " + token);
    }
  }

  private boolean skip(String token) {
    boolean there = text.startsWith(token, place);
    if (there) {
      place += token.length();
      skipBlanks();
    }
    return there;
  }

  private String next(String expected) {
    if (!tokens.region(place, text.length()).lookingAt() || "().,".contains(tokens.group())) {
      throw refused(place, "expected " + expected);
    }
    place = tokens.end();
    skipBlanks();
    return tokens.group();
  }

  private void skipBlanks() {
    while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
      place++;
    }
  }

  private IllegalArgumentException refused(int at, String why) {
    return new IllegalArgumentException(
        "cannot read \"%s\" at character %s: %s".formatted(text, String.valueOf(at + 1), why));
  }
}
