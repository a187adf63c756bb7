package dev.tapeloft.table;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The type, the length and the first cells of a column on one line. */
final class ColumnText {
  private static final int CELLS = 5;

  private ColumnText() {}

  static String of(Column column) {
    String cells =
        IntStream.range(0, Math.min(CELLS, column.size()))
            .mapToObj(column::text)
            .map(cell -> cell.isEmpty() ? "–" : cell)
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d × %s: %s%s",
        column.size(),
        column.typeName(),
        cells,
        column.size() > CELLS ? ", …" : "");
  }
}
