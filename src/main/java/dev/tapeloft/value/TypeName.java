package dev.tapeloft.value;

import java.util.regex.Pattern;

/**
 * The name of a type as it counts for content: what a cell or a line of jshell declares has the
 * name its author gave it, after {@code cell.}, whatever number the shell gave the class around it.
 */
public final class TypeName {
  private static final Pattern SHELL =
      Pattern.compile("REPL[./]\\$JShell\\$[0-9A-Z_]+(?:\\$\\d+(?!\\w))?(\\$(?=\\w))?");

  private TypeName() {}

  /** The name of a type. */
  public static String of(Class<?> type) {
    return inText(type.getName());
  }

  /** The same text, in which types of a shell have their authors' names. */
  public static String inText(String text) {
    return text.contains("$JShell$")
        ? SHELL.matcher(text).replaceAll(match -> match.group(1) == null ? "cell" : "cell.")
        : text;
  }
}
