package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.EachRows.Place;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.table.ContentId;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of the items of one run: where the rows of each lie, or why it failed. */
final class EachPlaces {
  private final EachItems<?> items;
  private final @Nullable Place[] places;
  private final @Nullable String[] failures;
  private final long[] heap; // in use when an item was computed now, else 0
  private long looked;
  private int reused;
  private int computed;
  private int failed;
  private long savedNanos;

  EachPlaces(EachItems<?> items) {
    this.items = items;
    this.places = new Place[items.size()];
    this.failures = new String[items.size()];
    this.heap = new long[items.size()];
  }

  /**
   * Takes what was kept since the last look; of two entries with an item the later counts.
   *
   * @param needsRows whether entries whose rows were dropped do not count
   * @return how many items it found
   */
  int look(Shelf shelf, ActionKey recipe, boolean needsRows) {
    int before = reused;
    for (Entry entry : shelf.find(recipe, looked)) {
      looked = entry.id();
      boolean counts = entry.state() == Entry.State.PRESENT || !needsRows;
      if (counts && take(entry)) {
        shelf.used(entry);
      }
    }
    return reused - before;
  }

  /** Looks at everything the next time, since rows came back. */
  void lookAnew() {
    looked = 0;
  }

  /** Places what lies in an entry; false where nothing of it is wanted. */
  private boolean take(Entry entry) {
    Items kept = entry.batch().items();
    boolean used = false;
    for (int i = 0; i < kept.size(); i++) {
      Integer item = items.index(kept.name(i));
      if (item != null && isNews(item, entry)) {
        Place earlier = places[item];
        reused += earlier == null ? 1 : 0;
        savedNanos += kept.cost(i).toNanos() - (earlier == null ? 0 : costNanos(earlier));
        places[item] = new Place(entry, i, null);
        used = true;
      }
    }
    return used;
  }

  private static long costNanos(Place place) {
    return place.items().cost(place.item()).toNanos();
  }

  private boolean isNews(int item, Entry entry) {
    Place place = places[item];
    Entry known = place == null ? null : place.entry();
    return place == null || (known != null && known.id() < entry.id());
  }

  /**
   * Notes where an item lies that was computed now.
   *
   * @param heapBytes in use then, above 0
   */
  void computed(int item, Place place, long heapBytes) {
    places[item] = place;
    heap[item] = heapBytes;
    computed++;
  }

  void failed(int item, Throwable thrown) {
    failures[item] = Thrown.message(thrown);
    failed++;
  }

  /** Whether nothing became of an item yet. */
  boolean isMissing(int item) {
    return places[item] == null && failures[item] == null;
  }

  /** The items of which nothing became yet. */
  List<Integer> missing() {
    return IntStream.range(0, places.length).filter(this::isMissing).boxed().toList();
  }

  /** Where those lie that did not fail, in the order of the items. */
  List<Place> inOrder() {
    List<Place> inOrder = new ArrayList<>(places.length);
    for (Place place : places) {
      if (place != null) {
        inOrder.add(place);
      }
    }
    return inOrder;
  }

  /** The names of those that failed, and why, in the order of the items. */
  Map<String, String> failures() {
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; failed > 0 && i < failures.length; i++) {
      if (failures[i] != null) {
        byName.put(items.name(i), Objects.requireNonNull(failures[i]));
      }
    }
    return byName;
  }

  /** What became of the items, in runs of at most one batch. */
  Batches batches(int batchSize) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < places.length; from += batchSize) {
      batches.add(batch(batches.size() + 1, from, Math.min(places.length, from + batchSize)));
    }
    return new Batches(batches);
  }

  /** How many runs of one batch have no item missing. */
  int cachedBatches(int batchSize) {
    int cached = 0;
    for (int from = 0; from < places.length; from += batchSize) {
      int to = Math.min(places.length, from + batchSize);
      cached += IntStream.range(from, to).noneMatch(this::isMissing) ? 1 : 0;
    }
    return cached;
  }

  private Batch batch(int number, int from, int to) {
    MessageDigest sha256 = ContentId.sha256();
    int madeNow = 0;
    int there = 0;
    long nanos = 0;
    long savedBefore = 0;
    long most = 0;
    for (int i = from; i < to; i++) {
      Place place = places[i];
      if (place != null) {
        place.items().digestId(place.item(), sha256);
        nanos += costNanos(place);
        there++;
        madeNow += heap[i] > 0 ? 1 : 0;
        savedBefore += heap[i] > 0 ? 0 : costNanos(place);
        most = Math.max(most, heap[i]);
      }
    }
    return new Batch(
        number,
        items.name(from),
        items.name(to - 1),
        to - from,
        there - madeNow,
        madeNow,
        to - from - there,
        Duration.ofNanos(nanos),
        Duration.ofNanos(savedBefore),
        most,
        there == 0 ? Optional.empty() : Optional.of(ContentId.of(sha256)));
  }

  int reused() {
    return reused;
  }

  int computed() {
    return computed;
  }

  int failed() {
    return failed;
  }

  /** What computing the reused took. */
  long savedNanos() {
    return savedNanos;
  }
}
