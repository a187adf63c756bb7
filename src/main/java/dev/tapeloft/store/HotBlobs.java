package dev.tapeloft.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How often blobs were opened, and the seals of those that have hot columns. */
final class HotBlobs {
  private final Sql sql;
  private final Totals totals;

  HotBlobs(Sql sql, Totals totals) {
    this.sql = sql;
    this.totals = totals;
  }

  /** Counts an opening of a blob, and returns how often it was opened. */
  long opened(String blob) throws SQLException {
    return sql.transaction(
        () -> {
          sql.update(
              "INSERT INTO hot VALUES(?,1,0,NULL)"
                  + " ON CONFLICT(blob) DO UPDATE SET opened = opened + 1",
              blob);
          return sql.number("SELECT opened FROM hot WHERE blob = ?", blob);
        });
  }

  /** The seal of a blob's hot columns. */
  Optional<Seal> seal(String blob) throws SQLException {
    return sql.first(
            "SELECT seal FROM hot WHERE blob = ? AND seal IS NOT NULL",
            row -> row.getBytes(1),
            blob)
        .flatMap(Seal::read);
  }

  /** Notes that a blob has hot columns. */
  void heat(String blob, Seal seal) throws SQLException {
    sql.transaction(
        () -> {
          cooled(blob);
          totals.add(seal.sizeBytes(), 0, 1);
          return sql.update(
              "INSERT INTO hot VALUES(?,0,?,?)", blob, seal.sizeBytes(), seal.toBytes());
        });
  }

  /** Forgets a blob's hot columns and how often it was opened; false where it knew of neither. */
  boolean cool(String blob) throws SQLException {
    boolean known = sql.number("SELECT EXISTS(SELECT 1 FROM hot WHERE blob = ?)", blob) > 0;
    return known && sql.transaction(() -> cooled(blob)) > 0;
  }

  /** The content ids of the blobs that have hot columns. */
  List<String> all() throws SQLException {
    return sql.rows("SELECT blob FROM hot WHERE seal IS NOT NULL", row -> Sql.text(row, 1)).stream()
        .filter(ActionKey::isSha256)
        .toList();
  }

  /** Forgets them all; what they took is not given back. */
  void clear() throws SQLException {
    sql.update("DELETE FROM hot");
  }

  private int cooled(String blob) throws SQLException {
    long bytes = sql.number("SELECT size_bytes FROM hot WHERE blob = ?", blob);
    totals.add(-bytes, 0, bytes == 0 ? 0 : -1);
    return sql.update("DELETE FROM hot WHERE blob = ?", blob);
  }
}
