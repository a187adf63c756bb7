package dev.tapeloft.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rows of text below headers; a column that holds figures only stands to the right.
 *
 * @param headers one a column
 * @param rows each with a cell a column
 */
public record TextTable(List<String> headers, List<List<String>> rows) {
  static final String MISSING = "–";

  /** In the cell itself: Jupyter's own style puts the text of every other cell to the right. */
  private static final String LEFT = " style=\"text-align:left\">";

  private static final Set<String> NO_NUMBERS = Set.of("", MISSING, "NaN", "∞", "-∞", "−∞");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+−]?[0-9][0-9,.]*(e[-+]?[0-9]{1,3}|) ?(%|×|µs|ms|s|min|h|d|B|kB|MB|GB|TB|)"
              + "|[0-9]+ min [0-9]+ s|[0-9]+ h [0-9]+ min");

  /** Takes copies without control characters; refuses a row with another number of cells. */
  public TextTable {
    headers = headers.stream().map(Label::clean).toList();
    rows = rows.stream().map(row -> row.stream().map(Label::clean).toList()).toList();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != headers.size()) {
        throw new IllegalArgumentException(
            String.format(
                "row %d (%d cells) must have a cell for each of the %d headers",
                i, rows.get(i).size(), headers.size()));
      }
    }
  }

  /** The table as lines of aligned columns. */
  public String text() {
    List<StringBuilder> lines = new ArrayList<>();
    IntStream.rangeClosed(0, rows.size()).forEach(i -> lines.add(new StringBuilder()));
    for (int column = 0; column < headers.size(); column++) {
      append(lines, column);
    }
    return String.join("\n", lines.stream().map(line -> line.toString().stripTrailing()).toList());
  }

  private void append(List<StringBuilder> lines, int column) {
    List<String> cells = new ArrayList<>(List.of(headers.get(column)));
    rows.forEach(row -> cells.add(row.get(column)));
    int width = cells.stream().mapToInt(TextTable::width).max().orElse(0);
    boolean right = isFigures(column);
    for (int i = 0; i < lines.size(); i++) {
      String blanks = " ".repeat(width - width(cells.get(i)));
      lines.get(i).append(column > 0 ? "  " : "");
      lines.get(i).append(right ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
  }

  /** The table as an HTML element with a caption, or without one where that is empty. */
  String html(String caption) {
    StringBuilder html = new StringBuilder("<table>");
    if (!caption.isBlank()) {
      html.append("<caption>").append(Markup.escape(Label.clean(caption))).append("</caption>");
    }
    html.append("<thead>").append(html(headers, "th scope=\"col\"", "th")).append("</thead>\n");
    html.append("<tbody>");
    rows.forEach(row -> html.append(html(row, "td", "td")).append('\n'));
    return html.append("</tbody></table>").toString();
  }

  private String html(List<String> cells, String open, String close) {
    StringBuilder html = new StringBuilder("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      html.append('<').append(open);
      html.append(isFigures(column) ? " class=\"figure\" style=\"text-align:right\">" : LEFT);
      html.append(Markup.escape(cells.get(column))).append("</").append(close).append('>');
    }
    return html.append("</tr>").toString();
  }

  private boolean isFigures(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> isFigure(row.get(column)));
  }

  private static boolean isFigure(String cell) {
    return NO_NUMBERS.contains(cell) || NUMBER.matcher(cell).matches();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
