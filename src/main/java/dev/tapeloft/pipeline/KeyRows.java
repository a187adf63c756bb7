package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.EachRows.Place;
import dev.tapeloft.store.Batch;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Entry.State;
import dev.tapeloft.store.Items;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of what is kept under one key, each item as it was computed last. */
final class KeyRows {
  private final Reading reading;
  private final List<Place> places;

  private KeyRows(Reading reading, List<Place> places) {
    this.reading = reading;
    this.places = places;
  }

  /** The rows of the entries of one key, the oldest first. */
  static KeyRows of(Reading reading, List<Entry> entries) {
    return new KeyRows(reading, List.copyOf(latest(entries).values()));
  }

  /** Where each item lies that the entries of one key have, the oldest first, by its name. */
  static Map<String, Place> latest(List<Entry> entries) {
    Map<String, Place> latest = new LinkedHashMap<>();
    for (Entry entry : entries) {
      for (int i = 0; i < entry.batch().items().size(); i++) {
        latest.put(entry.batch().items().name(i), new Place(entry, i, null));
      }
    }
    return latest;
  }

  List<KeptItem> items() {
    List<KeptItem> kept = new ArrayList<>();
    for (Place place : places) {
      Items items = place.items();
      int i = place.item();
      kept.add(new KeptItem(items.name(i), items.contentId(i), place.rowCount(), items.cost(i)));
    }
    return kept;
  }

  /** The rows of some items, each by itself, in their order. */
  List<Frame> each(List<KeptItem> wanted) {
    Set<String> names = wanted.stream().map(KeptItem::name).collect(Collectors.toSet());
    List<Place> some = new ArrayList<>(places);
    some.removeIf(place -> !names.contains(place.items().name(place.item())));
    Frame all = open(some);
    Map<String, Frame> byName = new HashMap<>();
    int row = 0;
    for (Place place : some) {
      int end = row + place.rowCount();
      byName.put(place.items().name(place.item()), all.slice(row, end));
      row = end;
    }
    return wanted.stream().map(item -> Objects.requireNonNull(byName.get(item.name()))).toList();
  }

  /** All rows, in the order in which the items were first computed. */
  Frame open() {
    return open(places);
  }

  /** The rows of the first items, as many as together have a content id; empty where none have. */
  Optional<Frame> open(String contentId) {
    Items first = places.get(0).items();
    if (first.isSingle()) {
      return first.contentId(0).equals(contentId) ? Optional.of(open()) : Optional.empty();
    }
    MessageDigest digest = ContentId.sha256();
    for (int i = 0; i < places.size(); i++) {
      places.get(i).items().digestId(places.get(i).item(), digest);
      if (soFar(digest).equals(contentId)) {
        return Optional.of(open(places.subList(0, i + 1)));
      }
    }
    return Optional.empty();
  }

  private Frame open(List<Place> some) {
    for (Place place : some) {
      Entry entry = place.entry();
      if (entry != null && entry.state() == State.DROPPED) {
        throw new IllegalStateException(
            "the rows of "
                + entry.batch().operation()
                + " "
                + entry.batch().recipe().hex().substring(0, 10)
                + " were evicted; run its cell again");
      }
    }
    try {
      return new EachRows(reading, some, true).open().decodeAll();
    } catch (UncheckedIOException e) {
      Batch batch = Objects.requireNonNull(some.get(0).entry()).batch();
      throw new UncheckedIOException(
          "rows of "
              + batch.operation()
              + " "
              + batch.recipe().hex().substring(0, 10)
              + " were damaged and set aside; run its cell again",
          e.getCause());
    }
  }

  private static String soFar(MessageDigest digest) {
    try {
      return ContentId.of((MessageDigest) digest.clone()).hex();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the platform's SHA-256 can be cloned", e);
    }
  }
}
