package dev.tapeloft.store;

import dev.tapeloft.store.Removed.Why;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * When and why results left a store, by the first bits of their keys: one of a recipe with one
 * result, one for each item where it has many. The latest are remembered, so that it stays small.
 */
final class Departures {
  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS removed(
        key INTEGER PRIMARY KEY, at INTEGER NOT NULL, why TEXT NOT NULL,
        cost_nanos INTEGER NOT NULL)""";

  private static final int REMEMBERED = 100_000;
  private static final int AFTER_FORGETTING = 75_000;

  private final Sql sql;

  Departures(Sql sql) {
    this.sql = sql;
  }

  /** Notes that batches left. */
  void add(Collection<Batch> batches, Why why, long now) throws SQLException {
    if (batches.isEmpty()) {
      return;
    }
    sql.transaction(
        () -> {
          for (Batch batch : batches) {
            add(batch, why, now);
          }
          forgetTheOldest();
          return batches;
        });
  }

  /** Notes that a batch left of which no more is known than its recipe. */
  void add(long recipe, Why why, long now) throws SQLException {
    put(recipe, why, now, 0);
  }

  /** Notes that all entries left; within a transaction that forgets them. */
  void addAllEntries(Why why, long now) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO removed SELECT recipe, ?, ?, SUM(cost_nanos) FROM entry"
            + " GROUP BY recipe ORDER BY MAX(id) DESC LIMIT ?",
        now,
        why.name(),
        AFTER_FORGETTING);
    forgetTheOldest();
  }

  /** What is remembered of some keys, those of recipes or of items. */
  Map<ActionKey, Removed> of(Collection<ActionKey> keys) throws SQLException {
    Map<ActionKey, Removed> found = new HashMap<>();
    for (ActionKey key : keys) {
      sql.first(
              "SELECT at, why, cost_nanos FROM removed WHERE key = ?",
              row ->
                  new Removed(
                      Instant.ofEpochMilli(row.getLong(1)),
                      Why.ofName(Sql.text(row, 2)),
                      Duration.ofNanos(row.getLong(3))),
              key.prefix())
          .ifPresent(removed -> found.put(key, removed));
    }
    return found;
  }

  private void add(Batch batch, Why why, long now) throws SQLException {
    Items items = batch.items();
    if (items.isSingle()) {
      put(batch.recipe().prefix(), why, now, items.costNanos(0));
      return;
    }
    put(batch.recipe().prefix(), Why.ITEMS, now, 0);
    for (int i = 0; i < items.size(); i++) {
      put(batch.recipe().item(items.name(i)).prefix(), why, now, items.costNanos(i));
    }
  }

  private void put(long key, Why why, long now, long costNanos) throws SQLException {
    sql.update("INSERT OR REPLACE INTO removed VALUES(?,?,?,?)", key, now, why.name(), costNanos);
  }

  private void forgetTheOldest() throws SQLException {
    if (sql.number("SELECT COUNT(*) FROM removed") > REMEMBERED) {
      sql.update(
          "DELETE FROM removed WHERE key IN"
              + " (SELECT key FROM removed ORDER BY at DESC LIMIT -1 OFFSET ?)",
          AFTER_FORGETTING);
    }
  }
}
