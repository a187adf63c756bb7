package dev.tapeloft.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of an action and its result as one text, {@link #SQL}, sealed with a
 * CRC-32, since SQLite does not notice a flipped bit in a cell. One text instead of eight cells: a
 * look-up of many results is then twice as fast.
 *
 * @param cells the cells in the order of the table, a bar between; null in a damaged ledger
 * @param seal the CRC-32 of the cells as they were written
 */
record ActionRow(@Nullable String cells, long seal) {
  /** Gives {@code cells} and {@code seal} of a row of {@code action a}. */
  static final String SQL =
      "a.key || '|' || a.content_id || '|' || a.blob || '|' || a.row_from || '|' || a.row_to"
          + " || '|' || a.cost_nanos || '|' || a.computed_at || '|' || a.notes, a.seal";

  /** How many columns {@link #SQL} gives. */
  static final int COLUMNS = 2;

  /** The row from a query's first columns. */
  static ActionRow of(ResultSet columns) throws SQLException {
    return new ActionRow(columns.getString(1), columns.getLong(2));
  }

  /** The seal of an action's row. */
  static long seal(Action action) {
    Stored stored = action.stored();
    String cells =
        String.join(
            "|",
            action.key().hex(),
            stored.contentId(),
            stored.blob(),
            Integer.toString(stored.rowFrom()),
            Integer.toString(stored.rowTo()),
            Long.toString(stored.cost().toNanos()),
            Long.toString(stored.computedAt().toEpochMilli()),
            Words.text(stored.notes()));
    return checksum(cells);
  }

  /** Whether it is as it was written. */
  boolean isAsSealed() {
    return cells != null && seal == checksum(cells);
  }

  /** The key of a row that is as it was sealed. */
  ActionKey key() {
    return new ActionKey(new Cells(cells).next());
  }

  /** The result of a row that is as it was sealed. */
  Stored stored() {
    Cells cell = new Cells(cells);
    cell.next();
    return new Stored(
        cell.next(),
        cell.next(),
        Integer.parseInt(cell.next()),
        Integer.parseInt(cell.next()),
        Duration.ofNanos(Long.parseLong(cell.next())),
        Instant.ofEpochMilli(Long.parseLong(cell.next())),
        Words.map(cell.rest()));
  }

  private static long checksum(String cells) {
    CRC32 crc = new CRC32(); // native, so fast before anything is compiled
    crc.update(cells.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** Takes one cell after the other. */
  private static final class Cells {
    private final String text;
    private int from;

    Cells(@Nullable String text) {
      this.text = text == null ? "" : text;
    }

    String next() {
      int bar = text.indexOf('|', from);
      String cell = text.substring(from, bar);
      from = bar + 1;
      return cell;
    }

    String rest() {
      return text.substring(from);
    }
  }
}
