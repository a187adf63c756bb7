package dev.tapeloft.store;

import java.sql.SQLException;

/** The numbers that a ledger keeps for the whole store. */
final class Totals {
  private static final String BYTES = "bytes";
  private static final String RECORDS = "records";
  private static final String FILES = "files";
  private static final String CLOCK = "clock";
  private static final String COMPLETE = "complete";

  private final Sql sql;

  Totals(Sql sql) {
    this.sql = sql;
  }

  /** The bytes of all records and files that are needed. */
  long bytes() throws SQLException {
    return (long) known(BYTES);
  }

  /** The bytes of all records that are needed. */
  long recordBytes() throws SQLException {
    return (long) known(RECORDS);
  }

  /** How many files are needed. */
  long files() throws SQLException {
    return (long) known(FILES);
  }

  /** Adds to the bytes, to those of them that are records, and to the files. */
  void add(long bytes, long recordBytes, long files) throws SQLException {
    sql.update(
        "UPDATE known SET value = value + CASE name WHEN 'bytes' THEN ? WHEN 'records' THEN ?"
            + " ELSE ? END WHERE name IN ('bytes', 'records', 'files')",
        bytes,
        recordBytes,
        files);
  }

  /** Notes that nothing is needed. */
  void clear() throws SQLException {
    sql.update("UPDATE known SET value = 0 WHERE name IN ('bytes', 'records', 'files')");
  }

  /** Where the clock of eviction stands. */
  double clock() throws SQLException {
    return known(CLOCK);
  }

  /** Sets the clock of eviction. */
  void clock(double clock) throws SQLException {
    know(CLOCK, clock);
  }

  /** Whether everything that the journals held when the ledger was made has been noted. */
  boolean areComplete() throws SQLException {
    return known(COMPLETE) != 0;
  }

  /** Notes that everything that the journals held has been noted. */
  void complete() throws SQLException {
    know(COMPLETE, 1);
  }

  private double known(String name) throws SQLException {
    return sql.first("SELECT value FROM known WHERE name = ?", row -> row.getDouble(1), name)
        .orElse(0.0);
  }

  private void know(String name, double value) throws SQLException {
    sql.update("INSERT OR REPLACE INTO known VALUES(?,?)", name, value);
  }
}
