package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.EachRows.Place;
import dev.tapeloft.shared.SharedTier;
import dev.tapeloft.store.Entry;
import dev.tapeloft.table.ContentId;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the handle of many items' results: what they are by content, and how they came to be. */
final class EachResult<T> {
  private final Pipeline pipeline;
  private final Each<?, T> each;
  private final EachPlaces places;
  private final List<Place> inOrder;

  EachResult(Pipeline pipeline, Each<?, T> each, EachPlaces places) {
    this.pipeline = pipeline;
    this.each = each;
    this.places = places;
    this.inOrder = places.inOrder();
  }

  /** The handle of what did not fail; refused where all failed. */
  Kept<T> kept(Reasons.@Nullable Why why, Duration took) {
    requireSome();
    String operation = each.recipe().operation();
    ContentId id = contentId();
    if (places.computed() > 0 || isFetched()) {
      pipeline.shelf().name(id.hex(), each.recipe().key());
    }
    Rows<T> rows =
        new Rows<>(
            pipeline.memory(),
            operation + " " + id.hex(),
            new EachRows(pipeline.reading(), inOrder, each.isIntermediate())::open,
            () -> pipeline.again().keep(each).inPlaceOf(id),
            each.decode());
    long rowCount = 0;
    for (Place place : inOrder) {
      rowCount += place.rowCount();
    }
    Set<Entry> entries = entries();
    Step step = step(entries, why == null ? List.of() : why.words(), took);
    Trace trace = new Trace(pipeline, each.recipe(), why);
    return new Kept<>(
        step,
        () -> id,
        rowCount,
        each.inputs(),
        rows,
        List.copyOf(entries),
        () -> places.batches(each.batchSize()),
        trace,
        p -> p.keep(each),
        pipeline.leases());
  }

  private Step step(Set<Entry> entries, List<String> reasons, Duration took) {
    long costNanos = 0;
    boolean kept = true;
    for (Place place : inOrder) {
      costNanos += place.items().cost(place.item()).toNanos();
      kept &= place.entry() != null;
    }
    Instant latest = Instant.EPOCH;
    Map<String, String> notes = new LinkedHashMap<>(each.notes());
    for (Entry entry : entries) {
      String fetched = entry.batch().notes().get(SharedTier.NOTE);
      if (fetched != null) {
        Haul.join(notes, Map.of(SharedTier.NOTE, fetched));
      }
      Instant computedAt = entry.batch().computedAt();
      latest = computedAt.isAfter(latest) ? computedAt : latest;
    }
    return new Step(
        each.recipe().operation(),
        each.unit(),
        places.reused(),
        places.computed(),
        places.failures(),
        kept,
        Duration.ofNanos(costNanos),
        took,
        latest,
        reasons,
        notes);
  }

  private boolean isFetched() {
    return entries().stream().anyMatch(entry -> SharedTier.isFetched(entry.batch()));
  }

  /** The entries in which the items lie. Neighbours mostly lie in the same. */
  private Set<Entry> entries() {
    Set<Entry> entries = new LinkedHashSet<>();
    long last = -1;
    for (Place place : inOrder) {
      Entry entry = place.entry();
      if (entry != null && entry.id() != last) {
        entries.add(entry);
        last = entry.id();
      }
    }
    return entries;
  }

  /** SHA-256 over the items' content ids in their order: no row has to be read for it. */
  private ContentId contentId() {
    MessageDigest sha256 = ContentId.sha256();
    for (Place place : inOrder) {
      place.items().digestId(place.item(), sha256);
    }
    return ContentId.of(sha256);
  }

  /** The name of an item without the content id that it may end with. */
  private static String withoutId(String name) {
    return name.replaceFirst(" [0-9a-f]{64}$", "");
  }

  private void requireSome() {
    if (inOrder.isEmpty()) {
      Map.Entry<String, String> first = places.failures().entrySet().iterator().next();
      String why = first.getValue();
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "all %,d %s failed, the first: %s",
              each.items().size(),
              each.unit(),
              why.contains(first.getKey()) ? why : withoutId(first.getKey()) + ": " + why));
    }
  }
}
