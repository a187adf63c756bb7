package dev.tapeloft.kernel;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.NumberText;
import dev.tapeloft.table.TablesawFrames;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The head of a table as HTML and as text: at most 20 rows and 40 columns, and how many there are;
 * numbers to the right, missing values as a pale dash.
 */
final class TableView {
  private static final int ROWS = 20;
  private static final int HEAD = 5;
  private static final int COLUMNS = 40;
  private static final String MISSING = "–";
  private static final String TABLE_STYLE =
      "border-collapse:collapse;font-variant-numeric:tabular-nums";
  private static final String CELL_STYLE = "padding:2px 10px;white-space:nowrap;text-align:";

  private final Table table;
  private final List<Column<?>> columns;
  private final int rows;
  private final int rowCount;

  private TableView(Table table, int rowCount) {
    this.table = table;
    this.columns = table.columns().subList(0, Math.min(COLUMNS, table.columnCount()));
    this.rows = Math.min(ROWS, table.rowCount());
    this.rowCount = rowCount;
  }

  /** The table in both forms. */
  static MimeBundle of(Table table) {
    TableView view = new TableView(table, table.rowCount());
    return MimeBundle.html(view.html(), view.text());
  }

  /** The frame in both forms; only the rows that are shown are copied. */
  static MimeBundle of(Frame frame) {
    TableView view = of(frame, ROWS);
    return MimeBundle.html(view.html(), view.text());
  }

  /** The first rows of the frame as HTML. */
  static String head(Frame frame) {
    return of(frame, HEAD).html();
  }

  private static TableView of(Frame frame, int rows) {
    Frame head = frame.slice(0, Math.min(rows, frame.rowCount()));
    return new TableView(TablesawFrames.toTable("head", head), frame.rowCount());
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
      for (Column<?> column : columns) {
        html.append("<td style=\"").append(style(column)).append("\">");
        html.append(htmlCell(column, row)).append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table><div style=\"opacity:.7\">")
        .append(Html.escape(size()))
        .append("</div>")
        .toString();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int[] widths = columns.stream().mapToInt(this::width).toArray();
    for (int row = -1; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        Column<?> column = columns.get(c);
        String cell = row < 0 ? column.name() : cell(column, row);
        String blanks = " ".repeat(widths[c] - cell.length());
        line.append(isNumeric(column) ? blanks + cell : cell + blanks).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.append(size()).toString();
  }

  private String size() {
    String shown = rows < rowCount ? String.format(Locale.ROOT, "%,d of ", rows) : "";
    String hidden =
        columns.size() < table.columnCount()
            ? String.format(Locale.ROOT, ", the first %d shown", columns.size())
            : "";
    return String.format(
        Locale.ROOT, "%s%,d rows × %,d columns%s", shown, rowCount, table.columnCount(), hidden);
  }

  private int width(Column<?> column) {
    int width = column.name().length();
    for (int row = 0; row < rows; row++) {
      width = Math.max(width, cell(column, row).length());
    }
    return width;
  }

  private static String htmlCell(Column<?> column, int row) {
    return column.isMissing(row)
        ? "<span style=\"opacity:.4\" title=\"missing\">" + MISSING + "</span>"
        : Html.escape(shown(column, row));
  }

  private static String cell(Column<?> column, int row) {
    return column.isMissing(row) ? MISSING : shown(column, row).replaceAll("\\R", " ");
  }

  private static String shown(Column<?> column, int row) {
    return column instanceof DoubleColumn doubles
        ? NumberText.brief(doubles.getDouble(row))
        : column.getString(row);
  }

  private static String style(Column<?> column) {
    return CELL_STYLE + (isNumeric(column) ? "right" : "left");
  }

  private static boolean isNumeric(Column<?> column) {
    return column instanceof NumericColumn;
  }
}
