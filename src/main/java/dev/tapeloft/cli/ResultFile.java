package dev.tapeloft.cli;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows in a file of their own: Parquet, CSV, or JSON as a list of objects; always whole. */
final class ResultFile {
  private static final List<String> KINDS = List.of(".parquet", ".csv", ".json");

  private final Path path;
  private final String kind;

  private ResultFile(Path path, String kind) {
    this.path = path;
    this.kind = kind;
  }

  /** The file of a name, whose end says what it is. */
  static ResultFile at(Path file) throws IOException {
    WholeFile.requireWritable(file);
    String name = file.toString().toLowerCase(Locale.ROOT);
    return KINDS.stream()
        .filter(name::endsWith)
        .findFirst()
        .map(kind -> new ResultFile(file.toAbsolutePath().normalize(), kind))
        .orElseThrow(
            () -> new CommandFailed("output \"" + file + "\" must end in .parquet, .csv or .json"));
  }

  Path path() {
    return path;
  }

  /** Writes the rows beside the place and moves them in; what was there is replaced. */
  void write(Frame rows) throws IOException {
    WholeFile.write(
        path,
        out -> {
          switch (kind) {
            case ".parquet" -> FrameParquet.write(rows, out);
            case ".csv" -> CsvText.write(rows, out);
            default -> out.write(JsonText.of(objects(rows)).getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static List<Map<String, @Nullable Object>> objects(Frame rows) {
    List<Map<String, @Nullable Object>> objects = new ArrayList<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      for (Map.Entry<String, Column> column : rows.columns().entrySet()) {
        object.put(column.getKey(), cell(column.getValue(), row));
      }
      objects.add(object);
    }
    return objects;
  }

  /** A number as a number; null for one that JSON has no word for. */
  private static @Nullable Object cell(Column column, int row) {
    if (column instanceof DoubleColumn doubles) {
      double value = doubles.at(row);
      return Double.isFinite(value) ? value : null;
    }
    return column instanceof IntColumn ints ? (Object) ints.at(row) : column.text(row);
  }
}
