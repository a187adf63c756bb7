package dev.tapeloft.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to SQLite, its statements prepared once. Not thread-safe: the ledger lets one
 * thread in at a time.
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
  <T> List<T> rows(String query, Row<T> row, @Nullable Object... values) throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet found = prepare(query, values).executeQuery()) {
      while (found.next()) {
        all.add(row.read(found));
      }
    }
    return all;
  }

  /** The number in the first row of a query; 0 where there is no row. */
  long number(String query, @Nullable Object... values) throws SQLException {
    List<Long> numbers = rows(query, row -> row.getLong(1), values);
    return numbers.isEmpty() ? 0 : numbers.get(0);
  }

  /** Changes rows and returns how many. */
  int update(String change, @Nullable Object... values) throws SQLException {
    return prepare(change, values).executeUpdate();
  }

  void execute(String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  /** Does all of it or nothing. */
  <T> T transaction(Work<T> work) throws SQLException {
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
  public void close() throws SQLException {
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
