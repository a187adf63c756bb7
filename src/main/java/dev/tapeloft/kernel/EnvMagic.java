package dev.tapeloft.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows the environment, or sets a variable of it for the processes that cells start. */
final class EnvMagic implements Magic {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern SECRET = Pattern.compile("key|token|secret|passw|credential");

  @Override
  public About about() {
    return About.line(
        "env",
        "shows the environment; sets a variable of it for what %%bash starts, which is all that a"
            + " JVM can do",
        "%env        (all; values that look secret are hidden)",
        "%env TAPELOFT_HOME",
        "%env REGION=eu-west-1");
  }

  @Override
  @SuppressWarnings("OrphanedFormatString") // the magic's name begins with %e
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed {
    String arguments = line.arguments();
    int equals = arguments.indexOf('=');
    if (arguments.isEmpty()) {
      return all(session.environment());
    }
    if (equals < 0) {
      return Magics.shown(value(arguments, session.environment()));
    }
    String name = arguments.substring(0, equals).strip();
    if (!NAME.matcher(name).matches()) {
      throw new MagicFailed(
          "a variable of the environment cannot be called '" + name + "'",
          "write %env NAME=value, with letters, digits and _ in the name");
    }
    session.environment().put(name, unquoted(arguments.substring(equals + 1).strip()));
    System.out.printf(
        "%s is set for what %%%%bash starts from now on; System.getenv does not see it%n", name);
    return new CellOutcome.Done(null);
  }

  private static CellOutcome all(Map<String, String> environment) {
    List<List<String>> rows =
        environment.entrySet().stream()
            .map(entry -> List.of(entry.getKey(), shown(entry.getKey(), entry.getValue())))
            .toList();
    return new CellOutcome.Done(TextGrid.of(List.of("name", "value"), rows));
  }

  private static String shown(String name, String value) {
    boolean secret = SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    return secret && !value.isEmpty() ? "(hidden; %env " + name + " shows it)" : value;
  }

  private static String value(String name, Map<String, String> environment) throws MagicFailed {
    String value = environment.get(name);
    if (value == null) {
      String set =
          environment.keySet().stream()
              .filter(other -> other.equalsIgnoreCase(name))
              .collect(Collectors.joining(", "));
      throw new MagicFailed(
          "%env: " + name + " is not set" + (set.isEmpty() ? "" : "; " + set + " is"),
          "%env " + name + "=value sets it for what %%bash starts");
    }
    return value;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.endsWith(value.substring(0, 1));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
