package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tapeloft.chart.Chart.Bar;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PageTest {
  /** In each cell, since Jupyter's own style is stronger than one for all of them. */
  private static final String LEFT = " style=\"text-align:left\"";

  private static final String RIGHT = " class=\"figure\" style=\"text-align:right\"";

  private static final String SCRIPT = "<script>alert(\"1\")</script>";
  private static final Chart CHART =
      Chart.bars("Bytes by state", Unit.BYTES, List.of(new Bar("present " + SCRIPT, 1.5e9)));
  private static final Page PAGE =
      Page.titled("Cache " + SCRIPT)
          .text("First line " + SCRIPT + "\nSecond line")
          .chart(CHART)
          .chart(Chart.line("Hits", Unit.COUNT, List.of()))
          .table(
              "Operations " + SCRIPT,
              List.of("operation", "hits", "saved"),
              List.of(List.of("ticks " + SCRIPT, "12,345", "3 min"), List.of("bars", "1", "–")));

  @Test
  void theDocumentForbidsEverythingRemoteAndAsksForNothing() {
    assertThat(PAGE.html())
        .startsWith("<!DOCTYPE html>")
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'; img-src data:\">")
        .contains("<meta charset=\"utf-8\">", "color-scheme: light dark")
        .doesNotContain("<link", "src=", "href", "url(", "@import");
    assertThat(PAGE.html().replace("http://www.w3.org/2000/svg", "").replace("http-equiv", ""))
        .doesNotContain("http");
  }

  @Test
  void whatIsDataIsNeverMarkup() {
    assertThat(PAGE.html()).doesNotContain("<script");
    assertThat(Pattern.compile("&lt;script&gt;alert").matcher(PAGE.html()).results().count())
        .isGreaterThanOrEqualTo(6);
  }

  @Test
  void thePartsAreWellFormedAndTheFiguresLieBelowTheirChart() {
    String fragment = PAGE.fragment();
    assertThat(Svg.elements(fragment, "svg")).hasSize(2);
    assertThat(Svg.elements(fragment, "details"))
        .singleElement()
        .satisfies(details -> assertThat(details.getTextContent()).contains("present", "1.5 GB"));
  }

  @Test
  void columnsOfFiguresStandToTheRight() {
    assertThat(PAGE.fragment())
        .contains("<td" + LEFT + ">bars</td><td" + RIGHT + ">1</td><td" + RIGHT + ">–</td>")
        .contains("<th scope=\"col\"" + LEFT + ">operation</th>")
        .contains("<th scope=\"col\"" + RIGHT + ">hits</th>");
  }

  @Test
  void theFragmentIsNoDocumentAndStylesOnlyItself() {
    assertThat(PAGE.fragment())
        .doesNotContain("<html", "<head", "<body", "<meta", "<title")
        .doesNotContain(" id=");
    String style = Svg.elements(PAGE.fragment(), "style").get(0).getTextContent();
    assertThat(style.lines().filter(line -> !line.isBlank()))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line.substring(0, line.indexOf('{')).split(","))
                    .allMatch(selector -> selector.strip().startsWith(".tapeloft-page")));
  }

  @Test
  void theTextHoldsEveryPart() {
    assertThat(PAGE.text())
        .isEqualTo(
            """
            Cache <script>alert("1")</script>
            =================================

            First line <script>alert("1")</script>
            Second line

            Bytes by state

            name                                  value
            present <script>alert("1")</script>  1.5 GB

            Hits

            nothing yet

            Operations <script>alert("1")</script>

            operation                            hits  saved
            ticks <script>alert("1")</script>  12,345  3 min
            bars                                    1      –
            """);
  }

  @Test
  void aSectionIsAHeadingOnPagesAndInText() {
    Page page = Page.titled("Page").section("Part " + SCRIPT).text("one");
    assertThat(Svg.elements(page.fragment(), "h2"))
        .singleElement()
        .satisfies(h2 -> assertThat(h2.getTextContent()).isEqualTo("Part " + SCRIPT));
    assertThat(page.html()).doesNotContain("<script");
    assertThat(page.text())
        .isEqualTo(
            """
            Page
            ====

            Part <script>alert("1")</script>
            --------------------------------

            one
            """);
  }

  @Test
  void aPageStaysAsItIsWhenAPartIsAdded() {
    Page page = Page.titled("Page");
    String before = page.html();
    assertThat(page.text("more").html()).contains("more");
    assertThat(page.html()).isEqualTo(before);
  }

  @Test
  void theSameChartMayComeTwice() {
    String twice = Page.titled("Twice").chart(CHART).chart(CHART).html();
    assertThat(twice.split(Pattern.quote(CHART.svg()), -1)).hasSize(3);
  }

  @Test
  void aRowThatDoesNotFitTheHeadersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Page.titled("p").table("t", List.of("a", "b"), List.of(List.of("1"))))
        .withMessage("row 0 (1 cells) must have a cell for each of the 2 headers");
  }

  @Test
  void whatWouldTurnOrHideTextOnATerminalIsReplaced() {
    String text = Page.titled("a\u001B[31mb\u202Ec\nd").text("e\u0007f").text();
    assertThat(text.lines().collect(Collectors.toList()))
        .startsWith("a\uFFFD[31mb\uFFFDc d")
        .contains("e\uFFFDf");
  }
}
