package dev.tapeloft.kernel;

import dev.tapeloft.rank.Ranking;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.TextColumn;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The head of a table or of a frame: at most 20 rows and 40 columns, and how many there are. Of a
 * frame that is a ranking's only the columns of its headline, the others by name.
 */
final class TableView {
  private static final int ROWS = 20;
  private static final int HEAD = 5;
  private static final int COLUMNS = 40;

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

  private TableView() {}

  static MimeBundle of(Table table) {
    return of(table.columns(), table.rowCount());
  }

  /** A column as a table of one. */
  static MimeBundle of(Column<?> column) {
    return of(List.of(column), column.size());
  }

  /** The row that a cursor is at; its number within its table is in the line below. */
  static MimeBundle of(Row row) {
    List<GridColumn> columns =
        row.columnNames().stream()
            .limit(COLUMNS)
            .map(name -> GridColumn.of(name, cell(row, name)))
            .toList();
    String number = String.format(Locale.ROOT, "row %,d", row.getRowNumber());
    return new Grid(columns, shown -> number + hidden(shown, row.columnCount())).shown();
  }

  /** The frame in both forms; only the rows that are shown are copied. */
  static MimeBundle of(Frame frame) {
    return of(frame, ROWS);
  }

  /** The first rows of the frame in both forms. */
  static MimeBundle head(Frame frame) {
    return of(frame, HEAD);
  }

  private static MimeBundle of(List<Column<?>> columns, int rowCount) {
    int rows = Math.min(ROWS, rowCount);
    String size = Grid.size(rows, rowCount, columns.size());
    List<GridColumn> cells =
        columns.stream().limit(COLUMNS).map(column -> cells(column, rows)).toList();
    return new Grid(cells, shown -> size + hidden(shown, columns.size())).shown();
  }

  private static MimeBundle of(Frame frame, int atMost) {
    int rows = Math.min(atMost, frame.rowCount());
    List<String> all = List.copyOf(frame.columns().keySet());
    boolean ranking = all.containsAll(Ranking.HEADLINE);
    List<String> names = ranking ? Ranking.HEADLINE : all.subList(0, Math.min(COLUMNS, all.size()));
    List<GridColumn> cells = names.stream().map(name -> cells(name, frame, rows)).toList();
    String size = Grid.size(rows, frame.rowCount(), all.size());
    return new Grid(
            cells,
            shown -> size + (ranking ? others(all, names, shown) : hidden(shown, all.size())))
        .shown();
  }

  private static String hidden(int shown, int columnCount) {
    return shown < columnCount ? ", the first " + shown + " shown" : "";
  }

  /** The columns of a headlined frame that are not shown, and where they are. */
  private static String others(List<String> all, List<String> headline, int shown) {
    List<String> others = new ArrayList<>(all);
    others.removeAll(headline.subList(0, shown));
    return others.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; %,d more %s, shown by table() of the handle: %s",
            others.size(),
            others.size() == 1 ? "column" : "columns",
            String.join(", ", others));
  }

  private static GridColumn cells(Column<?> column, int rows) {
    if (column instanceof DoubleColumn doubles) {
      double[] head = IntStream.range(0, rows).mapToDouble(doubles::getDouble).toArray();
      return GridColumn.ofDoubles(column.name(), head);
    }
    List<@Nullable String> cells =
        IntStream.range(0, rows)
            .<@Nullable String>mapToObj(row -> column.isMissing(row) ? null : column.getString(row))
            .toList();
    return new GridColumn(column.name(), column instanceof NumericColumn, cells);
  }

  private static GridColumn cells(String name, Frame frame, int rows) {
    dev.tapeloft.table.Column column = Objects.requireNonNull(frame.columns().get(name), name);
    if (column instanceof dev.tapeloft.table.DoubleColumn doubles) {
      return GridColumn.ofDoubles(name, doubles.slice(0, rows).toArray());
    }
    if (column instanceof InstantColumn instants) {
      return new GridColumn(name, false, texts(instants, rows));
    }
    List<@Nullable String> cells =
        IntStream.range(0, rows)
            .mapToObj(row -> TableView.presentOrNull(column.text(row)))
            .toList();
    return new GridColumn(name, !(column instanceof TextColumn), cells);
  }

  /** Times with milliseconds, or where one is finer, all with microseconds. */
  private static List<@Nullable String> texts(InstantColumn instants, int rows) {
    boolean fine =
        IntStream.range(0, rows)
            .mapToLong(instants::at)
            .anyMatch(micros -> micros != InstantColumn.MISSING && micros % 1_000 != 0);
    DateTimeFormatter layout = fine ? MICROS : MILLIS;
    return IntStream.range(0, rows)
        .<@Nullable String>mapToObj(
            row ->
                instants.at(row) == InstantColumn.MISSING
                    ? null
                    : layout.format(instants.instant(row)))
        .toList();
  }

  private static List<@Nullable Object> cell(Row row, String name) {
    List<@Nullable Object> cell = new ArrayList<>();
    cell.add(row.isMissing(name) ? null : row.getObject(name));
    return cell;
  }

  private static @Nullable String presentOrNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
