package dev.tapeloft.pipeline;

import dev.tapeloft.table.Frame;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept under one key, whole, so that another cache can take it.
 *
 * @param key its key
 * @param operation the operation that gave it
 * @param parts what decided it, by name, in the order in which the key was made of them
 * @param notes what to tell people about it
 * @param computedAt when the latest of it was computed
 * @param items its items in the order of the rows; one with an empty name where the operation has
 *     one result
 * @param rows the rows of the items, one item after the other
 */
public record Portable(
    String key,
    String operation,
    Map<String, String> parts,
    Map<String, String> notes,
    Instant computedAt,
    List<KeptItem> items,
    Frame rows) {
  /** Keeps copies; the order of the parts stays. */
  public Portable {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    items = List.copyOf(items);
  }

  /** Whether it is the one result of an operation that has no items. */
  public boolean isSingle() {
    return items.size() == 1 && items.get(0).name().isEmpty();
  }
}
