package dev.tapeloft.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files that lie in a folder, not in those inside. */
final class FolderFiles {
  private FolderFiles() {}

  /** Those of wanted names, in the order of their names. */
  static List<Path> of(Path folder, Predicate<String> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder %s; check the path".formatted(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> wanted.test(String.valueOf(file.getFileName())))
          .filter(FolderFiles::isFile)
          .sorted()
          .toList();
    }
  }

  /** A link that leads nowhere is a file that cannot be read, which whoever reads it is told. */
  private static boolean isFile(Path file) {
    return Files.isRegularFile(file) || (Files.isSymbolicLink(file) && !Files.exists(file));
  }
}
