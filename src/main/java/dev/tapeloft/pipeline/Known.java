package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One result as far as it is known without its rows.
 *
 * @param contentId the SHA-256 of its rows' content
 * @param rowCount its rows
 * @param cost how long it took to compute
 * @param computedAt when
 * @param notes what to tell people about it
 * @param found the entry it was found in; null where it was computed now
 * @param pending its rows where it was computed now
 */
record Known(
    String contentId,
    int rowCount,
    Duration cost,
    Instant computedAt,
    Map<String, String> notes,
    @Nullable Entry found,
    @Nullable Pending pending) {
  /** The one result of an entry. */
  static Known of(Entry entry) {
    Items items = entry.batch().items();
    return new Known(
        entry.batch().contentId(),
        items.rowCount(),
        items.cost(),
        entry.batch().computedAt(),
        entry.batch().notes(),
        entry,
        null);
  }

  /** Rows that were just computed. */
  static Known of(
      Frame rows, Duration cost, Instant computedAt, Map<String, String> notes, Pending pending) {
    return new Known(
        rows.contentId().hex(), rows.rowCount(), cost, computedAt, notes, null, pending);
  }

  /** The entry it lies in; null where there is none, or none yet. */
  @Nullable Entry entry() {
    return found != null ? found : Objects.requireNonNull(pending).entry();
  }
}
