package dev.tapeloft.cli;

import dev.tapeloft.discovery.Dataset;
import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * The datasets that a CSV file names, a line each: {@code name, file, instrument} and, where there
 * are such columns, {@code interval} (of files of bars) and {@code patterns_from}. Files are
 * relative to the list.
 */
final class DatasetList {
  private static final List<String> REQUIRED = List.of("name", "file", "instrument");
  private static final String INTERVAL = "interval";
  private static final String PATTERNS_FROM = "patterns_from";

  private final Path file;
  private final Table rows;

  private DatasetList(Path file, Table rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * The datasets of a list.
   *
   * @throws IllegalArgumentException naming file, line, rule and remedy
   */
  static List<Dataset> read(Path file) throws IOException {
    Table rows;
    try (var in = Files.newBufferedReader(file)) {
      rows =
          Table.read()
              .usingOptions(
                  CsvReadOptions.builder(in)
                      .separator(',')
                      .columnTypesToDetect(List.of(ColumnType.STRING))
                      .build());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s is no list of datasets: %s; write CSV with the columns %s"
              .formatted(file, e.getMessage(), String.join(", ", REQUIRED)),
          e);
    }
    return new DatasetList(file, rows).datasets();
  }

  private List<Dataset> datasets() {
    Set<String> unknown = new TreeSet<>(rows.columnNames());
    REQUIRED.forEach(unknown::remove);
    unknown.removeAll(Set.of(INTERVAL, PATTERNS_FROM));
    if (!rows.columnNames().containsAll(REQUIRED) || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has the columns %s; there must be %s, and may be %s and %s"
              .formatted(
                  file, rows.columnNames(), String.join(", ", REQUIRED), INTERVAL, PATTERNS_FROM));
    }
    List<Dataset> datasets = new ArrayList<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      datasets.add(dataset(row));
    }
    return datasets;
  }

  private Dataset dataset(int row) {
    try {
      return new Dataset(
          cell("name", row),
          file.toAbsolutePath().resolveSibling(cell("file", row)),
          Traded.parse(cell("instrument", row)),
          optional(INTERVAL, row).map(Interval::parse),
          optional(PATTERNS_FROM, row));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s line %d: %s".formatted(file, row + 2, e.getMessage()), e);
    }
  }

  private String cell(String column, int row) {
    return optional(column, row)
        .orElseThrow(() -> new IllegalArgumentException(column + " is empty; fill it in"));
  }

  private Optional<String> optional(String column, int row) {
    return rows.columnNames().contains(column)
        ? Optional.of(rows.stringColumn(column).get(row).strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }
}
