package dev.tapeloft.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Of which recipe the values of a content id are. */
final class ValueNames {
  private final Sql sql;

  ValueNames(Sql sql) {
    this.sql = sql;
  }

  /** Notes the first bits of the keys of recipes, by the content ids of their values. */
  void add(Map<String, Long> recipes) throws SQLException {
    sql.transaction(
        () -> {
          for (Map.Entry<String, Long> value : recipes.entrySet()) {
            sql.update("INSERT OR IGNORE INTO value VALUES(?,?)", value.getKey(), value.getValue());
          }
          return recipes;
        });
  }

  /** The first bits of the keys of recipes, by the content ids of their values. */
  Map<String, Long> all() throws SQLException {
    Map<String, Long> names = new HashMap<>();
    sql.rows(
        "SELECT content_id, recipe FROM value", row -> names.put(Sql.text(row, 1), row.getLong(2)));
    return names;
  }

  /** Forgets them all. */
  void clear() throws SQLException {
    sql.update("DELETE FROM value");
  }
}
