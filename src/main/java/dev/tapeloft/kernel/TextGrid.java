package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of texts, whole, as HTML and as text. */
final class TextGrid {
  private static final String CELL_STYLE = " style=\"padding:2px 10px;text-align:left\"";

  private TextGrid() {}

  /** The table in both forms; each row has as many texts as the head. */
  static MimeBundle of(List<String> head, List<List<String>> rows) {
    return MimeBundle.html(html(head, rows), text(head, rows));
  }

  private static String html(List<String> head, List<List<String>> rows) {
    return "<table style=\"border-collapse:collapse\"><thead>"
        + row("th", head)
        + "</thead><tbody>"
        + rows.stream().map(row -> row("td", row)).collect(Collectors.joining())
        + "</tbody></table>";
  }

  private static String row(String tag, List<String> texts) {
    return texts.stream()
        .map(text -> "<" + tag + CELL_STYLE + ">" + Html.escape(text) + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String text(List<String> head, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>(List.of(head));
    all.addAll(rows);
    int[] widths =
        IntStream.range(0, head.size())
            .map(column -> all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return all.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
