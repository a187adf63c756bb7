package dev.tapeloft.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of an action and its result, sealed with a CRC-32C over all of it, since
 * SQLite does not notice a flipped bit in a cell. Cells of a damaged ledger may be anything.
 */
record ActionRow(
    @Nullable String key,
    @Nullable String contentId,
    @Nullable String blob,
    long rowFrom,
    long rowTo,
    long costNanos,
    long computedAt,
    @Nullable String notes,
    long seal) {

  static ActionRow of(Action action) {
    Stored stored = action.stored();
    return new ActionRow(
            action.key().hex(),
            stored.contentId(),
            stored.blob(),
            stored.rowFrom(),
            stored.rowTo(),
            stored.cost().toNanos(),
            stored.computedAt().toEpochMilli(),
            Words.text(stored.notes()),
            0)
        .sealed();
  }

  /** The row from a query's first columns. */
  static ActionRow of(ResultSet cells) throws SQLException {
    return new ActionRow(
        cells.getString(1),
        cells.getString(2),
        cells.getString(3),
        cells.getLong(4),
        cells.getLong(5),
        cells.getLong(6),
        cells.getLong(7),
        cells.getString(8),
        cells.getLong(9));
  }

  /** Whether it is as it was written. */
  boolean isAsSealed() {
    return seal == checksum();
  }

  /** The key of a row that is as it was sealed. */
  ActionKey actionKey() {
    return new ActionKey(Objects.requireNonNull(key));
  }

  /** The result of a row that is as it was sealed. */
  Stored stored() {
    return new Stored(
        Objects.requireNonNull(contentId),
        Objects.requireNonNull(blob),
        Math.toIntExact(rowFrom),
        Math.toIntExact(rowTo),
        Duration.ofNanos(costNanos),
        Instant.ofEpochMilli(computedAt),
        Words.map(Objects.requireNonNull(notes)));
  }

  private ActionRow sealed() {
    return new ActionRow(
        key, contentId, blob, rowFrom, rowTo, costNanos, computedAt, notes, checksum());
  }

  private long checksum() {
    String cells =
        key
            + '|'
            + contentId
            + '|'
            + blob
            + '|'
            + rowFrom
            + '|'
            + rowTo
            + '|'
            + costNanos
            + '|'
            + computedAt
            + '|'
            + notes;
    CRC32C crc = new CRC32C();
    crc.update(cells.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
