package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of many items, each lying somewhere in an entry, put into the order of the items. */
final class EachRows {
  private final Reading reading;
  private final List<Place> places;
  private final boolean seldom;

  /**
   * Where an item's rows lie.
   *
   * @param entry the entry; null where they could not be kept
   * @param item the item's place in it
   * @param computed the item as it was computed, where it was now
   */
  record Place(@Nullable Entry entry, int item, @Nullable Computed computed) {
    /** The items of the entry, or the one that was computed. */
    Items items() {
      return entry != null ? entry.batch().items() : computedItem();
    }

    private Items computedItem() {
      if (computed == null) {
        throw new AssertionError("an item lies in an entry or was computed");
      }
      return computed.items();
    }

    int rowCount() {
      return items().rowTo(item) - items().rowFrom(item);
    }
  }

  /** Rows of one item that were computed now. */
  record Computed(Frame rows, Items items) {}

  /**
   * The rows of places.
   *
   * @param seldom whether they are opened too seldom to be laid out as raw columns
   */
  EachRows(Reading reading, List<Place> places, boolean seldom) {
    this.reading = reading;
    this.places = places;
    this.seldom = seldom;
  }

  /** All rows in the order of the items, none of them read yet. */
  Frame open() {
    Map<Entry, Integer> firstRows = new LinkedHashMap<>();
    List<Frame> parts = new ArrayList<>();
    List<IntStream> order = new ArrayList<>();
    int rows = 0;
    for (Place place : places) {
      Entry entry = place.entry();
      Integer first = entry == null ? null : firstRows.get(entry);
      if (first == null) {
        Frame part = part(place);
        first = rows;
        parts.add(part);
        rows += part.rowCount();
        if (entry != null) {
          firstRows.put(entry, first);
        }
      }
      int from = place.items().rowFrom(place.item());
      order.add(IntStream.range(first + from, first + place.items().rowTo(place.item())));
    }
    int[] picked = order.stream().flatMapToInt(range -> range).toArray();
    Frame all = Frame.concat(parts);
    return isInOrder(picked, all.rowCount()) ? all : all.pick(picked);
  }

  private Frame part(Place place) {
    Entry entry = place.entry();
    Computed computed = place.computed();
    if (entry != null) {
      return seldom ? reading.openSeldom(entry) : reading.open(entry);
    }
    if (computed == null) {
      throw new AssertionError("an item lies in an entry or was computed");
    }
    return computed.rows();
  }

  private static boolean isInOrder(int[] picked, int rowCount) {
    boolean inOrder = picked.length == rowCount;
    for (int i = 0; inOrder && i < picked.length; i++) {
      inOrder = picked[i] == i;
    }
    return inOrder;
  }
}
