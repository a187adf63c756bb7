package dev.tapeloft.cli;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.tapeloft.discovery.Dataset;
import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The datasets that a CSV file names, a line each: {@code name, file, instrument} and, where there
 * are such columns, {@code interval} (of files of bars) and {@code patterns_from}. Files are
 * relative to the list, {@code ~/} is the user's home folder.
 */
final class DatasetList {
  private static final List<String> REQUIRED = List.of("name", "file", "instrument");
  private static final String INTERVAL = "interval";
  private static final String PATTERNS_FROM = "patterns_from";

  private final Path file;
  private final List<String> columns;

  private DatasetList(Path file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * The datasets of a list.
   *
   * @throws IllegalArgumentException naming file, line, rule and remedy
   */
  static List<Dataset> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file + " is no file; give a list of datasets as CSV, see --help");
    }
    CsvParserSettings settings = new CsvParserSettings();
    settings.setLineSeparatorDetectionEnabled(true);
    CsvParser parser = new CsvParser(settings);
    try {
      parser.beginParsing(new StringReader(text(file)));
      String[] header = parser.parseNext();
      DatasetList list = new DatasetList(file, header == null ? List.of() : Arrays.asList(header));
      list.requireColumns();
      List<Dataset> datasets = new ArrayList<>();
      for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
        datasets.add(list.dataset(row, parser.getContext().currentLine()));
      }
      if (datasets.isEmpty()) {
        throw new IllegalArgumentException(file + " names no dataset; write a line for each");
      }
      return datasets;
    } catch (TextParsingException e) {
      throw new IllegalArgumentException(
          "%s line %d is no CSV: %s".formatted(file, e.getLineIndex() + 1, e.getMessage()), e);
    } finally {
      parser.stopParsing();
    }
  }

  private static String text(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " must be UTF-8; save it as that", e);
    }
  }

  private void requireColumns() {
    Set<String> unknown = new TreeSet<>(columns.stream().map(String::valueOf).toList());
    REQUIRED.forEach(unknown::remove);
    unknown.removeAll(Set.of(INTERVAL, PATTERNS_FROM));
    if (!columns.containsAll(REQUIRED) || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has the columns %s; there must be %s, and may be %s and %s"
              .formatted(file, columns, String.join(", ", REQUIRED), INTERVAL, PATTERNS_FROM));
    }
  }

  private Dataset dataset(@Nullable String[] row, long line) {
    try {
      return new Dataset(
          cell("name", row),
          path(cell("file", row)),
          Traded.parse(cell("instrument", row)),
          optional(INTERVAL, row).map(Interval::parse),
          optional(PATTERNS_FROM, row));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s line %d: %s".formatted(file, line, e.getMessage()), e);
    }
  }

  private Path path(String given) {
    return given.startsWith("~/")
        ? Path.of(System.getProperty("user.home"), given.substring(2))
        : file.toAbsolutePath().resolveSibling(given);
  }

  private String cell(String column, @Nullable String[] row) {
    return optional(column, row)
        .orElseThrow(() -> new IllegalArgumentException(column + " is empty; fill it in"));
  }

  private Optional<String> optional(String column, @Nullable String[] row) {
    int place = columns.indexOf(column);
    return place < 0 || place >= row.length ? Optional.empty() : Optional.ofNullable(row[place]);
  }
}
