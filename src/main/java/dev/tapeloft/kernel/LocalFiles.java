package dev.tapeloft.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Files that a magic names: relative to the notebook's folder, {@code ~/} being the home folder.
 */
final class LocalFiles {
  private LocalFiles() {}

  /** The path that a word names. */
  static Path path(String word) throws MagicFailed {
    try {
      return word.equals("~") || word.startsWith("~/")
          ? Path.of(System.getProperty("user.home") + word.substring(1))
          : Path.of(word);
    } catch (InvalidPathException e) {
      throw new MagicFailed("no file can be called " + word, "name a file");
    }
  }

  /** The files and folders that a name or a pattern stands for, sorted; {@code **} goes down. */
  static List<Path> matching(String word) throws MagicFailed, IOException {
    String pattern = path(word).toAbsolutePath().toString();
    int wild = wildcard(pattern);
    if (wild < 0 || Files.exists(Path.of(pattern))) {
      Path file = Path.of(pattern).normalize();
      return Files.exists(file) ? List.of(file) : List.of();
    }
    Path folder = Path.of(pattern.substring(0, pattern.lastIndexOf('/', wild) + 1));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    PathMatcher matcher = matcher(pattern);
    int depth = Path.of(pattern).getNameCount() - folder.getNameCount();
    int deepest = pattern.contains("**") ? Integer.MAX_VALUE : depth;
    try (Stream<Path> below = Files.walk(folder, deepest, FileVisitOption.FOLLOW_LINKS)) {
      return below.filter(matcher::matches).map(Path::normalize).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static PathMatcher matcher(String pattern) throws MagicFailed {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new MagicFailed(
          pattern + " is no pattern: " + e.getDescription(), "close its brackets and braces");
    }
  }

  private static int wildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
