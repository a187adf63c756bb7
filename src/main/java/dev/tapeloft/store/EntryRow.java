package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of an entry. It is believed only as far as the record at its place confirms
 * it.
 *
 * @param id its number: later ones are larger
 * @param place where its record lies
 * @param state whether its rows are there
 * @param recipe the first bits of its recipe's key
 * @param sizeBytes its record, and its file if no older entry has the same
 * @param costNanos how long it took to compute
 * @param uses how often it was used
 * @param usedAt when it was used last, milliseconds since 1970
 * @param clock where the clock of eviction stood then
 * @param operation the name of its operation
 * @param blob the first bits of its blob's id; null where its rows are packed
 */
record EntryRow(
    long id,
    Place place,
    State state,
    long recipe,
    long sizeBytes,
    long costNanos,
    long uses,
    long usedAt,
    double clock,
    String operation,
    @Nullable Long blob) {
  /** Selects what {@link #of} reads; {@code e} is the entry and {@code j} its journal. */
  static final String SELECT =
      "SELECT e.id, j.name, e.at, e.body, e.payload, e.state, e.recipe, e.size_bytes, e.cost_nanos,"
          + " e.uses, e.used_at, e.clock, e.operation, e.blob"
          + " FROM entry e JOIN journal j ON j.id = e.journal";

  static EntryRow of(ResultSet row) throws SQLException {
    long blobBits = row.getLong(14);
    Long blob = row.wasNull() ? null : blobBits;
    return new EntryRow(
        row.getLong(1),
        new Place(Sql.text(row, 2), row.getLong(3), row.getInt(4), row.getInt(5)),
        state(row.getInt(6)),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getDouble(12),
        Sql.text(row, 13),
        blob);
  }

  /** The state that a number in the ledger means. */
  static State state(int number) {
    return number == 0 ? State.PRESENT : State.DROPPED;
  }

  /** What a look-up needs of it. */
  EntryPlace located() {
    return new EntryPlace(id, place, state);
  }

  /** The beginning of its recipe's key. */
  String recipeDigits() {
    return ActionKey.digits(recipe);
  }
}
