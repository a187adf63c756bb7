package dev.tapeloft.store;

import java.sql.SQLException;
import java.util.List;

/** The recipes whose results are never evicted. */
final class Pins {
  private final Sql sql;

  Pins(Sql sql) {
    this.sql = sql;
  }

  /** The keys of all pinned recipes. */
  List<String> all() throws SQLException {
    return sql.rows("SELECT recipe FROM pin ORDER BY recipe", row -> Sql.text(row, 1));
  }

  void pin(ActionKey recipe) throws SQLException {
    sql.update("INSERT OR IGNORE INTO pin VALUES(?)", recipe.hex());
  }

  /** Unpins a recipe; false where it was not pinned. */
  boolean unpin(ActionKey recipe) throws SQLException {
    return sql.update("DELETE FROM pin WHERE recipe = ?", recipe.hex()) > 0;
  }
}
