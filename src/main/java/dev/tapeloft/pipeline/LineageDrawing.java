package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.LineageGraph.Edge;
import dev.tapeloft.pipeline.LineageGraph.Kind;
import dev.tapeloft.pipeline.LineageGraph.Node;
import java.util.Locale;

/**
 * A graph of values as an SVG of shapes and text: no id, script, style sheet or reference, and ink
 * in the colour of the text around.
 */
final class LineageDrawing {
  private static final int WIDTH = 250;
  private static final int HEIGHT = 74;
  private static final int BETWEEN_COLUMNS = 76;
  private static final int BETWEEN_ROWS = 20;
  private static final int MARGIN = 8;
  private static final int TITLE_LENGTH = 25;
  private static final int FACTS_LENGTH = 35;
  private static final int NAME_LENGTH = 11;
  private static final String PALE = " fill-opacity=\"0.75\"";

  private final LineageGraph graph;
  private final int[] columns;
  private final int[] rows;
  private final StringBuilder svg = new StringBuilder();

  private LineageDrawing(LineageGraph graph) {
    this.graph = graph;
    this.columns = new int[graph.nodes().size()];
    this.rows = new int[graph.nodes().size()];
    layOut();
  }

  static String of(LineageGraph graph) {
    return new LineageDrawing(graph).drawn();
  }

  /** A column further to the right than every input; inputs stand before what is made from them. */
  private void layOut() {
    for (int place = 0; place < columns.length; place++) {
      for (Edge edge : graph.edges()) {
        if (edge.to() == place) {
          columns[place] = Math.max(columns[place], columns[edge.from()] + 1);
        }
      }
    }
    int[] filled = new int[columns.length];
    for (int place = 0; place < columns.length; place++) {
      rows[place] = filled[columns[place]]++;
    }
  }

  private String drawn() {
    int width = right(columns) * (WIDTH + BETWEEN_COLUMNS) - BETWEEN_COLUMNS + 2 * MARGIN;
    int height = right(rows) * (HEIGHT + BETWEEN_ROWS) - BETWEEN_ROWS + 2 * MARGIN;
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" font-family=\"system-ui, sans-serif\""
                + " font-size=\"11\" fill=\"currentColor\">",
            width,
            height,
            width,
            height));
    graph.edges().forEach(this::draw);
    for (int place = 0; place < columns.length; place++) {
      draw(place, graph.nodes().get(place));
    }
    return svg.append("</svg>\n").toString();
  }

  private static int right(int[] places) {
    int most = 0;
    for (int place : places) {
      most = Math.max(most, place + 1);
    }
    return most;
  }

  private void draw(Edge edge) {
    int fromX = x(edge.from()) + WIDTH;
    int fromY = y(edge.from()) + HEIGHT / 2;
    int toX = x(edge.to());
    int toY = y(edge.to()) + HEIGHT / 2;
    int bend = BETWEEN_COLUMNS / 2;
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"currentColor\""
                + " stroke-opacity=\"0.5\"/>",
            fromX,
            fromY,
            fromX + bend,
            fromY,
            toX - bend,
            toY,
            toX,
            toY));
    text(
        toX - bend,
        (fromY + toY) / 2 - 5,
        " text-anchor=\"middle\"" + PALE,
        cut(edge.name(), NAME_LENGTH));
  }

  private void draw(int place, Node node) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"none\""
                + " stroke=\"currentColor\" stroke-width=\"%s\"%s/>",
            x(place),
            y(place),
            WIDTH,
            HEIGHT,
            node.kind() == Kind.RESULT ? 6 : 0,
            node.computed() ? "2" : "1",
            node.kind() == Kind.RESULT ? "" : " stroke-dasharray=\"4 3\""));
    int left = x(place) + 10;
    int line = y(place) + 19;
    text(left, line, " font-size=\"13\" font-weight=\"600\"", cut(node.title(), TITLE_LENGTH));
    for (String fact : node.facts()) {
      line += 15;
      text(left, line, line == y(place) + 34 ? "" : PALE, cut(fact, FACTS_LENGTH));
    }
  }

  private void text(int x, int y, String attributes, String text) {
    if (!text.isEmpty()) {
      svg.append(
          String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\"%s>", x, y, attributes)
              + Markup.escape(text)
              + "</text>\n");
    }
  }

  private int x(int place) {
    return MARGIN + columns[place] * (WIDTH + BETWEEN_COLUMNS);
  }

  private int y(int place) {
    return MARGIN + rows[place] * (HEIGHT + BETWEEN_ROWS);
  }

  private static String cut(String text, int length) {
    int count = text.codePointCount(0, text.length());
    return count <= length ? text : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }
}
