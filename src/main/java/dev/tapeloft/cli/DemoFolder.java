package dev.tapeloft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo's own cache folder. It empties only what is empty or was made by a demo. */
final class DemoFolder {
  private static final String MARK = "made-by-tapeloft-demo";

  private DemoFolder() {}

  static void empty(Path folder) throws IOException {
    Path mark = folder.resolve(MARK);
    if (Files.exists(folder) && !Files.exists(mark) && !isEmpty(folder)) {
      throw new CommandFailed(
          folder
              + " holds files that no demo made; give another with --home, or empty it yourself");
    }
    if (Files.exists(mark)) {
      delete(folder);
    }
    Files.createDirectories(folder);
    Files.createFile(mark);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailed(folder + " is a file; give a folder with --home");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Deletes a folder and all that lies in it. */
  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
