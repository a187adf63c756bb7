package dev.tapeloft.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What operations did, by day. */
final class DailyUsage {
  private final Sql sql;

  DailyUsage(Sql sql) {
    this.sql = sql;
  }

  /** Adds to what operations did on a day. */
  void add(LocalDate day, Collection<Usage> counts) throws SQLException {
    sql.transaction(
        () -> {
          for (Usage usage : counts) {
            for (Map.Entry<Counted, Long> amount : usage.amounts().entrySet()) {
              sql.update(
                  "INSERT INTO usage VALUES(?,?,?,?) ON CONFLICT(day, operation, what)"
                      + " DO UPDATE SET amount = amount + excluded.amount",
                  day.toEpochDay(),
                  usage.operation(),
                  amount.getKey().name(),
                  amount.getValue());
            }
          }
          return counts;
        });
  }

  /** What each operation did on each day, the oldest day first. */
  Map<LocalDate, List<Usage>> all() throws SQLException {
    Map<LocalDate, Map<String, Usage>> days = new TreeMap<>();
    sql.rows(
        "SELECT day, operation, what, amount FROM usage ORDER BY day, operation",
        row -> {
          LocalDate day = LocalDate.ofEpochDay(row.getLong(1));
          String operation = Sql.text(row, 2);
          Optional<Counted> what = Counted.ofName(Sql.text(row, 3));
          long amount = row.getLong(4);
          what.ifPresent(
              counted ->
                  days.computeIfAbsent(day, k -> new TreeMap<>())
                      .merge(operation, Usage.of(operation, counted, amount), Usage::plus));
          return operation;
        });
    Map<LocalDate, List<Usage>> usage = new TreeMap<>();
    days.forEach((day, operations) -> usage.put(day, List.copyOf(operations.values())));
    return usage;
  }
}
