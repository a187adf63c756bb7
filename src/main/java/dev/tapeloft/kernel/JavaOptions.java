package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a JVM that runs Tapeloft is told when it is started. */
public final class JavaOptions {
  /** Names the file with the options of a prepared start, one on a line, in a JVM started so. */
  public static final String PREPARED = "tapeloft.options";

  private JavaOptions() {}

  /** What another JVM of this Java is given: what this one was, where its start was prepared. */
  public static List<String> ofThisJava() {
    return of(System.getProperty(PREPARED), Runtime.version().feature());
  }

  static List<String> of(@Nullable String prepared, int javaVersion) {
    if (prepared != null) {
      try {
        return Files.readAllLines(Path.of(prepared)).stream().map(JavaOptions::unquoted).toList();
      } catch (IOException e) {
        return needed(javaVersion); // built again meanwhile; the JVM only starts more slowly
      }
    }
    return needed(javaVersion);
  }

  /** What a JVM of this version must be given, so that it does not warn of the libraries. */
  public static List<String> needed(int javaVersion) {
    List<String> options = new ArrayList<>();
    if (javaVersion >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    if (javaVersion >= 23) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }

  /** A line of a file of options that {@code java @file} reads. */
  public static String quoted(String option) {
    return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String unquoted(String line) {
    return line.substring(1, line.length() - 1).replaceAll("\\\\(.)", "$1");
  }
}
