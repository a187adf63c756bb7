package dev.tapeloft.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection to SQLite, its statements prepared once.
 *
 * <p>Thread-safe: it lets one thread in at a time, and for a whole transaction. What is asked in
 * several statements that belong together is asked in a transaction.
 */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done in one transaction. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /** The rows of a query. */
  synchronized <T> List<T> rows(String query, Row<T> row, @Nullable Object... values)
      throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet found = prepare(query, values).executeQuery()) {
      while (found.next()) {
        all.add(row.read(found));
      }
    }
    return all;
  }

  /** The first row of a query. */
  <T> Optional<T> first(String query, Row<T> row, @Nullable Object... values) throws SQLException {
    return rows(query, row, values).stream().findFirst();
  }

  /** The number in the first row of a query; 0 where there is no row. */
  synchronized long number(String query, @Nullable Object... values) throws SQLException {
    return first(query, row -> row.getLong(1), values).orElse(0L);
  }

  /** Changes rows and returns how many. */
  synchronized int update(String change, @Nullable Object... values) throws SQLException {
    return prepare(change, values).executeUpdate();
  }

  /** Executes a statement that is needed once. */
  synchronized void execute(String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  /** A text in a row; empty where there is none, as a damaged ledger may have it. */
  static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  /** Texts as the array that SQLite's {@code json_each} reads. */
  static String array(Collection<String> texts) {
    StringBuilder json = new StringBuilder("[");
    for (String text : texts) {
      json.append(json.length() == 1 ? "\"" : ",\"");
      text.chars().forEach(c -> quote((char) c, json));
      json.append('"');
    }
    return json.append(']').toString();
  }

  private static void quote(char c, StringBuilder json) {
    if (c < ' ') {
      json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
    } else {
      json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
    }
  }

  /** Does all of it or nothing. */
  synchronized <T> T transaction(Work<T> work) throws SQLException {
    execute("BEGIN IMMEDIATE");
    try {
      T result = work.run();
      execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Rolls back, unless SQLite did so itself, as it does on a full disk. */
  private void rollBack(Throwable cause) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
