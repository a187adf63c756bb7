package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.ContentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Digests of jars and folders of classes, taken once in a process: what was loaded from them runs,
 * whatever becomes of them. A jar that is another one later is refused.
 */
final class LibraryIds {
  private static final Map<Path, Seen> SEEN = new ConcurrentHashMap<>();

  private LibraryIds() {}

  private record Seen(long sizeBytes, FileTime modified, ContentId id) {}

  /** The digest of a jar or a folder. */
  static ContentId of(Pipeline pipeline, Path library) {
    BasicFileAttributes looks = looks(library);
    Seen seen =
        SEEN.computeIfAbsent(
            library,
            any -> new Seen(looks.size(), looks.lastModifiedTime(), digest(pipeline, library)));
    boolean same =
        looks.isDirectory()
            || (seen.sizeBytes == looks.size() && seen.modified.equals(looks.lastModifiedTime()));
    if (!same) {
      throw new IllegalStateException(
          library
              + " was changed while its classes were in use, so that nobody can tell which of them"
              + " run; restart this program");
    }
    return seen.id;
  }

  private static ContentId digest(Pipeline pipeline, Path library) {
    return Files.isDirectory(library) ? ofFolder(library) : pipeline.contentIdOf(library);
  }

  private static ContentId ofFolder(Path folder) {
    MessageDigest sha256 = ContentId.sha256();
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        byte[] name = folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8);
        sha256.update(name);
        sha256.update((byte) 0);
        sha256.update(ContentId.sha256().digest(Files.readAllBytes(file)));
      }
      return ContentId.of(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException("the classes in " + folder + " cannot be read: " + e, e);
    }
  }

  private static BasicFileAttributes looks(Path library) {
    try {
      return Files.readAttributes(library, BasicFileAttributes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(library + " cannot be read: " + e.getMessage(), e);
    }
  }
}
