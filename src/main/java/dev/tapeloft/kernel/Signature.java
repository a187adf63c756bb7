package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line of JShell's documentation names.
 *
 * @param type the simple name of the type
 * @param member the method or field; null for the type itself, {@code <init>} for a constructor
 * @param parameters the simple names of a method's parameter types; null for what has none
 */
record Signature(String type, @Nullable String member, @Nullable List<String> parameters) {
  private static final String NAMES = "([\\w$.]+)";
  private static final Pattern CALL =
      Pattern.compile("(?:.*\\s)?" + NAMES + "(?:<.*>)?\\((.*)\\)(?: throws .*)?", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile(NAMES + "\\.(\\w+)(?::.*)?");

  private static final Pattern HEADER = Pattern.compile("\\([^()]*\\)(?=[(.])");

  private static final Pattern RECORD = Pattern.compile("([\\w$.]+(?:<.*>)?)\\([^()]*\\)");

  static final String CONSTRUCTOR = "<init>";

  /** The things that a line may name, the likeliest first. */
  static List<Signature> of(String line) {
    Matcher call = CALL.matcher(withoutTypeArguments(line));
    if (call.matches()) {
      List<String> parameters = parameters(call.group(2));
      String name = call.group(1);
      int dot = name.lastIndexOf('.');
      Signature constructor = new Signature(simple(name), CONSTRUCTOR, parameters);
      return dot < 0
          ? List.of(constructor)
          : List.of(
              new Signature(simple(name.substring(0, dot)), name.substring(dot + 1), parameters),
              constructor);
    }
    String plain = withoutTypeArguments(line);
    List<Signature> found = new ArrayList<>();
    Matcher field = FIELD.matcher(plain);
    if (field.matches()) {
      found.add(new Signature(simple(field.group(1)), field.group(2), null));
    }
    if (plain.indexOf(':') < 0) {
      found.add(new Signature(simple(plain.strip()), null, null));
    }
    return found;
  }

  /** A line in which a record's constructor or member is named without the record's header. */
  static String withoutHeader(String line) {
    return HEADER.matcher(line).replaceFirst("");
  }

  /** A line about what a code ends with, without the header of a record. */
  static String named(String line, String code) {
    Matcher record = RECORD.matcher(line);
    boolean named = record.matches() && code.endsWith(simple(record.group(1)));
    return named ? record.group(1) : withoutHeader(line);
  }

  /** A type's name without package, type arguments, annotations and brackets of a varargs. */
  static String simple(String type) {
    String plain = withoutTypeArguments(type).replace("...", "[]").strip();
    return plain.substring(Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(' ')) + 1);
  }

  private static List<String> parameters(String list) {
    return list.isBlank()
        ? List.of()
        : Arrays.stream(list.split(","))
            .map(String::strip)
            .map(one -> one.indexOf(' ') < 0 ? one : one.substring(0, one.lastIndexOf(' ')))
            .map(Signature::simple)
            .toList();
  }

  private static String withoutTypeArguments(String text) {
    String shorter = text;
    String before;
    do {
      before = shorter;
      shorter = before.replaceAll("<[^<>]*>", "");
    } while (!shorter.equals(before));
    return shorter;
  }
}
