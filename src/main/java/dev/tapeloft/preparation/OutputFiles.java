package dev.tapeloft.preparation;

import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
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
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // whatever it is, it is that of one file
      fail(file, e);
    }
  }

  /** Counts those of many files that stand as they were written of these contents; tells others. */
  Map<Path, ContentId> withoutStanding(Map<Path, ContentId> wanted) {
    Map<Path, ContentId> others = new LinkedHashMap<>(wanted);
    if (!overwriting) {
      Map<Path, ContentId> made = pipeline.madeOf(pipeline.rememberedIdsOf(wanted.keySet()));
      others.entrySet().removeIf(file -> file.getValue().equals(made.get(file.getKey())));
      standing(wanted.size() - others.size());
    }
    return others;
  }

  private boolean stands(Path file, ContentId of) {
    return !overwriting && Files.isRegularFile(file) && madeOf(file).filter(of::equals).isPresent();
  }

  private Optional<ContentId> madeOf(Path file) {
    return pipeline.madeOf(file, pipeline.contentIdOf(file));
  }

  private void replace(Path file, ContentId of, byte[] bytes) throws IOException {
    ContentId now = digest(bytes);
    if (leadsBeside(file)) {
      Files.delete(file);
      note(changedByOthers, file);
    } else if (Files.isRegularFile(file)) {
      ContentId there = pipeline.contentIdOf(file);
      if (!overwriting && there.equals(now)) {
        pipeline.rememberMade(file, now, of);
        stand();
        return;
      }
      if (pipeline.madeOf(file, there).isEmpty()) {
        note(changedByOthers, file);
      }
    }
    Files.createDirectories(folder(file));
    pipeline.rememberMade(file, now, of); // first: who is killed amid leaves nothing unknown
    WholeFile.write(file, out -> out.write(bytes));
    note(written, file);
  }

  /** Whether a file is a link to another name in its folder, which may be that of an output. */
  private static boolean leadsBeside(Path file) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      return false;
    }
    try {
      return folder(file.toRealPath()).equals(folder(file).toRealPath());
    } catch (IOException e) {
      throw new IOException("it is a link that leads nowhere; remove the link", e);
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** Removes files of these endings that this cache wrote and that do not belong there any more. */
  void removeOthers(Path folder, Set<Path> belonging, List<String> endings) {
    others(folder, belonging, endings).forEach(this::remove);
  }

  /** Those that would be removed. */
  List<Path> others(Path folder, Set<Path> belonging, List<String> endings) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !belonging.contains(file))
          .filter(file -> endings.stream().anyMatch(file.toString()::endsWith))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(this::isOwn)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      fail(folder, e);
      return List.of();
    }
  }

  private boolean isOwn(Path file) {
    try {
      return madeOf(file).isPresent();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Files.exists(file)) { // else another process removed it
        fail(file, e);
      }
      return false;
    }
  }

  private void remove(Path file) {
    try {
      if (Files.deleteIfExists(file)) {
        note(removed, file);
      }
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (Files.exists(file)) { // else another process removed it
        fail(file, e);
      }
    }
  }

  /** Removes what a killed process left half written beside these files. */
  void removeHalf(Collection<Path> beside) {
    for (Path folder : beside.stream().map(OutputFiles::folder).distinct().toList()) {
      try {
        if (Files.isDirectory(folder)) {
          WholeFile.deleteLeft(folder);
        }
      } catch (IOException | DirectoryIteratorException e) {
        fail(folder, e);
      }
    }
  }

  private void stand() {
    standing(1);
  }

  private synchronized void standing(int more) {
    standing += more;
  }

  private synchronized void note(Set<Path> into, Path file) {
    into.add(file);
  }

  private synchronized void fail(Path file, Exception why) {
    failures.put(file, withoutName(file, String.valueOf(why.getMessage())));
  }

  /** What is wrong with a file, where its name is said already. */
  private static String withoutName(Path file, String why) {
    String twice = file + " cannot be written: ";
    if (why.startsWith(twice)) {
      return why.substring(twice.length());
    }
    return why.startsWith(file + " ") ? "it" + why.substring(file.toString().length()) : why;
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
