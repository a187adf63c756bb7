package dev.tapeloft.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a strategy as results write them: {@code fast=10, slow=50, stop=10}. */
final class Parameters {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** Numbers before words, by size; what has the same number, or none, by its letters. */
  static final Comparator<String> ORDER =
      Comparator.comparingDouble(Parameters::number).thenComparing(Comparator.naturalOrder());

  private Parameters() {}

  /** Names and values in order; a comma inside brackets parts nothing. */
  static Map<String, String> of(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : parts(text)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return parameters;
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

  private static double number(String value) {
    Matcher number = NUMBER.matcher(value);
    return number.lookingAt() ? Double.parseDouble(number.group()) : Double.POSITIVE_INFINITY;
  }
}
