package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of files as they may go on, relative to the working folder; folders end in a slash. */
final class FileNames {
  /** What stands before a string that names a file. */
  private static final Pattern CALL =
      Pattern.compile("(?s).*\\b(?:ticks|Path\\s*\\.\\s*of|Paths\\s*\\.\\s*get|File)\\s*\\(\\s*");

  private static final Pattern PATH = Pattern.compile("(?:\\.{0,2}|~)/.*");
  private static final int MOST = 200;

  private FileNames() {}

  /** Whether a string literal names a file: by the call that it stands in, or by how it begins. */
  static boolean belongIn(String before, String typed) {
    int line = before.lastIndexOf('\n', Math.max(0, before.length() - 200)) + 1;
    return PATH.matcher(typed).matches() || CALL.matcher(before.substring(line)).matches();
  }

  /** What may follow what was typed, at an offset of the cell. */
  static Completions completing(String typed, int offset) {
    int name = typed.lastIndexOf('/') + 1;
    String prefix = typed.substring(name);
    int start = offset + name;
    return new Completions(
        start, offset + typed.length(), matches(folder(typed.substring(0, name)), prefix));
  }

  private static String folder(String typed) {
    return typed.startsWith("~/") ? System.getProperty("user.home") + typed.substring(1) : typed;
  }

  private static List<Completion> matches(String folder, String prefix) {
    try (Stream<Path> files = Files.list(Path.of(folder).toAbsolutePath())) {
      return files
          .filter(file -> isMeant(String.valueOf(file.getFileName()), prefix))
          .map(FileNames::shown)
          .sorted()
          .limit(MOST)
          .map(name -> new Completion(name, Completion.PATH))
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of(); // no such folder
    }
  }

  private static boolean isMeant(String name, String prefix) {
    boolean hidden = name.startsWith(".") && !prefix.startsWith(".");
    return !hidden && name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
  }

  /** The name as it stands in a string literal. */
  private static String shown(Path file) {
    String name = String.valueOf(file.getFileName()).replace("\\", "\\\\").replace("\"", "\\\"");
    return Files.isDirectory(file) ? name + "/" : name;
  }
}
