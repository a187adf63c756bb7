package dev.tapeloft.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of paragraphs, charts and tables below a heading, as a file that opens without a network,
 * as part of a notebook, and as text. Immutable: each call gives a page with one part more.
 */
public final class Page {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final String title;
  private final List<Part> parts;

  private Page(String title, List<Part> parts) {
    this.title = Label.clean(title);
    this.parts = List.copyOf(parts);
  }

  /** A page that holds its heading only. */
  public static Page titled(String title) {
    return new Page(title, List.of());
  }

  /** With a paragraph; its line breaks stay. */
  public Page text(String paragraph) {
    return with(new Paragraph(paragraph));
  }

  /** With the heading of what follows. */
  public Page section(String heading) {
    return with(new Section(Label.clean(heading)));
  }

  /** With a chart, and its figures as a table that opens below it. */
  public Page chart(Chart chart) {
    return with(new Figure(chart));
  }

  /**
   * With a table. Columns of figures, with or without a unit, stand to the right.
   *
   * @throws IllegalArgumentException if a row has more or fewer cells than there are headers
   */
  public Page table(String caption, List<String> headers, List<List<String>> rows) {
    return with(new Captioned(Label.clean(caption), new TextTable(headers, rows)));
  }

  private Page with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Page(title, more);
  }

  /** A whole HTML document, whose own policy forbids it to load anything or to run scripts. */
  public String html() {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + ("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n")
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + ("<title>" + Markup.escape(title) + "</title>\n")
        + ("<style>\n" + PageStyle.DOCUMENT + "</style>\n</head>\n<body>\n")
        + (fragment() + "</body>\n</html>\n");
  }

  /** The page as a part of another, such as a notebook: its style touches nothing outside it. */
  public String fragment() {
    return ("<div class=\"" + PageStyle.SCOPE + "\">\n<style>\n" + PageStyle.PARTS + "</style>\n")
        + ("<h1>" + Markup.escape(title) + "</h1>\n")
        + parts.stream().map(Part::html).collect(Collectors.joining())
        + "</div>\n";
  }

  /** The whole page as text. */
  public String text() {
    String heading = title + "\n" + "=".repeat(title.codePointCount(0, title.length())) + "\n";
    return heading + parts.stream().map(part -> "\n" + part.text()).collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return text();
  }

  private sealed interface Part {
    String html();

    String text();
  }

  private record Paragraph(String paragraph) implements Part {
    Paragraph {
      paragraph = paragraph.lines().map(Label::clean).collect(Collectors.joining("\n"));
    }

    @Override
    public String html() {
      return "<p>" + Markup.escape(paragraph) + "</p>\n";
    }

    @Override
    public String text() {
      return paragraph + "\n";
    }
  }

  private record Section(String heading) implements Part {
    @Override
    public String html() {
      return "<h2>" + Markup.escape(heading) + "</h2>\n";
    }

    @Override
    public String text() {
      return heading + "\n" + "-".repeat(heading.codePointCount(0, heading.length())) + "\n";
    }
  }

  private record Figure(Chart chart) implements Part {
    @Override
    public String html() {
      return "<figure>\n" + chart.svg() + (chart.isEmpty() ? "" : figures()) + "</figure>\n";
    }

    private String figures() {
      return "<details><summary>The figures</summary><div class=\"figures\">\n"
          + (chart.table().html("") + "\n</div></details>\n");
    }

    @Override
    public String text() {
      return chart.text();
    }
  }

  private record Captioned(String caption, TextTable table) implements Part {
    /** A table of so many rows stands on one sheet when it is printed. */
    private static final int SHORT = 15;

    @Override
    public String html() {
      String kind = table.rows().size() <= SHORT ? "table short" : "table";
      return "<div class=\"" + kind + "\">\n" + table.html(caption) + "\n</div>\n";
    }

    @Override
    public String text() {
      return caption + "\n\n" + table.text() + "\n";
    }
  }
}
