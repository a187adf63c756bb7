package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An array of arrays as a table, its columns counted from 0: at most 20 rows and 40 columns. As
 * text as Java writes it.
 */
final class MatrixView {
  private static final int ROWS = 20;
  private static final int COLUMNS = 40;

  private MatrixView() {}

  /** Whether the value is an array of arrays that hold no arrays. */
  static boolean fits(Object value) {
    Class<?> row = value.getClass().getComponentType();
    return row != null && row.isArray() && !row.getComponentType().isArray();
  }

  /** The table; where rows are shorter than others, their cells are missing. */
  static MimeBundle of(Object matrix) {
    Object[] all = (Object[]) matrix;
    int rows = Math.min(ROWS, all.length);
    int width = 0;
    List<@Nullable Elements> shown = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Elements row = all[i] == null ? null : Elements.ofArray(all[i], COLUMNS);
      width = row == null ? width : Math.max(width, Math.toIntExact(row.count()));
      shown.add(row);
    }
    if (width == 0) {
      return MimeBundle.text(ValueText.of(matrix));
    }
    int columnCount = width;
    String size = Grid.size(rows, all.length, columnCount);
    List<GridColumn> columns =
        IntStream.range(0, Math.min(COLUMNS, columnCount)).mapToObj(c -> column(c, shown)).toList();
    return new Grid(columns, c -> size + (c < columnCount ? ", the first " + c + " shown" : ""))
        .shown()
        .with(MimeBundle.TEXT, ValueText.of(matrix));
  }

  private static GridColumn column(int column, List<@Nullable Elements> rows) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (Elements row : rows) {
      boolean present = row != null && column < row.first().size();
      cells.add(present ? row.first().get(column) : null);
    }
    return GridColumn.of(String.valueOf(column), cells);
  }
}
