package dev.tapeloft.cli;

import dev.tapeloft.pipeline.KeptItem;
import dev.tapeloft.pipeline.Portable;
import dev.tapeloft.table.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What lies as JSON beside exported rows and says what they are.
 *
 * @param format {@link #FORMAT}
 * @param key the key
 * @param operation the operation that gave them
 * @param parts what decided them, in the order of the key
 * @param notes what to tell people about them
 * @param computedAt when they were computed
 * @param itemColumn the column that names the item of each row; empty where there is none
 * @param items the items in the order of their rows
 */
record ExportWords(
    String format,
    String key,
    String operation,
    Map<String, String> parts,
    Map<String, String> notes,
    Instant computedAt,
    String itemColumn,
    List<KeptItem> items) {
  static final String FORMAT = "tapeloft export 1";

  /** Refuses what misses a part, as JSON from elsewhere may. */
  ExportWords {
    Objects.requireNonNull(key, "key is missing");
    Objects.requireNonNull(operation, "operation is missing");
    Objects.requireNonNull(parts, "parts is missing");
    Objects.requireNonNull(notes, "notes is missing");
    Objects.requireNonNull(computedAt, "computedAt is missing");
    Objects.requireNonNull(itemColumn, "itemColumn is missing");
    Objects.requireNonNull(items, "items is missing");
    if (!FORMAT.equals(format)) {
      throw new IllegalArgumentException("format (" + format + ") must be " + FORMAT);
    }
    items.forEach(
        item -> {
          Objects.requireNonNull(item, "an item is missing");
          Objects.requireNonNull(item.name(), "the name of an item is missing");
          Objects.requireNonNull(item.contentId(), "the content id of an item is missing");
          Objects.requireNonNull(item.cost(), "the cost of an item is missing");
        });
    parts
        .values()
        .forEach(value -> Objects.requireNonNull(value, "the value of a part is missing"));
    notes.values().forEach(value -> Objects.requireNonNull(value, "the text of a note is missing"));
  }

  static ExportWords of(Portable result, String itemColumn) {
    return new ExportWords(
        FORMAT,
        result.key(),
        result.operation(),
        result.parts(),
        result.notes(),
        result.computedAt(),
        itemColumn,
        result.items());
  }

  Portable with(Frame rows) {
    return new Portable(key, operation, parts, notes, computedAt, items, rows);
  }
}
