package dev.tapeloft.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What the processes that share a store wait for and hold. A process that is killed cannot take it
 * back, so the others forget it.
 */
final class Processes {
  private final Sql sql;

  Processes(Sql sql) {
    this.sql = sql;
  }

  /**
   * Notes that computations of a process wait for a key, unless that closes a circle, if not over
   * one that is gone: then nothing is noted and the answer is false.
   */
  boolean mayWait(Presence process, Collection<Long> holders, long awaited)
      throws IOException, SQLException {
    if (noted(process, holders, awaited)) {
      return true;
    }
    forgetTheDead(process);
    return noted(process, holders, awaited);
  }

  private boolean noted(Presence process, Collection<Long> holders, long awaited)
      throws SQLException {
    return sql.transaction(
        () -> {
          for (Long holder : holders) {
            if (leadsTo(awaited, holder)) {
              return false;
            }
          }
          for (Long holder : holders) {
            sql.update(
                "INSERT INTO wait VALUES(?,?,?,1) ON CONFLICT(holder, awaited, process)"
                    + " DO UPDATE SET times = times + 1",
                holder,
                awaited,
                process.name());
          }
          return true;
        });
  }

  /** Notes that they wait no more. */
  void waitsNoMore(Presence process, Collection<Long> holders, long awaited) throws SQLException {
    sql.transaction(
        () -> {
          for (Long holder : holders) {
            sql.update(
                "UPDATE wait SET times = times - 1"
                    + " WHERE holder = ? AND awaited = ? AND process = ?",
                holder,
                awaited,
                process.name());
          }
          return sql.update("DELETE FROM wait WHERE times < 1");
        });
  }

  /** Notes which entries a process holds; the ones of before are forgotten. */
  void hold(Presence process, Collection<Long> entries) throws SQLException {
    sql.transaction(
        () -> {
          sql.update("DELETE FROM lease WHERE process = ?", process.name());
          for (Long entry : entries) {
            sql.update("INSERT OR IGNORE INTO lease VALUES(?,?)", entry, process.name());
          }
          return entries;
        });
  }

  /** The entries that some process holds. */
  Set<Long> held() throws SQLException {
    return new HashSet<>(sql.rows("SELECT DISTINCT entry FROM lease", row -> row.getLong(1)));
  }

  /** Forgets what processes that are gone waited for and held. */
  void forgetTheDead(Presence self) throws IOException, SQLException {
    for (String process :
        sql.rows(
            "SELECT process FROM wait UNION SELECT process FROM lease", row -> Sql.text(row, 1))) {
      if (!self.lives(process)) {
        forget(process);
      }
    }
  }

  private void forget(String process) throws SQLException {
    sql.transaction(
        () -> {
          sql.update("DELETE FROM wait WHERE process = ?", process);
          return sql.update("DELETE FROM lease WHERE process = ?", process);
        });
  }

  private boolean leadsTo(long from, long to) throws SQLException {
    return from == to
        || sql.number(
                "WITH RECURSIVE reached(key) AS (SELECT awaited FROM wait WHERE holder = ?"
                    + " UNION SELECT w.awaited FROM wait w JOIN reached r ON w.holder = r.key)"
                    + " SELECT COUNT(*) FROM reached WHERE key = ?",
                from,
                to)
            > 0;
  }
}
