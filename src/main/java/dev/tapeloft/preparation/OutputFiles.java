package dev.tapeloft.preparation;

import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Files that are written beside the cache. Whether one stands is told by its bytes: those that this
 * cache wrote of the same content, unchanged since. Thread-safe.
 */
final class OutputFiles {
  private final Pipeline pipeline;
  private final boolean overwriting;
  private final Set<Path> written = new TreeSet<>();
  private final Set<Path> removed = new TreeSet<>();
  private final Set<Path> changedByOthers = new TreeSet<>();
  private final SortedMap<Path, String> failures = new TreeMap<>();
  private int standing;

  OutputFiles(Pipeline pipeline, boolean overwriting) {
    this.pipeline = pipeline;
    this.overwriting = overwriting;
  }

  /** Makes the bytes of a file. */
  interface Content {
    byte[] bytes() throws IOException;
  }

  /** Writes a file of bytes that are at hand. */
  void put(Path file, byte[] bytes) {
    put(file, digest(bytes), () -> bytes);
  }

  /** Writes a file whose bytes are made only where those of this content do not stand there. */
  void put(Path file, ContentId of, Content content) {
    try {
      if (stands(file, of)) {
        stand();
      } else {
        replace(file, of, content.bytes());
      }
    } catch (IOException | UncheckedIOException e) {
      fail(file, e);
    }
  }

  private boolean stands(Path file, ContentId of) {
    return !overwriting
        && Files.isRegularFile(file)
        && pipeline.madeOf(pipeline.contentIdOf(file)).filter(of::equals).isPresent();
  }

  private void replace(Path file, ContentId of, byte[] bytes) throws IOException {
    ContentId now = digest(bytes);
    if (Files.isRegularFile(file)) {
      ContentId there = pipeline.contentIdOf(file);
      if (!overwriting && there.equals(now)) {
        pipeline.rememberMade(now, of);
        stand();
        return;
      }
      if (pipeline.madeOf(there).isEmpty()) {
        note(changedByOthers, file);
      }
    }
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    WholeFile.write(file, out -> out.write(bytes));
    pipeline.rememberMade(now, of);
    note(written, file);
  }

  /** Removes files of these endings that this cache wrote and that do not belong there any more. */
  void removeOthers(Path folder, Set<Path> belonging, List<String> endings) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      WholeFile.deleteLeft(folder);
      for (Path file : files) {
        boolean isOther =
            !belonging.contains(file)
                && endings.stream().anyMatch(file.toString()::endsWith)
                && Files.isRegularFile(file);
        if (isOther && pipeline.madeOf(pipeline.contentIdOf(file)).isPresent()) {
          Files.delete(file);
          note(removed, file);
        }
      }
    } catch (IOException e) {
      fail(folder, e);
    }
  }

  private synchronized void stand() {
    standing++;
  }

  private synchronized void note(Set<Path> into, Path file) {
    into.add(file);
  }

  private synchronized void fail(Path file, Exception why) {
    failures.put(file, String.valueOf(why.getMessage()));
  }

  /** How many stand as they were written before. */
  synchronized int standing() {
    return standing;
  }

  /** Those that were written now. */
  synchronized Set<Path> written() {
    return Collections.unmodifiableSet(new TreeSet<>(written));
  }

  /** Those that were removed. */
  synchronized Set<Path> removed() {
    return Collections.unmodifiableSet(new TreeSet<>(removed));
  }

  /** Those of the written that somebody else had written or edited. */
  synchronized Set<Path> changedByOthers() {
    return Collections.unmodifiableSet(new TreeSet<>(changedByOthers));
  }

  /** Those that could not be written, and why. */
  synchronized SortedMap<Path, String> failures() {
    return new TreeMap<>(failures);
  }

  static ContentId digest(byte[]... parts) {
    MessageDigest sha256 = ContentId.sha256();
    Stream.of(parts).forEach(sha256::update);
    return ContentId.of(sha256);
  }
}
