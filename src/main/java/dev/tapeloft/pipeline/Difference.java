package dev.tapeloft.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A part of a recipe that is not as it was in an earlier run.
 *
 * @param part its name, such as {@code parameter targets} or {@code code method spread(Bars)}
 * @param before its value then; empty where there was none
 * @param now its value now; empty where there is none
 */
public record Difference(String part, Optional<String> before, Optional<String> now) {
  private static final String NOTHING = "nothing";
  private static final String CODE = "code ";
  private static final String INPUT = "input ";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int BRIEF_DIGEST = 10;

  /** The parts that differ, by name. */
  static List<Difference> between(Map<String, String> before, Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      Optional<String> old = Optional.ofNullable(before.get(name));
      Optional<String> current = Optional.ofNullable(now.get(name));
      if (!old.equals(current)) {
        differences.add(new Difference(name, old, current));
      }
    }
    return differences;
  }

  /** Whether it is code or what code reads, or the version of a built-in operation. */
  boolean isCode() {
    return part.equals("version") || part.equals("code") || part.startsWith(CODE);
  }

  /** Whether it is an input, named by its content then and now. */
  boolean isInput() {
    return part.startsWith(INPUT);
  }

  /** Whether both values are content ids. */
  boolean isOfContents() {
    return before.filter(Difference::isDigest).isPresent()
        && now.filter(Difference::isDigest).isPresent();
  }

  /** What changed, with both values where people can read them. */
  public String words() {
    return part.startsWith(CODE)
        ? "code: " + codeWords(part.substring(CODE.length()))
        : part + ": " + values();
  }

  private String codeWords(String what) {
    if (before.isEmpty()) {
      return what + " is new";
    }
    if (now.isEmpty()) {
      return what + " is not used any more";
    }
    if (isDigest(before.get()) || isDigest(now.get())) {
      return what + " changed";
    }
    return what + (endsInDigit(what) ? ": " : " ") + values();
  }

  private static boolean endsInDigit(String what) {
    return !what.isEmpty() && Character.isDigit(what.charAt(what.length() - 1));
  }

  private String values() {
    TwoTexts shown =
        TwoTexts.of(
            before.map(Difference::brief).orElse(NOTHING),
            now.map(Difference::brief).orElse(NOTHING));
    return shown.first() + " → " + shown.second();
  }

  private static String brief(String value) {
    return isDigest(value) ? value.substring(0, BRIEF_DIGEST) : value;
  }

  private static boolean isDigest(String value) {
    return DIGEST.matcher(value).matches();
  }

  @Override
  public String toString() {
    return words();
  }
}
