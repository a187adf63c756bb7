package dev.tapeloft.kernel;

import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The head of a table as HTML and as text: at most 20 rows and 40 columns, and how many there are;
 * numbers to the right, missing values as a pale dash.
 */
final class TableView {
  private static final int ROWS = 20;
  private static final int COLUMNS = 40;
  private static final String MISSING = "–";
  private static final String TABLE_STYLE =
      "border-collapse:collapse;font-variant-numeric:tabular-nums";
  private static final String CELL_STYLE = "padding:2px 10px;white-space:nowrap;text-align:";

  private final Table table;
  private final List<Column<?>> columns;
  private final int rows;

  private TableView(Table table) {
    this.table = table;
    this.columns = table.columns().subList(0, Math.min(COLUMNS, table.columnCount()));
    this.rows = Math.min(ROWS, table.rowCount());
  }

  /** The table in both forms. */
  static MimeBundle of(Table table) {
    TableView view = new TableView(table);
    return MimeBundle.html(view.html(), view.text());
  }

  /** The table as HTML. */
  static String html(Table table) {
    return new TableView(table).html();
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
    String shown = rows < table.rowCount() ? String.format(Locale.ROOT, "%,d of ", rows) : "";
    String hidden =
        columns.size() < table.columnCount()
            ? String.format(Locale.ROOT, ", the first %d shown", columns.size())
            : "";
    return String.format(
        Locale.ROOT,
        "%s%,d rows × %,d columns%s",
        shown,
        table.rowCount(),
        table.columnCount(),
        hidden);
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
        : Html.escape(column.getString(row));
  }

  private static String cell(Column<?> column, int row) {
    return column.isMissing(row) ? MISSING : column.getString(row).replaceAll("\\R", " ");
  }

  private static String style(Column<?> column) {
    return CELL_STYLE + (isNumeric(column) ? "right" : "left");
  }

  private static boolean isNumeric(Column<?> column) {
    return column instanceof NumericColumn;
  }
}
