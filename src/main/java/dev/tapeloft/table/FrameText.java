package dev.tapeloft.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The head of a frame as text in aligned columns, as a terminal shows it. */
final class FrameText {
  private static final int ROWS = 20;
  private static final int WIDTH = 140;

  private FrameText() {}

  static String of(Frame frame) {
    int rows = Math.min(ROWS, frame.rowCount());
    List<List<String>> columns = new ArrayList<>();
    int width = 0;
    for (Map.Entry<String, Column> entry : frame.columns().entrySet()) {
      List<String> cells = cells(entry.getKey(), entry.getValue(), rows);
      width += cells.get(0).length() + 2;
      if (width > WIDTH && !columns.isEmpty()) {
        break;
      }
      columns.add(cells);
    }
    StringBuilder text = new StringBuilder(head(frame, rows, columns.size()));
    for (int line = 0; line <= rows; line++) {
      text.append('\n').append(line(columns, line));
    }
    return text.toString();
  }

  private static String head(Frame frame, int rows, int columns) {
    String size =
        String.format(
            Locale.ROOT, "%,d rows × %d columns", frame.rowCount(), frame.columns().size());
    boolean all = rows == frame.rowCount() && columns == frame.columns().size();
    return all
        ? size
        : size + String.format(Locale.ROOT, ", the first %d × %d of them:", rows, columns);
  }

  private static String line(List<List<String>> columns, int line) {
    List<String> cells = columns.stream().map(column -> column.get(line)).toList();
    return String.join("  ", cells).stripTrailing();
  }

  /** The name and the cells of a column, padded to one width; numbers stand right. */
  private static List<String> cells(String name, Column column, int rows) {
    List<String> cells = new ArrayList<>(List.of(name));
    cells.addAll(texts(column, rows));
    int width = Math.max(1, cells.stream().mapToInt(String::length).max().orElse(1));
    boolean left = column instanceof TextColumn || column instanceof InstantColumn;
    String layout = left ? "%-" + width + "s" : "%" + width + "s";
    cells.replaceAll(cell -> String.format(Locale.ROOT, layout, cell));
    return cells;
  }

  private static List<String> texts(Column column, int rows) {
    List<String> texts =
        column instanceof DoubleColumn doubles
            ? NumberText.aligned(doubles.slice(0, rows).toArray())
            : IntStream.range(0, rows).mapToObj(column::text).toList();
    return texts.stream().map(text -> text.isEmpty() ? "–" : text).toList();
  }
}
