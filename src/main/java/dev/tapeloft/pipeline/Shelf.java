package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.shared.SharedTier;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Batch;
import dev.tapeloft.store.Batch.Layout;
import dev.tapeloft.store.Copied;
import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.store.Removed;
import dev.tapeloft.store.SealedBytes;
import dev.tapeloft.store.SeenFile;
import dev.tapeloft.store.Stamp;
import dev.tapeloft.store.Store;
import dev.tapeloft.store.StoreException;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameColumns;
import dev.tapeloft.table.FrameParquet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The store as the pipeline uses it: frames in, entries out, and when the folder fails the work
 * goes on without it and says so once.
 */
final class Shelf implements AutoCloseable {
  private final @Nullable Store store;
  private final @Nullable SharedTier tier;
  private final ProgressListener progress;
  private final RowLayout layout;
  private final Consumer<String> warnings;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final boolean quiet;
  private SessionCounts session = SessionCounts.NONE;

  private Shelf(
      @Nullable Store store,
      @Nullable SharedTier tier,
      RowLayout layout,
      ProgressListener progress,
      Consumer<String> warnings,
      boolean quiet) {
    this.store = store;
    this.tier = tier;
    this.progress = progress;
    this.layout = layout;
    this.warnings = warnings;
    this.quiet = quiet;
  }

  /** A shelf that packs few rows with others; they would waste a file of their own. */
  static Shelf of(Store store, PipelineConfig config) {
    Consumer<String> warnings = config.warnings();
    SharedTier tier = config.shared().map(shared -> SharedTier.of(shared, warnings)).orElse(null);
    return new Shelf(store, tier, config.layout(), config.progress(), warnings, false);
  }

  /** A shelf that keeps nothing. */
  static Shelf none(Consumer<String> warnings) {
    return new Shelf(null, null, RowLayout.usual(), ProgressListener.silent(), warnings, false);
  }

  /** The same for somebody who only looks: nothing is written, counted, set aside or warned of. */
  Shelf quiet() {
    return new Shelf(store, null, layout, progress, warning -> {}, true);
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

  /** Whether others may have what is not here. */
  boolean isShared() {
    return tier != null;
  }

  /** Takes in the one result of a recipe that others have; false where there is none. */
  boolean fetchOne(ActionKey recipe) {
    return fetched((shared, store) -> shared.takeOne(store, recipe)).size() > 0;
  }

  /** Takes in what others have of a recipe and is chosen; returns it. */
  List<Entry> fetch(ActionKey recipe, UnaryOperator<List<Copied>> choice) {
    return fetched((shared, store) -> shared.take(store, recipe, choice));
  }

  /** The entry with its rows where others have them. */
  Optional<Entry> restore(Entry entry) {
    SharedTier shared = tier;
    Optional<Entry> restored =
        shared == null || entry.isPacked()
            ? Optional.empty()
            : guarded(Optional.empty(), store -> shared.restore(store, entry));
    restored.ifPresent(
        there -> count(Usage.of(operation(entry), Counted.FETCHED_BYTES, there.fileBytes())));
    return restored;
  }

  /** The content ids of those of some files that others saw looking so, by their looks. */
  Map<String, String> seenByOthers(List<String> looks) {
    SharedTier shared = tier;
    Map<String, String> seen = new HashMap<>();
    if (shared != null) {
      shared.seen(looks).forEach((look, contentId) -> seen.put(look, contentId.hex()));
    }
    return seen;
  }

  /** Tells others which content a file had that looked so. */
  void tellOthers(String look, ContentId contentId) {
    SharedTier shared = tier;
    if (shared != null && !quiet) {
      shared.saw(look, new ActionKey(contentId.hex()));
    }
  }

  private List<Entry> fetched(BiFunction<SharedTier, Store, List<Entry>> fetching) {
    SharedTier shared = tier;
    List<Entry> entries =
        shared == null ? List.of() : guarded(List.of(), store -> fetching.apply(shared, store));
    for (Entry entry : entries) {
      count(
          Usage.of(operation(entry), Counted.FETCHED, 1)
              .and(Counted.FETCHED_BYTES, entry.recordBytes()));
    }
    return entries;
  }

  private static String operation(Entry entry) {
    return entry.batch().operation();
  }

  /** Publishes the rows of some items, for others too; nothing where they could not be kept. */
  Optional<Entry> publish(
      Recipe recipe, Items items, Frame rows, Instant now, Map<String, String> notes) {
    Optional<Entry> entry = publishHere(recipe, items, rows, now, notes);
    SharedTier shared = tier;
    if (shared != null && store != null) {
      entry.ifPresent(published -> shared.send(store, published));
    }
    return entry;
  }

  /** Publishes the rows of some items, for nobody else. */
  Optional<Entry> publishHere(
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
      if (tier != null) {
        closeTier(tier);
      }
      store.close();
    }
  }

  /**
   * Sends entries to the others, and waits for it; returns how many could not be sent.
   *
   * @throws IllegalStateException if nothing is shared, or nothing is to be written
   */
  long send(List<Entry> entries) {
    SharedTier shared = tier;
    if (shared == null || store == null) {
      throw new IllegalStateException(
          "nothing is shared here; set shared to the folder of your team");
    }
    return telling(told -> shared.sendAll(store, entries, told));
  }

  /** What was not sent yet is. */
  private void closeTier(SharedTier shared) {
    telling(
        told -> {
          shared.close(told);
          return 0L;
        });
  }

  /** Who listens is told how far sending is. */
  private long telling(ToLongFunction<SharedTier.Sent> send) {
    Progress sending = Progress.ofSteps(progress, "sharing", "batches");
    AtomicBoolean told = new AtomicBoolean();
    long result =
        send.applyAsLong(
            (sent, of) -> {
              told.set(true);
              sending.at(sent, of);
            });
    if (told.get()) {
      sending.end(State.FINISHED);
    }
    return result;
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
