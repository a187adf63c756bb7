package dev.tapeloft.pipeline;

import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Cache folders as released versions left them, zipped among the test resources. A new format adds
 * one by {@link #main}; those that are there are never written again.
 */
final class StoredFolders {
  static final int CUBES = 5;

  private StoredFolders() {}

  /** Writes the folder of today's format to the zip that is named. */
  public static void main(String[] args) throws IOException {
    Path home = Files.createTempDirectory("stored");
    fill(home);
    zip(home, Path.of(args[0]));
  }

  /** A packed result, items in batches, one with a file of its own, a pin. */
  private static void fill(Path home) {
    try (Pipeline pipeline = new Workshop(home).open()) {
      Kept<Frame> seven = pipeline.keep(new Workshop(home).square(7));
      pipeline.keep(new Workshop(home).cubes(List.of(1, 2, 3, 4, CUBES), 2));
      pipeline.cache().pin(pipeline.cache().list().get(0).key());
      seven.get();
    }
    try (Pipeline pipeline = new Workshop(home, 0).open()) {
      pipeline.keep(new Workshop(home).square(8));
    }
  }

  static void unzip(String resource, Path home) throws IOException {
    try (InputStream zipped =
            Objects.requireNonNull(StoredFolders.class.getResourceAsStream(resource), resource);
        ZipInputStream zip = new ZipInputStream(zipped)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = home.resolve(entry.getName());
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, zip.readAllBytes());
      }
    }
  }

  private static void zip(Path home, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        ZipEntry entry = new ZipEntry(home.relativize(file).toString().replace('\\', '/'));
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
      }
    }
  }
}
