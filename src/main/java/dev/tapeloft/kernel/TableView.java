package dev.tapeloft.kernel;

import dev.tapeloft.rank.Ranking;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.NumberText;
import dev.tapeloft.table.TablesawFrames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The head of a table as HTML and as text: at most 20 rows and 40 columns, and how many there are;
 * numbers to the right, missing values as a pale dash. Of a frame that is a ranking's only the
 * columns of its headline, the others by name.
 */
final class TableView {
  private static final int ROWS = 20;
  private static final int HEAD = 5;
  private static final int COLUMNS = 40;
  private static final int TEXT_WIDTH = 140;
  private static final String WRAP = "(.{1," + TEXT_WIDTH + "})(?: |$)";
  private static final String MISSING = "–";
  private static final String TABLE_STYLE =
      "border-collapse:collapse;font-variant-numeric:tabular-nums";
  private static final String CELL_STYLE = "padding:2px 10px;white-space:nowrap;text-align:";

  private final Table table;
  private final List<Column<?>> columns;
  private final List<List<String>> cells;
  private final boolean named;
  private final int rows;
  private final int rowCount;

  private TableView(Table table, int rowCount, List<String> headline) {
    this.table = table;
    this.columns =
        headline.isEmpty()
            ? table.columns().subList(0, Math.min(COLUMNS, table.columnCount()))
            : table.columns(headline.toArray(String[]::new));
    this.named = !headline.isEmpty();
    this.rows = Math.min(ROWS, table.rowCount());
    this.cells = columns.stream().map(column -> cells(column, rows)).toList();
    this.rowCount = rowCount;
  }

  /** The table in both forms. */
  static MimeBundle of(Table table) {
    TableView view = new TableView(table, table.rowCount(), List.of());
    return MimeBundle.html(view.html(), view.text());
  }

  /** The frame in both forms; only the rows that are shown are copied. */
  static MimeBundle of(Frame frame) {
    TableView view = of(frame, ROWS);
    return MimeBundle.html(view.html(), view.text());
  }

  /** The first rows of the frame in both forms. */
  static MimeBundle head(Frame frame) {
    TableView view = of(frame, HEAD);
    return MimeBundle.html(view.html(), view.text());
  }

  private static TableView of(Frame frame, int rows) {
    Frame head = frame.slice(0, Math.min(rows, frame.rowCount()));
    boolean ranking = frame.columns().keySet().containsAll(Ranking.HEADLINE);
    return new TableView(
        TablesawFrames.toTable("head", head),
        frame.rowCount(),
        ranking ? Ranking.HEADLINE : List.of());
  }

  private String html() {
    StringBuilder html = new StringBuilder("<table style=\"" + TABLE_STYLE + "\"><thead><tr>");
    for (Column<?> column : columns) {
      html.append("<th style=\"").append(style(column)).append("\">");
      html.append(Html.escape(column.name())).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < rows; row++) {
      html.append("<tr>");
      for (int c = 0; c < columns.size(); c++) {
        html.append("<td style=\"").append(style(columns.get(c))).append("\">");
        html.append(htmlCell(cells.get(c).get(row))).append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table><div style=\"opacity:.7\">")
        .append(Html.escape(size(columns.size())))
        .append(Html.escape(others(columns.size())))
        .append("</div>")
        .toString();
  }

  private String text() {
    List<String> lines = new ArrayList<>(Collections.nCopies(rows + 1, ""));
    int shown = 0;
    for (int c = 0; c < columns.size(); c++) {
      List<String> padded = padded(c);
      if (c > 0 && lines.get(0).length() + padded.get(0).length() > TEXT_WIDTH) {
        break;
      }
      for (int line = 0; line <= rows; line++) {
        lines.set(line, lines.get(line) + padded.get(line) + "  ");
      }
      shown++;
    }
    lines.replaceAll(String::stripTrailing);
    return String.join("\n", lines)
        + "\n"
        + (size(shown) + others(shown)).replaceAll(WRAP, "$1\n").strip();
  }

  /** The name and the cells of a column, padded to one width; numbers stand right. */
  private List<String> padded(int c) {
    List<String> padded = new ArrayList<>(List.of(columns.get(c).name()));
    cells.get(c).forEach(cell -> padded.add(cell.isEmpty() ? MISSING : cell));
    padded.replaceAll(text -> text.replaceAll("\\R", " "));
    int width = padded.stream().mapToInt(String::length).max().orElse(0);
    padded.replaceAll(
        text -> {
          String blanks = " ".repeat(width - text.length());
          return isNumeric(columns.get(c)) ? blanks + text : text + blanks;
        });
    return padded;
  }

  private String size(int columnsShown) {
    String shown = rows < rowCount ? String.format(Locale.ROOT, "%,d of ", rows) : "";
    String hidden =
        columnsShown < table.columnCount() && !named
            ? String.format(Locale.ROOT, ", the first %d shown", columnsShown)
            : "";
    return String.format(
        Locale.ROOT,
        "%s%,d %s × %,d %s%s",
        shown,
        rowCount,
        rowCount == 1 ? "row" : "rows",
        table.columnCount(),
        table.columnCount() == 1 ? "column" : "columns",
        hidden);
  }

  /** The columns of a headlined table that are not shown, and where they are. */
  private String others(int columnsShown) {
    List<String> names = new ArrayList<>(table.columnNames());
    names.removeAll(columns.subList(0, columnsShown).stream().map(Column::name).toList());
    return !named || names.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; %,d more %s, shown by table() of the handle: %s",
            names.size(),
            names.size() == 1 ? "column" : "columns",
            String.join(", ", names));
  }

  private static String htmlCell(String cell) {
    return cell.isEmpty()
        ? "<span style=\"opacity:.4\" title=\"missing\">" + MISSING + "</span>"
        : Html.escape(cell);
  }

  /** The cells of a column as they are shown; missing ones empty. */
  private static List<String> cells(Column<?> column, int rows) {
    if (column instanceof DoubleColumn doubles && rows > 0) { // Tablesaw refuses the first none
      return NumberText.aligned(doubles.first(rows).asDoubleArray());
    }
    return IntStream.range(0, rows)
        .mapToObj(row -> column.isMissing(row) ? "" : column.getString(row))
        .toList();
  }

  private static String style(Column<?> column) {
    return CELL_STYLE + (isNumeric(column) ? "right" : "left");
  }

  private static boolean isNumeric(Column<?> column) {
    return column instanceof NumericColumn;
  }
}
