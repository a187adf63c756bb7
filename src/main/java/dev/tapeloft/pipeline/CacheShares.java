package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Entry.State;
import dev.tapeloft.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts what lies in a cache folder by its state. */
final class CacheShares {
  private CacheShares() {}

  static List<CacheShare> of(Store store) {
    List<Entry> entries = store.entries();
    return List.of(
        share("files of results", entries, e -> !e.isPacked() && e.state() == State.PRESENT),
        share("packed", entries, Entry::isPacked),
        share("rows evicted", entries, e -> !e.isPacked() && e.state() == State.DROPPED),
        files("raw columns of what is often read", store.folder().resolve("blobs"), ".columns"),
        files("set aside", store.folder().resolve("quarantine"), ""));
  }

  private static CacheShare share(String state, List<Entry> all, Predicate<Entry> belongs) {
    List<Entry> entries = all.stream().filter(belongs).toList();
    return new CacheShare(
        state, entries.size(), entries.stream().mapToLong(Entry::sizeBytes).sum());
  }

  private static CacheShare files(String state, Path folder, String suffix) {
    long count = 0;
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> wanted =
          files.filter(Files::isRegularFile).filter(f -> f.toString().endsWith(suffix)).toList();
      for (Path file : wanted) {
        count++;
        bytes += Files.size(file);
      }
    } catch (IOException | UncheckedIOException e) {
      return new CacheShare(state, count, bytes); // gone meanwhile, or never there
    }
    return new CacheShare(state, count, bytes);
  }
}
