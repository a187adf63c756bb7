package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Batch;
import dev.tapeloft.store.Batch.Layout;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.store.Removed;
import dev.tapeloft.store.SealedBytes;
import dev.tapeloft.store.SeenFile;
import dev.tapeloft.store.Stamp;
import dev.tapeloft.store.Store;
import dev.tapeloft.store.StoreException;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameColumns;
import dev.tapeloft.table.FrameParquet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The store as the pipeline uses it: frames in, entries out, and when the folder fails the work
 * goes on without it and says so once.
 */
final class Shelf implements AutoCloseable {
  private final @Nullable Store store;
  private final RowLayout layout;
  private final Consumer<String> warnings;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final boolean quiet;
  private SessionCounts session = SessionCounts.NONE;

  private Shelf(@Nullable Store store, RowLayout layout, Consumer<String> warnings, boolean quiet) {
    this.store = store;
    this.layout = layout;
    this.warnings = warnings;
    this.quiet = quiet;
  }

  /** A shelf that packs few rows with others; they would waste a file of their own. */
  static Shelf of(Store store, RowLayout layout, Consumer<String> warnings) {
    return new Shelf(store, layout, warnings, false);
  }

  /** A shelf that keeps nothing. */
  static Shelf none(Consumer<String> warnings) {
    return new Shelf(null, RowLayout.usual(), warnings, false);
  }

  /** The same for somebody who only looks: nothing is written, counted, set aside or warned of. */
  Shelf quiet() {
    return new Shelf(store, layout, warning -> {}, true);
  }

  boolean keeps() {
    return store != null;
  }

  Optional<Store> store() {
    return Optional.ofNullable(store);
  }

  /** The entries of a recipe after the one of a number, the oldest first. */
  List<Entry> find(ActionKey recipe, long after) {
    return guarded(List.of(), store -> store.find(recipe, after));
  }

  /** What changes whenever {@link #find} may find others up to the entry of a number. */
  Optional<Stamp> stamp(ActionKey recipe, long upTo) {
    return guarded(Optional.empty(), store -> Optional.of(store.stamp(recipe, upTo)));
  }

  /** Publishes the rows of some items; nothing where they could not be kept. */
  Optional<Entry> publish(
      Recipe recipe, Items items, Frame rows, Instant now, Map<String, String> notes) {
    return guarded(
        Optional.empty(),
        store -> {
          try {
            return Optional.of(publish(store, recipe, items, rows, now, notes));
          } catch (StoreException e) {
            if (!e.isForSpace() || !Leases.letGoOfTheForgotten()) {
              throw e;
            }
            return Optional.of(publish(store, recipe, items, rows, now, notes));
          }
        });
  }

  /** The bytes of an entry's rows; nothing where they are gone. */
  Optional<SealedBytes> read(Entry entry) {
    return guarded(Optional.empty(), store -> store.read(entry));
  }

  /** The bytes of an entry's rows as raw columns, where they are opened often. */
  Optional<SealedBytes> hot(Entry entry) {
    return guarded(Optional.empty(), store -> store.hot(entry));
  }

  /** Counts an opening; true where it is time to lay the rows out as raw columns. */
  boolean isOpenedOften(Entry entry) {
    return !quiet && guarded(false, store -> store.isOpenedOften(entry));
  }

  void heat(Entry entry, Frame rows) {
    tell(store -> store.heat(entry, out -> FrameColumns.write(rows, out)));
  }

  void cool(Entry entry) {
    tell(store -> store.cool(entry));
  }

  void setAside(Entry entry) {
    tell(store -> store.setAside(entry));
  }

  void remove(List<Entry> entries) {
    tell(store -> store.remove(entries));
  }

  boolean tryTake(ActionKey key) {
    return guarded(true, store -> store.tryTake(key));
  }

  void release(ActionKey key) {
    tell(store -> store.release(key));
  }

  void awaitRelease(long millis) throws InterruptedException {
    if (store != null) {
      store.awaitRelease(millis);
    }
  }

  /** Whether waiting for a key would end; true where there is no store to ask. */
  boolean mayWait(Collection<ActionKey> holders, ActionKey awaited) {
    return guarded(true, store -> store.mayWait(holders, awaited));
  }

  void waitsNoMore(Collection<ActionKey> holders, ActionKey awaited) {
    tell(store -> store.waitsNoMore(holders, awaited));
  }

  /** Who computes a key, in words. */
  String owner(ActionKey key) {
    return guarded(Optional.<ProcessHandle>empty(), store -> store.owner(key))
        .map(Shelf::words)
        .orElse("another process");
  }

  /** The latest entry of each of an operation's latest recipes, the newest first. */
  List<Entry> latest(String operation, int atMost) {
    return guarded(List.of(), store -> store.latest(operation, atMost));
  }

  /** What is remembered of results that left, by the keys of recipes or of their items. */
  Map<ActionKey, Removed> removed(Collection<ActionKey> keys) {
    return guarded(Map.of(), store -> store.removed(keys));
  }

  /** The files that were seen with a content id, by content id. */
  Map<String, List<String>> seenPaths() {
    return guarded(Map.of(), Store::seenPaths);
  }

  Optional<String> seen(SeenFile file) {
    return guarded(Optional.empty(), store -> store.seen(file));
  }

  Map<SeenFile, String> seen(Collection<SeenFile> files) {
    return guarded(Map.of(), store -> store.seen(files));
  }

  void remember(SeenFile file, String contentId) {
    tell(store -> store.remember(file, contentId));
  }

  Optional<String> seen(String digest) {
    return guarded(Optional.empty(), store -> store.seen(digest));
  }

  Map<String, String> seenDigests(Collection<String> digests) {
    return guarded(Map.of(), store -> store.seenDigests(digests));
  }

  void remember(String digest, String contentId) {
    tell(store -> store.remember(digest, contentId));
  }

  /** Notes that an entry was used. */
  void used(Entry entry) {
    tell(store -> store.used(entry));
  }

  /** Notes of which recipe values of a content id are. */
  void name(String contentId, ActionKey recipe) {
    tell(store -> store.name(contentId, recipe));
  }

  synchronized SessionCounts session() {
    return session;
  }

  void count(Usage usage) {
    if (quiet) {
      return;
    }
    addToSession(usage);
    tell(store -> store.count(usage));
  }

  @Override
  public void close() {
    if (store != null && !quiet) {
      store.close();
    }
  }

  private Entry publish(
      Store store, Recipe recipe, Items items, Frame rows, Instant now, Map<String, String> notes) {
    byte[] packed = pack(rows);
    Batch batch =
        new Batch(
            recipe.key(),
            recipe.operation(),
            recipe.parts(),
            items,
            rows.contentId().hex(),
            packed == null ? Layout.PARQUET : Layout.COLUMNS,
            now,
            notes);
    return packed == null
        ? store.publish(batch, out -> FrameParquet.write(rows, layout.compression(), out))
        : store.publishPacked(batch, packed);
  }

  /** The rows as raw columns where they are few. */
  private byte @Nullable [] pack(Frame rows) {
    long about = 8L * rows.rowCount() * rows.columns().size();
    if (about > layout.packedUpToBytes()) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      FrameColumns.write(rows, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size() > layout.packedUpToBytes() ? null : bytes.toByteArray();
  }

  private static String words(ProcessHandle process) {
    return process.pid() == ProcessHandle.current().pid()
        ? "this process"
        : "process " + process.pid();
  }

  private synchronized void addToSession(Usage usage) {
    session = session.plus(usage);
    ProcessCounts.add(usage);
  }

  private void tell(Consumer<Store> what) {
    if (quiet) {
      return;
    }
    guarded(
        true,
        store -> {
          what.accept(store);
          return true;
        });
  }

  private <R> R guarded(R otherwise, Function<Store, R> use) {
    if (store == null) {
      return otherwise;
    }
    try {
      return use.apply(store);
    } catch (StoreException e) {
      if (warned.compareAndSet(false, true)) {
        warnings.accept(e.getMessage() + "; work goes on uncached");
      }
      return otherwise;
    }
  }
}
