package dev.tapeloft.cli;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A frame as CSV (RFC 4180, UTF-8): all digits of a number, ISO 8601 instants, missing ones empty.
 */
final class CsvText {
  private CsvText() {}

  static void write(Frame frame, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(line(List.copyOf(frame.columns().keySet())));
    List<Column> columns = List.copyOf(frame.columns().values());
    for (int row = 0; row < frame.rowCount(); row++) {
      int here = row;
      writer.write(line(columns.stream().map(column -> column.text(here)).toList()));
    }
    writer.flush();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
