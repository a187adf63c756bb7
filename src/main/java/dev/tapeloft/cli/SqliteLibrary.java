package dev.tapeloft.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, taken out of its jar once. Otherwise every process takes it out anew,
 * which costs time, and one that is killed leaves its copy behind.
 */
final class SqliteLibrary {
  private SqliteLibrary() {}

  /**
   * Writes the library of this machine into a folder.
   *
   * @return the option that tells a JVM to load it from there
   */
  static String unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String packed = LibraryLoaderUtil.getNativeLibResourcePath() + '/' + name;
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
      if (library == null) {
        throw new IOException("SQLite has no library for this machine: " + packed);
      }
      Files.write(folder.resolve(name), library.readAllBytes());
    }
    return "-Dorg.sqlite.lib.path=" + folder;
  }
}
