package dev.tapeloft.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SQLite index of a store: which action gave which rows of which blob. A row in {@code action}
 * is the commit point of a result.
 *
 * <p>Thread-safe: one connection, one statement at a time. Several processes may have it open.
 */
final class Ledger implements AutoCloseable {
  private static final String SCHEMA =
      """
      CREATE TABLE IF NOT EXISTS recipe(
        id TEXT PRIMARY KEY, operation TEXT NOT NULL, parts TEXT NOT NULL, first_used INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS blob(
        id TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL, checksum TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS action(
        key TEXT PRIMARY KEY, recipe TEXT NOT NULL, item TEXT NOT NULL, content_id TEXT NOT NULL,
        blob TEXT NOT NULL, row_from INTEGER NOT NULL, row_to INTEGER NOT NULL,
        cost_nanos INTEGER NOT NULL, computed_at INTEGER NOT NULL, notes TEXT NOT NULL,
        seal INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS action_blob ON action(blob);
      CREATE INDEX IF NOT EXISTS recipe_operation ON recipe(operation, first_used);
      CREATE TABLE IF NOT EXISTS seen_file(
        path TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL, modified_nanos INTEGER NOT NULL,
        inode TEXT NOT NULL, content_id TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS usage(
        operation TEXT PRIMARY KEY, reused INTEGER NOT NULL, computed INTEGER NOT NULL,
        compute_nanos INTEGER NOT NULL, saved_nanos INTEGER NOT NULL, rows_read INTEGER NOT NULL
      ) WITHOUT ROWID;
      """;

  private final Connection connection;

  private Ledger(Connection connection) {
    this.connection = connection;
  }

  /** Opens it, made if it is not there; a first look-up shows that it answers. */
  static Ledger open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      for (String part : SCHEMA.split(";\n")) {
        statement.execute(part);
      }
      Ledger ledger = new Ledger(connection);
      ledger.find(List.of());
      return ledger;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The results of these keys; one query, and each key is told by its place in the list. */
  synchronized Map<ActionKey, Stored> find(List<ActionKey> keys) throws SQLException {
    String sql =
        "SELECT "
            + ActionRow.SQL
            + ", j.key FROM json_each(?) j CROSS JOIN action a ON a.key = j.value";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, Words.keys(keys));
      try (ResultSet rows = query.executeQuery()) {
        Map<ActionKey, Stored> found = new HashMap<>();
        while (rows.next()) {
          ActionRow row = ActionRow.of(rows);
          if (row.isAsSealed()) {
            found.put(keys.get(rows.getInt(ActionRow.COLUMNS + 1)), row.stored());
          }
        }
        return found;
      }
    }
  }

  /** Every action, the oldest first; what is not as it was sealed is left out. */
  synchronized List<Action> all() throws SQLException {
    String sql =
        "SELECT "
            + ActionRow.SQL
            + ", r.operation, a.item, r.parts FROM action a JOIN recipe r ON r.id = a.recipe"
            + " ORDER BY a.computed_at, a.key";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      List<Action> actions = new ArrayList<>();
      Map<String, Map<String, String>> recipes = new HashMap<>();
      while (rows.next()) {
        ActionRow row = ActionRow.of(rows);
        if (row.isAsSealed()) {
          actions.add(
              new Action(
                  row.key(),
                  rows.getString(ActionRow.COLUMNS + 1),
                  rows.getString(ActionRow.COLUMNS + 2),
                  recipes.computeIfAbsent(rows.getString(ActionRow.COLUMNS + 3), Words::map),
                  row.stored()));
        }
      }
      return actions;
    }
  }

  synchronized Optional<Blobs.Seal> seal(String blob) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT size_bytes, checksum FROM blob WHERE id = ?")) {
      query.setString(1, blob);
      try (ResultSet found = query.executeQuery()) {
        return found.next()
            ? Optional.of(new Blobs.Seal(found.getLong(1), found.getString(2)))
            : Optional.empty();
      }
    }
  }

  synchronized Map<String, Blobs.Seal> seals() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT id, size_bytes, checksum FROM blob ORDER BY id");
        ResultSet found = query.executeQuery()) {
      Map<String, Blobs.Seal> seals = new HashMap<>();
      while (found.next()) {
        seals.put(found.getString(1), new Blobs.Seal(found.getLong(2), found.getString(3)));
      }
      seals.keySet().removeIf(id -> !ActionKey.isSha256(id));
      return seals;
    }
  }

  /** Notes a sealed blob and the actions that lie in it, all or none. */
  synchronized void commit(String blob, Blobs.Seal seal, List<Action> actions) throws SQLException {
    transaction(
        () -> {
          update(
              "INSERT OR REPLACE INTO blob VALUES(?,?,?)", blob, seal.sizeBytes(), seal.checksum());
          for (Action action : actions) {
            insert(action);
          }
        });
  }

  /** Forgets a blob and every action that lies in it. */
  synchronized void forgetBlob(String blob) throws SQLException {
    transaction(
        () -> {
          update("DELETE FROM action WHERE blob = ?", blob);
          update("DELETE FROM blob WHERE id = ?", blob);
        });
  }

  /** Forgets actions, and returns the blobs that no action needs any more. */
  synchronized List<String> forget(Collection<ActionKey> keys) throws SQLException {
    List<String> orphans = new ArrayList<>();
    transaction(
        () -> {
          update(
              "DELETE FROM action WHERE key IN (SELECT value FROM json_each(?))", Words.keys(keys));
          try (PreparedStatement query =
                  connection.prepareStatement(
                      "SELECT id FROM blob WHERE id NOT IN (SELECT blob FROM action)");
              ResultSet found = query.executeQuery()) {
            while (found.next()) {
              orphans.add(found.getString(1));
            }
          }
          update(
              "DELETE FROM blob WHERE id IN (SELECT value FROM json_each(?))",
              Words.array(orphans));
        });
    return orphans;
  }

  /** The recipes of an operation, the newest first. */
  synchronized List<Map<String, String>> recipes(String operation, int atMost) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT parts FROM recipe WHERE operation = ? ORDER BY first_used DESC LIMIT ?")) {
      query.setString(1, operation);
      query.setInt(2, atMost);
      try (ResultSet found = query.executeQuery()) {
        List<Map<String, String>> recipes = new ArrayList<>();
        while (found.next()) {
          recipes.add(Words.map(found.getString(1)));
        }
        return recipes;
      }
    }
  }

  synchronized Optional<String> seen(SeenFile file) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT content_id FROM seen_file"
                + " WHERE path = ? AND size_bytes = ? AND modified_nanos = ? AND inode = ?")) {
      query.setString(1, file.path());
      query.setLong(2, file.sizeBytes());
      query.setLong(3, file.modifiedNanos());
      query.setString(4, file.inode());
      try (ResultSet found = query.executeQuery()) {
        return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
      }
    }
  }

  synchronized void remember(SeenFile file, String contentId) throws SQLException {
    update(
        "INSERT OR REPLACE INTO seen_file VALUES(?,?,?,?,?)",
        file.path(),
        file.sizeBytes(),
        file.modifiedNanos(),
        file.inode(),
        contentId);
  }

  synchronized void count(Usage usage) throws SQLException {
    update(
        "INSERT INTO usage VALUES(?,?,?,?,?,?) ON CONFLICT(operation) DO UPDATE SET"
            + " reused = reused + excluded.reused, computed = computed + excluded.computed,"
            + " compute_nanos = compute_nanos + excluded.compute_nanos,"
            + " saved_nanos = saved_nanos + excluded.saved_nanos,"
            + " rows_read = rows_read + excluded.rows_read",
        usage.operation(),
        usage.reused(),
        usage.computed(),
        usage.computeTime().toNanos(),
        usage.savedTime().toNanos(),
        usage.rowsRead());
  }

  synchronized List<Usage> usage() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT * FROM usage ORDER BY operation");
        ResultSet found = query.executeQuery()) {
      List<Usage> usage = new ArrayList<>();
      while (found.next()) {
        usage.add(
            new Usage(
                found.getString(1),
                found.getLong(2),
                found.getLong(3),
                Duration.ofNanos(found.getLong(4)),
                Duration.ofNanos(found.getLong(5)),
                found.getLong(6)));
      }
      return usage;
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }

  private void insert(Action action) throws SQLException {
    String parts = Words.text(action.recipe());
    String recipe = Words.digest(action.operation() + "\n" + parts);
    update(
        "INSERT OR IGNORE INTO recipe VALUES(?,?,?,?)",
        recipe,
        action.operation(),
        parts,
        action.stored().computedAt().toEpochMilli());
    Stored stored = action.stored();
    update(
        "INSERT OR REPLACE INTO action VALUES(?,?,?,?,?,?,?,?,?,?,?)",
        action.key().hex(),
        recipe,
        action.item(),
        stored.contentId(),
        stored.blob(),
        stored.rowFrom(),
        stored.rowTo(),
        stored.cost().toNanos(),
        stored.computedAt().toEpochMilli(),
        Words.text(stored.notes()),
        ActionRow.seal(action));
  }

  private void update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private void transaction(SqlWork work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        work.run();
        statement.execute("COMMIT");
      } catch (SQLException | RuntimeException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  /** Rolls back, unless SQLite did so itself, as it does on a full disk. */
  private static void rollBack(Statement statement, Exception cause) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private interface SqlWork {
    void run() throws SQLException;
  }
}
