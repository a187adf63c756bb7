package dev.tapeloft.pipeline;

import dev.tapeloft.shared.SharedCollection;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedLimits;
import dev.tapeloft.shared.SharedTier;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.NextRemovals;
import dev.tapeloft.store.Origins;
import dev.tapeloft.store.Removal;
import dev.tapeloft.store.Store;
import dev.tapeloft.store.Verified;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is kept in the cache folder, as data, and what it has saved.
 *
 * <p>Where a key is asked for, its beginning is enough, or that of the content id of its value or
 * of one of its items, as long as no other begins so.
 */
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

  /** How much is kept, and what each operation cost and saved over all runs. */
  public CacheStats stats() {
    return ask(
        CacheStats.none(),
        store ->
            CacheStats.of(
                store.folder(), store.extent(), pipeline.memory().bytes(), store.usage()));
  }

  /** Everything that is kept, a row a key, the oldest first. */
  public List<CacheEntry> list() {
    return ask(
        List.of(),
        store -> {
          Set<String> pins = store.pins();
          List<CacheEntry> rows = new ArrayList<>();
          byKey(store.entries())
              .forEach((key, entries) -> rows.add(CacheEntry.of(entries, pins.contains(key))));
          rows.sort(Comparator.comparing(CacheEntry::computedAt));
          return rows;
        });
  }

  /**
   * What is kept under a key.
   *
   * @throws IllegalArgumentException where nothing is meant, or more than one result
   */
  public CacheEntry show(String key) {
    String whole = ask("", store -> KeptNames.of(store).key(key));
    return list().stream()
        .filter(row -> row.key().equals(whole))
        .findFirst()
        .orElseThrow(() -> KeptNames.unknown(key));
  }

  /** What the result under a key was made from, and that in turn. */
  public Ancestry explain(String key) {
    CacheEntry entry = show(key);
    Map<String, CacheEntry> all = new LinkedHashMap<>();
    list().forEach(row -> all.put(row.key(), row));
    return Ancestry.of(entry, all, lineage());
  }

  /** Which kept keys gave what others were made from. */
  public Lineage lineage() {
    return ask(Lineage.none(), store -> Lineage.of(Origins.of(store)));
  }

  /** The items of what is kept under a key, each as it was computed last. */
  public List<KeptItem> items(String key) {
    return rowsOf(show(key).key()).items();
  }

  /**
   * The rows of what is kept under a key, one item after the other.
   *
   * @throws IllegalStateException if they were evicted
   */
  public Frame rows(String key) {
    return rowsOf(show(key).key()).open();
  }

  /**
   * The rows of a kept value with a content id; empty where they are not kept, or not any more. One
   * of many items is found where its items are the first of their key, in the order in which they
   * were computed.
   */
  public Optional<Frame> rows(ContentId contentId) {
    return lineage().makers(contentId.hex()).stream()
        .flatMap(key -> rowsOf(key, contentId).stream())
        .findFirst();
  }

  /**
   * All that is kept under a key, to be taken elsewhere.
   *
   * @throws IllegalStateException if rows of it were evicted
   */
  public Portable portable(String key) {
    CacheEntry entry = show(key);
    List<Entry> entries = entriesOf(entry.key());
    KeyRows rows = KeyRows.of(pipeline.reading(), entries);
    return new Portable(
        entry.key(),
        entry.operation(),
        entry.parts(),
        entries.get(entries.size() - 1).batch().notes(),
        entry.computedAt(),
        rows.items(),
        rows.open());
  }

  /**
   * Keeps a result from elsewhere, once its key and content ids are verified; what is kept already
   * stays. That the rows are what its operation gives is taken on trust: {@link #reproduce} finds
   * out.
   *
   * @return how many of its items were not kept before
   * @throws IllegalArgumentException if something does not agree, or is kept with another content
   */
  public int take(Portable result) {
    if (folder().isEmpty()) {
      throw new IllegalStateException("caching is off, so nothing can be taken in");
    }
    return pipeline.engine().run("import", job -> Taking.take(pipeline, result));
  }

  /** What lies in the folder, by its state. */
  public List<CacheShare> shares() {
    return ask(List.of(), CacheShares::of);
  }

  /** What would be evicted first if space ran short now, whether or not it does. */
  public Removals nextRemovals(int atMost) {
    return ask(
        Removals.none(false),
        store -> Removals.of(false, NextRemovals.of(store, Integer.MAX_VALUE)).first(atMost));
  }

  /** Reads and checks everything; damaged entries are set aside and will be computed again. */
  public CacheCheck verify() {
    return verify(pipeline.config().workers());
  }

  /** The same with so many threads that read. */
  public CacheCheck verify(int parallel) {
    return ask(
        new CacheCheck(0, List.of()),
        store -> {
          Verified verified = store.verify(parallel);
          return new CacheCheck(verified.entries(), verified.damaged());
        });
  }

  /**
   * Computes kept results again, compares them with what is kept, and keeps nothing.
   *
   * @param selection which results
   * @param atMost so many items of them, picked at random
   */
  public Reproduction reproduce(Selection selection, int atMost, Remaking remaking) {
    List<Entry> entries = ask(List.of(), store -> selected(store, selection));
    Map<String, List<Entry>> byKey = byKey(entries);
    Map<String, List<KeptItem>> picked = Sampled.of(byKey, pipeline.reading(), atMost);
    List<Reproduction.Row> rows = new ArrayList<>();
    picked.forEach(
        (key, items) -> {
          List<Entry> ofKey = byKey.getOrDefault(key, List.of());
          rows.add(
              new Reproducing(
                      pipeline.engine(),
                      remaking,
                      CacheEntry.of(ofKey, false),
                      KeyRows.of(pipeline.reading(), ofKey),
                      items)
                  .row());
        });
    return new Reproduction(rows);
  }

  /** Makes the ledger anew from what lies in the folder; returns how many keys it holds. */
  public int repair() {
    return ask(0, store -> byKey(repaired(store)).size());
  }

  private static List<Entry> repaired(Store store) {
    store.repair();
    return store.entries();
  }

  /** Removes what need not be kept any longer, or names it. */
  public Removals collect(Collect how) {
    return ask(
        Removals.none(!how.dry()),
        store -> {
          List<Removal> removals = store.removals(how.retention());
          if (!how.dry()) {
            pipeline.memory().clear();
            store.collect(removals);
          }
          return Removals.of(!how.dry(), removals);
        });
  }

  /**
   * Removes from what a team has in common what need not be kept any longer, or names it; the cache
   * folder of this user stays as it is.
   *
   * @throws IllegalStateException where nothing is shared, or it is only read
   */
  public SharedRemovals collect(CollectShared how) {
    PipelineConfig config = pipeline.config();
    SharedConfig shared =
        config
            .shared()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "nothing is shared, so there is nothing to collect; set shared to the"
                            + " folder that the team has in common"));
    SharedLimits limits = how.limits(config.clock().instant());
    return pipeline
        .engine()
        .run(
            "cache",
            job ->
                SharedRemovals.of(!how.dry(), SharedCollection.collect(shared, limits, how.dry())));
  }

  /** Keeps what is under a key from being evicted. */
  public void pin(String key) {
    ActionKey recipe = new ActionKey(show(key).key());
    ask(
        true,
        store -> {
          store.pin(recipe);
          return true;
        });
  }

  /** Lets what is under a key be evicted again; false where it was not pinned. */
  public boolean unpin(String key) {
    ActionKey recipe = new ActionKey(show(key).key());
    return ask(false, store -> store.unpin(recipe));
  }

  /** Removes everything, also what was set aside as damaged; returns the bytes set free. */
  public long clear() {
    pipeline.memory().clear();
    return ask(0L, Store::removeAll);
  }

  /** Removes the results of one operation. */
  public Removals clear(String operation) {
    return clear(Selection.everything().operation(operation));
  }

  /** Removes what is kept of a handle's value. */
  public Removals clear(Kept<?> kept) {
    return ask(
        Removals.none(true),
        store ->
            remove(store, store.entries().stream().filter(entry -> holds(entry, kept)).toList()));
  }

  /** Removes what is selected. */
  public Removals clear(Selection selection) {
    return ask(Removals.none(true), store -> remove(store, selected(store, selection)));
  }

  /**
   * Sends what is selected to the shared tier, and waits for it: as if it had been computed with
   * that tier at hand. What came from there, and what has lost its rows, is left out.
   *
   * @throws IllegalStateException if nothing is shared, or its mode is read-only
   */
  public Sent send(Selection selection) {
    return ask(
        new Sent(0, 0, 0),
        store -> {
          List<Entry> entries =
              selected(store, selection).stream()
                  .filter(entry -> entry.state() == Entry.State.PRESENT)
                  .filter(entry -> !SharedTier.isFetched(entry.batch()))
                  .toList();
          long unsent = pipeline.shelf().send(entries);
          long results = entries.stream().mapToLong(entry -> entry.batch().items().size()).sum();
          return new Sent(results, entries.size(), unsent);
        });
  }

  /** What {@link #clear(Selection)} would remove. */
  public Removals removals(Selection selection) {
    return ask(Removals.none(false), store -> Removals.asked(false, selected(store, selection)));
  }

  /** What is in the folder now, in bytes. */
  public long sizeBytes() {
    return ask(
        0L,
        store -> {
          pipeline.writeBehind().await();
          return store.extent().bytes();
        });
  }

  /** What a handle's value takes in the folder now; rows that were dropped take nothing. */
  public long sizeBytes(Kept<?> kept) {
    return ask(0L, store -> store.sizeBytes(of(store, kept)));
  }

  /**
   * Removes the rows of a handle's value and knows its content ids on: what was made from it stays
   * valid, and it is computed again when somebody reads its rows. Rows that are packed with others
   * and what is pinned stay. Returns the bytes set free.
   */
  public long drop(Kept<?> kept) {
    return ask(
        0L,
        store -> {
          Set<String> blobs = new HashSet<>();
          of(store, kept).forEach(entry -> blobs.add(entry.batch().contentId()));
          return store.drop(
              store.find(kept.trace().recipe().key(), 0).stream()
                  .filter(entry -> blobs.contains(entry.batch().contentId()))
                  .toList());
        });
  }

  /** The entries that it lies in; what is written behind the caller's back is looked for. */
  private List<Entry> of(Store store, Kept<?> kept) {
    if (!kept.entries().isEmpty()) {
      return kept.entries();
    }
    pipeline.writeBehind().await();
    return store.find(kept.trace().recipe().key(), 0).stream()
        .filter(entry -> holds(entry, kept))
        .toList();
  }

  @Override
  public String toString() {
    return stats().toString();
  }

  private Optional<Frame> rowsOf(String key, ContentId contentId) {
    try {
      return rowsOf(key).open(contentId.hex());
    } catch (IllegalStateException e) {
      return Optional.empty(); // they were evicted
    }
  }

  private KeyRows rowsOf(String key) {
    return KeyRows.of(pipeline.reading(), entriesOf(key));
  }

  private List<Entry> entriesOf(String key) {
    List<Entry> entries = ask(List.of(), store -> store.find(new ActionKey(key), 0));
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("nothing is kept under key " + key + " any more");
    }
    return entries;
  }

  private static Map<String, List<Entry>> byKey(List<Entry> entries) {
    Map<String, List<Entry>> byKey = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byKey.computeIfAbsent(entry.batch().recipe().hex(), key -> new ArrayList<>()).add(entry);
    }
    return byKey;
  }

  private List<Entry> selected(Store store, Selection selection) {
    Optional<String> key = selection.key().map(beginning -> show(beginning).key());
    Optional<Set<String>> madeFrom = selection.dataset().map(this::madeFrom);
    return store.entries().stream()
        .filter(
            entry -> {
              String recipe = entry.batch().recipe().hex();
              return key.map(recipe::equals).orElse(true)
                  && selection.operation().map(entry.batch().operation()::equals).orElse(true)
                  && madeFrom.map(keys -> keys.contains(recipe)).orElse(true);
            })
        .toList();
  }

  private Set<String> madeFrom(String dataset) {
    Lineage lineage = lineage();
    return lineage.madeFrom(new Dataset(pipeline, lineage).contentIds(dataset));
  }

  /** A large value was written behind the caller's back, so its handle may not know its entry. */
  private static boolean holds(Entry entry, Kept<?> kept) {
    return kept.entries().stream().anyMatch(known -> known.id() == entry.id())
        || (entry.batch().items().isSingle()
            && entry.batch().operation().equals(kept.operation())
            && entry.batch().contentId().equals(kept.contentId().hex()));
  }

  private Removals remove(Store store, List<Entry> entries) {
    pipeline.memory().clear();
    store.remove(entries);
    return Removals.asked(true, entries);
  }

  private <R> R ask(R otherwise, Function<Store, R> question) {
    Optional<Store> store = pipeline.shelf().store();
    return store.isEmpty()
        ? otherwise
        : pipeline.engine().run("cache", job -> question.apply(store.get()));
  }
}
