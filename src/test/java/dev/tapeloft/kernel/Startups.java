package dev.tapeloft.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The startup cell without the lines whose packages or classes are not built yet. */
final class Startups {
  private static final Pattern TAPELOFT = Pattern.compile("dev\\.tapeloft(\\.[a-z]+)*");

  private Startups() {}

  /** The imports, and no {@code loft}: nothing is opened. */
  static String imports() {
    return Session.startup()
        .lines()
        .filter(line -> line.startsWith("import") && isBuilt(line))
        .collect(Collectors.joining("\n"));
  }

  /** Whether the facade is on the class path, so that the whole startup runs. */
  static boolean isWhole() {
    return Startups.class.getResource("/dev/tapeloft/Tapeloft.class") != null;
  }

  private static boolean isBuilt(String line) {
    Matcher named = TAPELOFT.matcher(line);
    if (!named.find() || named.group().equals("dev.tapeloft")) {
      return named.hitEnd() || isWhole();
    }
    return Startups.class.getResource("/" + named.group().replace('.', '/')) != null;
  }
}
