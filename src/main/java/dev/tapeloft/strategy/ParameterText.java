package dev.tapeloft.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a strategy as results write them, such as {@code fast=10, slow=50, stop=10}:
 * values by name, or numbers and what is around them. Immutable.
 */
public final class ParameterText {
  private static final String OWN = "user";
  private static final String CODE = "code=";
  private static final String DIGITS = "-?\\d+(\\.\\d+)?";
  private static final Pattern START = Pattern.compile(DIGITS);

  /** Not the digits of a name. */
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])" + DIGITS + "(?![\\w.])");

  /**
   * Values in order: numbers before words, by size; what has the same number, or none, by letters.
   */
  public static final Comparator<String> VALUES =
      Comparator.comparingDouble(ParameterText::leadingNumber)
          .thenComparing(Comparator.naturalOrder());

  private final String text;
  private final String shape;
  private final List<Double> numbers;

  private ParameterText(String text, String shape, List<Double> numbers) {
    this.text = text;
    this.shape = shape;
    this.numbers = List.copyOf(numbers);
  }

  /**
   * The parameters of a strategy.
   *
   * @param template the name of its template
   * @param text as {@link Strategy#parameters} gives it
   */
  public static ParameterText of(String template, String text) {
    int words = template.equals(OWN) ? endOfCode(text) : 0;
    List<Double> numbers = new ArrayList<>();
    String rest =
        NUMBER
            .matcher(text.substring(words))
            .replaceAll(
                number -> {
                  numbers.add(Double.parseDouble(number.group()));
                  return "#";
                });
    return new ParameterText(text, text.substring(0, words) + rest, numbers);
  }

  /** Where the name and the code of somebody's own rule end, whose digits are no numbers. */
  private static int endOfCode(String text) {
    int code = text.indexOf(CODE);
    int end = code < 0 ? -1 : text.indexOf(',', code);
    return end < 0 ? text.length() : end;
  }

  /** Names and values in order; a comma inside brackets parts nothing. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : parts(text)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        values.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return values;
  }

  /** The text with {@code #} in the place of each number. */
  public String shape() {
    return shape;
  }

  /** In the order of the text, without the digits of names and of a rule's code. */
  public List<Double> numbers() {
    return numbers;
  }

  @Override
  public String toString() {
    return text;
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static double leadingNumber(String value) {
    Matcher number = START.matcher(value);
    return number.lookingAt() ? Double.parseDouble(number.group()) : Double.POSITIVE_INFINITY;
  }
}
