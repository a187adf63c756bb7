package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The entries of a ledger, and the names of the journals that they lie in. */
final class Entries {
  private static final int IDS_AT_ONCE = 500;

  private final Sql sql;
  private final Totals totals;
  private final Map<Long, String> journals = new ConcurrentHashMap<>();

  Entries(Sql sql, Totals totals) {
    this.sql = sql;
    this.totals = totals;
  }

  /**
   * Where the entries of a recipe lie, by the first bits of its key, after a number, in the order
   * they were published. Every look-up asks this, so it asks for no more.
   */
  List<EntryPlace> ofRecipe(long recipe, long after) throws SQLException {
    return sql.rows(
        "SELECT id, journal, at, body, payload, state FROM entry"
            + " WHERE recipe = ? AND id > ? ORDER BY id",
        this::located,
        recipe,
        after);
  }

  /** What changes whenever another entry of a recipe is there, or one of them is another. */
  Stamp stampOf(long recipe, long upTo) throws SQLException {
    return sql.first(
            "SELECT count(*), coalesce(max(id), 0), coalesce(sum(state), 0),"
                + " coalesce(sum(journal * 31 + at), 0) FROM entry"
                + " WHERE recipe = ? AND id <= ?",
            row -> new Stamp(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            recipe,
            upTo)
        .orElseThrow();
  }

  private EntryPlace located(ResultSet row) throws SQLException {
    Place place = new Place(nameOf(row.getLong(2)), row.getLong(3), row.getInt(4), row.getInt(5));
    return new EntryPlace(row.getLong(1), place, EntryRow.state(row.getInt(6)));
  }

  /** The journal of a number, which it keeps as long as the ledger; empty where there is none. */
  private String nameOf(long journal) throws SQLException {
    String known = journals.get(journal);
    if (known != null) {
      return known;
    }
    String name =
        sql.first("SELECT name FROM journal WHERE id = ?", row -> Sql.text(row, 1), journal)
            .orElse("");
    if (!name.isEmpty()) {
      journals.put(journal, name);
    }
    return name;
  }

  /** The rows of a journal, in the order they were published. */
  List<EntryRow> ofJournal(String journal) throws SQLException {
    return rows(" WHERE j.name = ? ORDER BY e.id", journal);
  }

  /** The rows of the blob that a batch has or would have. */
  List<EntryRow> ofBlob(Batch batch) throws SQLException {
    return rows(" WHERE e.blob = ? ORDER BY e.id", Blobs.keyOf(batch));
  }

  /** The row of a number. */
  Optional<EntryRow> ofId(long id) throws SQLException {
    return rows(" WHERE e.id = ?", id).stream().findFirst();
  }

  /** Every row, in the order they were published. */
  List<EntryRow> all() throws SQLException {
    return rows(" ORDER BY e.id");
  }

  /** The latest row of each of an operation's latest recipes, the newest first. */
  List<EntryRow> latest(String operation, int atMost) throws SQLException {
    return rows(
        " WHERE e.id IN (SELECT MAX(id) FROM entry WHERE operation = ? GROUP BY recipe"
            + " ORDER BY MAX(id) DESC LIMIT ?) ORDER BY e.id DESC",
        operation,
        atMost);
  }

  /** The states of the entries of these numbers that are there. */
  Map<Long, State> states(List<Long> ids) throws SQLException {
    Map<Long, State> states = new HashMap<>();
    sql.rows(
        "SELECT id, state FROM entry WHERE id IN (SELECT value FROM json_each(?))",
        row -> states.put(row.getLong(1), EntryRow.state(row.getInt(2))),
        ids.toString());
    return states;
  }

  /** How many bytes of each journal are needed. */
  Map<String, Long> bytesByJournal() throws SQLException {
    Map<String, Long> bytes = new HashMap<>();
    sql.rows(
        "SELECT j.name, SUM(? + e.body + e.payload) FROM entry e JOIN journal j ON j.id = e.journal"
            + " GROUP BY j.name",
        row -> bytes.put(Sql.text(row, 1), row.getLong(2)),
        JournalRecord.HEAD_BYTES);
    return bytes;
  }

  /**
   * Notes a batch that was published, and returns its number; one that stands at that place already
   * is not noted again.
   */
  long insert(Batch batch, Place place, @Nullable Seal file, State state) throws SQLException {
    return sql.transaction(() -> inserted(batch, place, file, state));
  }

  /** Notes all that the journals have, or nothing of it; returns how many it did not have. */
  int complete(Iterator<JournalScan.Found> records, Predicate<JournalScan.Found> present)
      throws SQLException {
    return sql.transaction(
        () -> {
          long before = count();
          while (records.hasNext()) {
            JournalScan.Found record = records.next();
            JournalRecord.Described described = record.described();
            State state = present.test(record) ? State.PRESENT : State.DROPPED;
            inserted(described.batch(), record.place(), described.file(), state);
          }
          totals.complete();
          return (int) (count() - before);
        });
  }

  /**
   * Counts uses of entries at a time, and stamps them with the clock of eviction; in parts, between
   * which look-ups have their turn.
   */
  void used(Map<Long, Long> uses, long now) throws SQLException {
    double clock = totals.clock();
    Map<Long, List<Long>> byAmount = new TreeMap<>();
    uses.forEach((id, amount) -> byAmount.computeIfAbsent(amount, a -> new ArrayList<>()).add(id));
    for (Map.Entry<Long, List<Long>> alike : byAmount.entrySet()) {
      List<Long> ids = alike.getValue();
      for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
        List<Long> some = ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size()));
        sql.update(
            "UPDATE entry SET uses = uses + ?, used_at = MAX(used_at, ?), clock = ?"
                + " WHERE id IN (SELECT value FROM json_each(?))",
            alike.getKey(),
            now,
            clock,
            some.toString());
      }
    }
  }

  /** Notes where records were moved to; returns those whose entries were removed meanwhile. */
  List<Place> move(List<EntryRow> rows, List<Place> to) throws SQLException {
    return sql.transaction(
        () -> {
          List<Place> needless = new ArrayList<>();
          for (int i = 0; i < rows.size(); i++) {
            if (!moved(rows.get(i), to.get(i))) {
              needless.add(to.get(i));
            }
          }
          return needless;
        });
  }

  /**
   * What was forgotten or dropped.
   *
   * @param row the entry as it was last
   * @param freesBlob whether its blob, if it has one, is needed no more
   * @param bytes what that sets free
   */
  record Gone(EntryRow row, boolean freesBlob, long bytes) {}

  /** Forgets an entry; nothing where somebody else did. */
  Optional<Gone> forget(long id) throws SQLException {
    return sql.transaction(
        () -> {
          Optional<EntryRow> row = ofId(id);
          if (row.isEmpty()) {
            return Optional.empty();
          }
          long recordBytes = row.get().place().length();
          sql.update("DELETE FROM entry WHERE id = ?", id);
          totals.add(-recordBytes, -recordBytes, 0);
          return Optional.of(gone(row.get(), recordBytes));
        });
  }

  /** Notes that an entry's rows are gone while it still stands for its content ids. */
  Optional<Gone> drop(long id) throws SQLException {
    return sql.transaction(
        () -> {
          Optional<EntryRow> row = ofId(id).filter(found -> found.state() == State.PRESENT);
          if (row.isEmpty()) {
            return Optional.empty();
          }
          sql.update(
              "UPDATE entry SET state = 1, size_bytes = ? WHERE id = ?",
              row.get().place().length(),
              id);
          return Optional.of(gone(row.get(), 0));
        });
  }

  /** Notes that the rows of an entry are here again, in this file. */
  void restore(long id, Seal file) throws SQLException {
    sql.transaction(
        () -> {
          Optional<EntryRow> row = ofId(id).filter(found -> found.state() == State.DROPPED);
          Long blob = row.isEmpty() ? null : row.get().blob();
          if (blob == null) {
            return false;
          }
          long fileBytes = isNeeded(blob) ? 0 : file.sizeBytes();
          sql.update(
              "UPDATE entry SET state = 0, size_bytes = ? WHERE id = ?",
              row.orElseThrow().place().length() + fileBytes,
              id);
          totals.add(fileBytes, 0, fileBytes > 0 ? 1 : 0);
          return true;
        });
  }

  /** Forgets them all; what they took is not given back. */
  void clear() throws SQLException {
    sql.update("DELETE FROM entry");
  }

  private List<EntryRow> rows(String which, @Nullable Object... values) throws SQLException {
    return sql.rows(EntryRow.SELECT + which, EntryRow::of, values);
  }

  private long count() throws SQLException {
    return sql.number("SELECT COUNT(*) FROM entry");
  }

  private long inserted(Batch batch, Place place, @Nullable Seal file, State state)
      throws SQLException {
    long journal = numberOf(place.journal());
    long already =
        sql.number(
            "SELECT id FROM entry WHERE recipe = ? AND journal = ? AND at = ?",
            batch.recipe().prefix(),
            journal,
            place.at());
    if (already != 0) {
      return already;
    }
    Long blob = file == null ? null : Blobs.keyOf(batch);
    boolean takesFile = blob != null && state == State.PRESENT && !isNeeded(blob);
    long bytes = place.length() + (file != null && takesFile ? file.sizeBytes() : 0);
    long id = add(batch, place, journal, blob, bytes, state);
    totals.add(bytes, place.length(), takesFile ? 1 : 0);
    return id;
  }

  private long add(
      Batch batch, Place place, long journal, @Nullable Long blob, long bytes, State state)
      throws SQLException {
    long computedAt = batch.computedAt().toEpochMilli();
    sql.update(
        "INSERT INTO entry(recipe, operation, journal, at, body, payload, blob, size_bytes,"
            + " items, cost_nanos, computed_at, state, uses, used_at, clock)"
            + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,0,?,?)",
        batch.recipe().prefix(),
        batch.operation(),
        journal,
        place.at(),
        place.bodyLength(),
        place.payloadLength(),
        blob,
        bytes,
        batch.items().size(),
        batch.items().cost().toNanos(),
        computedAt,
        state.ordinal(),
        computedAt,
        totals.clock());
    return sql.number("SELECT last_insert_rowid()");
  }

  private boolean isNeeded(long blob) throws SQLException {
    return sql.number("SELECT COUNT(*) FROM entry WHERE blob = ? AND state = 0", blob) > 0;
  }

  private boolean moved(EntryRow row, Place to) throws SQLException {
    long journal = numberOf(to.journal());
    return sql.update(
            "UPDATE entry SET journal = ?, at = ? WHERE id = ?", journal, to.at(), row.id())
        > 0;
  }

  /** The number by which the rows name a journal. */
  private long numberOf(String journal) throws SQLException {
    String query = "SELECT id FROM journal WHERE name = ?";
    long known = sql.number(query, journal);
    if (known != 0) {
      return known;
    }
    sql.update("INSERT OR IGNORE INTO journal(name) VALUES(?)", journal);
    long number = sql.number(query, journal);
    if (number == 0) {
      throw new SQLiteException(
          "the ledger forgot a journal at once", SQLiteErrorCode.SQLITE_CORRUPT_INDEX);
    }
    return number;
  }

  /** Gives a blob's bytes to another entry that needs it, or counts them as free. */
  private Gone gone(EntryRow row, long recordBytes) throws SQLException {
    if (row.blob() == null || row.state() == State.DROPPED) {
      return new Gone(row, false, recordBytes);
    }
    long fileBytes = row.sizeBytes() - row.place().length();
    long heir =
        sql.number(
            "SELECT id FROM entry WHERE blob = ? AND state = 0 ORDER BY id LIMIT 1", row.blob());
    if (heir == 0) {
      totals.add(-fileBytes, 0, -1);
      return new Gone(row, true, fileBytes + recordBytes);
    }
    sql.update("UPDATE entry SET size_bytes = size_bytes + ? WHERE id = ?", fileBytes, heir);
    return new Gone(row, false, recordBytes);
  }
}
