package dev.tapeloft.pipeline;

import dev.tapeloft.store.Action;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Store;
import dev.tapeloft.store.Usage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is kept in the cache folder, as data, and what it has saved. */
public final class Cache {
  private final Pipeline pipeline;

  Cache(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** The folder; empty where caching is off or the folder cannot be used. */
  public Optional<Path> folder() {
    return pipeline.shelf().store().map(Store::folder);
  }

  /** What this process computed, reused and read so far. */
  public SessionCounts session() {
    return pipeline.shelf().session();
  }

  /** What each operation cost and saved over all runs. */
  public CacheStats stats() {
    return ask(
        new CacheStats(0, 0, 0, List.of()),
        store -> {
          Map<String, Long> sizes = store.blobSizes();
          long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
          List<CacheStats.Operation> operations =
              store.usage().stream().map(Cache::operation).toList();
          return new CacheStats(store.actions().size(), sizes.size(), bytes, operations);
        });
  }

  /** Every kept result, the oldest first. */
  public List<CacheEntry> list() {
    return ask(
        List.of(),
        store -> {
          Map<String, Long> sizes = store.blobSizes();
          return store.actions().stream()
              .map(action -> CacheEntry.of(action, sizes.getOrDefault(action.stored().blob(), 0L)))
              .toList();
        });
  }

  /** Reads and checks everything; damaged blobs are set aside and will be computed again. */
  public CacheCheck verify() {
    return ask(
        new CacheCheck(0, List.of()),
        store -> {
          int blobs = store.blobSizes().size();
          return new CacheCheck(blobs, store.verify());
        });
  }

  /** Removes everything, also what was set aside as damaged; returns the bytes set free. */
  public long clear() {
    return ask(0L, Store::removeAll);
  }

  /** Removes the results of one operation and returns the bytes set free. */
  public long clear(String operation) {
    return remove(action -> action.operation().equals(operation));
  }

  @Override
  public String toString() {
    return stats().text(folder());
  }

  private long remove(Predicate<Action> doomed) {
    return ask(
        0L,
        store -> {
          Set<ActionKey> keys = new HashSet<>();
          store.actions().stream().filter(doomed).map(Action::key).forEach(keys::add);
          return store.remove(keys);
        });
  }

  private <R> R ask(R otherwise, Function<Store, R> question) {
    Optional<Store> store = pipeline.shelf().store();
    return store.isEmpty()
        ? otherwise
        : pipeline.engine().run("cache", job -> question.apply(store.get()));
  }

  private static CacheStats.Operation operation(Usage usage) {
    return new CacheStats.Operation(
        usage.operation(),
        usage.reused(),
        usage.computed(),
        usage.computeTime(),
        usage.savedTime(),
        usage.rowsRead());
  }
}
