package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Columns of cells as HTML and as aligned text, and a line below: numbers to the right, missing
 * ones as a pale dash, long ones cut. As text it has as many columns as fit into 140 characters.
 *
 * @param columns the columns, of equal length
 * @param below the line below, by the number of columns that are shown
 */
record Grid(List<GridColumn> columns, IntFunction<String> below) {
  private static final int TEXT_WIDTH = 140;
  private static final String WRAP = "(.{1," + TEXT_WIDTH + "})(?: |$)";
  private static final int CELL_LENGTH = 100;
  private static final int TITLE_LENGTH = 1_000;
  private static final String MISSING = "–";
  private static final String TABLE_STYLE =
      "border-collapse:collapse;font-variant-numeric:tabular-nums";
  private static final String CELL_STYLE = "padding:2px 10px;white-space:nowrap;text-align:";

  /** Both forms. */
  MimeBundle shown() {
    return MimeBundle.html(html(), text());
  }

  /** Such as {@code 20 of 1,234 rows × 3 columns}. */
  static String size(int shown, long rowCount, int columnCount) {
    String all = rowCount == Elements.UNKNOWN ? "many" : number(rowCount);
    return (shown == rowCount ? "" : number(shown) + " of ")
        + (all + (rowCount == 1 ? " row × " : " rows × "))
        + (number(columnCount) + (columnCount == 1 ? " column" : " columns"));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private int rows() {
    return columns.isEmpty() ? 0 : columns.get(0).cells().size();
  }

  private String html() {
    StringBuilder html = new StringBuilder("<table ");
    html.append(Html.AS_IT_IS).append(" style=\"" + TABLE_STYLE + "\"><thead><tr>");
    for (GridColumn column : columns) {
      appendCell(html, "th", column, column.name());
    }
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < rows(); row++) {
      html.append("<tr>");
      for (GridColumn column : columns) {
        appendCell(html, "td", column, column.cells().get(row));
      }
      html.append("</tr>");
    }
    String line = below.apply(columns.size());
    return html.append("</tbody></table>").append(Html.pale(line)).toString();
  }

  private static void appendCell(
      StringBuilder html, String tag, GridColumn column, @Nullable String cell) {
    html.append('<').append(tag).append(" style=\"" + CELL_STYLE);
    html.append(column.isNumeric() ? "right\"" : "left\"");
    if (cell == null) {
      html.append("><span style=\"opacity:.4\" title=\"missing\">" + MISSING + "</span>");
    } else {
      String brief = brief(cell, CELL_LENGTH);
      html.append(brief.equals(cell) ? "" : title(cell)).append('>').append(Html.escape(brief));
    }
    html.append("</").append(tag).append('>');
  }

  /** What the pointer over a cut cell shows. */
  private static String title(String cell) {
    return " title=\"" + Html.escape(brief(cell, TITLE_LENGTH)) + "\"";
  }

  private String text() {
    List<String> lines = new ArrayList<>(Collections.nCopies(rows() + 1, ""));
    int shown = 0;
    for (GridColumn column : columns) {
      List<String> padded = padded(column);
      if (shown > 0 && width(lines.get(0)) + width(padded.get(0)) > TEXT_WIDTH) {
        break;
      }
      for (int line = 0; line < lines.size(); line++) {
        lines.set(line, lines.get(line) + padded.get(line) + "  ");
      }
      shown++;
    }
    lines.replaceAll(String::stripTrailing);
    return String.join("\n", lines) + "\n" + below.apply(shown).replaceAll(WRAP, "$1\n").strip();
  }

  /** The name and the cells of a column, padded to one width; numbers stand right. */
  private static List<String> padded(GridColumn column) {
    List<String> padded = new ArrayList<>(List.of(brief(column.name(), CELL_LENGTH)));
    column.cells().forEach(cell -> padded.add(cell == null ? MISSING : brief(cell, CELL_LENGTH)));
    int width = padded.stream().mapToInt(Grid::width).max().orElse(0);
    padded.replaceAll(
        text -> {
          String blanks = " ".repeat(width - width(text));
          return column.isNumeric() ? blanks + text : text + blanks;
        });
    return padded;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String brief(String text, int length) {
    return width(text) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }
}
