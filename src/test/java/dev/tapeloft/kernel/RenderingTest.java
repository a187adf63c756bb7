package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.chart.Chart;
import dev.tapeloft.chart.Chart.Bar;
import dev.tapeloft.chart.Page;
import dev.tapeloft.chart.Unit;
import dev.tapeloft.pipeline.Explanation;
import dev.tapeloft.pipeline.Forecast;
import dev.tapeloft.pipeline.LineageGraph;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.pipeline.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenderingTest {
  @Test
  void whatGoesIsATableBelowItsTotal() {
    Removals.Row row =
        new Removals.Row(
            "ab".repeat(32), "<b>", 3, 1_500_000, Duration.ofMillis(2_500), "asked for");
    MimeBundle shown = Rendering.of(new Removals(true, List.of(row)));
    assertThat(shown.text())
        .contains("ababababab", "3 items", "asked for")
        .endsWith("removed 1 result, 1.5 MB; computing it again takes about 2.5 s");
    assertThat(shown.data().get(MimeBundle.HTML))
        .startsWith("<div ")
        .contains(">removed 1 result, 1.5 MB; computing it again takes about 2.5 s</div>")
        .contains("&lt;b&gt;", ">to_compute_again_s</th>", ">2.5</td>", ">asked for</td>")
        .doesNotContain("<b>");
    assertThat(Rendering.of(new Removals(false, List.of())).text()).isEqualTo("nothing to remove");
  }

  @Test
  void anExplanationOpensAForecastIsToldAndALineageIsDrawn() {
    Step step =
        new Step(
            "bars",
            "result",
            0,
            1,
            Map.of(),
            true,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Instant.EPOCH,
            List.of("never computed"),
            Map.of());
    Explanation why = new Explanation(step, List.of());
    Forecast forecast = new Forecast(List.of());
    LineageGraph graph =
        new LineageGraph(
            List.of(
                new LineageGraph.Node(
                    LineageGraph.Kind.FILE, "x.csv", "", false, 0, Duration.ZERO, "ab".repeat(32))),
            List.of());
    assertThat(Rendering.of(why).data())
        .containsEntry(MimeBundle.HTML, why.html())
        .containsEntry(MimeBundle.TEXT, why.text());
    assertThat(why.html()).contains("<details open>");
    assertThat(Rendering.of(forecast).data())
        .containsEntry(MimeBundle.HTML, forecast.html())
        .containsEntry(MimeBundle.TEXT, forecast.text());
    assertThat(Rendering.of(graph).data())
        .containsEntry(MimeBundle.HTML, graph.svg())
        .containsEntry(MimeBundle.SVG, graph.svg())
        .containsEntry(MimeBundle.TEXT, graph.text());
  }

  @Test
  void aPageIsItsHtmlAndItsText() {
    MimeBundle shown = Rendering.of(Page.titled("Title").text("words"));
    assertThat(shown.text()).contains("Title", "words");
    assertThat(shown.data().get(MimeBundle.HTML)).contains("<h1>Title</h1>");
  }

  @Test
  void aChartIsDrawnInThePagesColoursAndIsAPictureForExports() {
    Chart chart = Chart.bars("Some <b>", Unit.COUNT, List.of(new Bar("one", 1)));
    MimeBundle shown = Rendering.of(chart);
    assertThat(shown.data())
        .containsEntry(MimeBundle.HTML, chart.svg())
        .containsEntry(MimeBundle.SVG, chart.svg())
        .containsEntry(MimeBundle.TEXT, chart.text());
    assertThat(Rendering.of(Optional.of(chart))).isEqualTo(shown);
  }

  @Test
  void whatIsMadeToBeShownIsShownAsItIs() {
    MimeBundle made = Display.html("<b>x</b>");
    assertThat(Rendering.of(made)).isSameAs(made);
  }

  @Test
  void anExceptionIsItsWordsAndItsFirstFrames() {
    Exception thrown = new IllegalStateException("outer", new RuntimeException("inner"));
    List<String> lines = Rendering.of(thrown).text().lines().toList();
    assertThat(lines.get(0)).isEqualTo("java.lang.IllegalStateException: outer");
    assertThat(lines.get(1)).contains("at ").contains("RenderingTest");
    assertThat(lines).contains("caused by: java.lang.RuntimeException: inner");
    assertThat(lines).hasSizeLessThanOrEqualTo(24);
  }

  @Test
  void exceptionsThatCauseEachOtherEnd() {
    Exception one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("two", one));
    assertThat(Rendering.of(one).text().lines()).hasSizeLessThan(200);
  }

  @Test
  void aStreamIsNotRun() {
    IntStream numbers = IntStream.range(0, 3);
    assertThat(Rendering.of(numbers).text()).endsWith("end it with toList() or toArray()");
    assertThat(numbers.sum()).isEqualTo(3);
  }

  @Test
  void aTextOfAnyLengthEnds() {
    assertThat(Rendering.of("x".repeat(1_000_000)).text())
        .hasSizeLessThan(100_100)
        .endsWith("… and 900,000 more characters");
  }

  @Test
  void nothingIsItsName() {
    assertThat(Rendering.of(null).text()).isEqualTo("null");
    assertThat(Rendering.of(Optional.empty()).text()).isEqualTo("Optional.empty");
    assertThat(Rendering.of(Optional.of(5)).text()).isEqualTo("Optional[5]");
  }

  @Test
  void anythingElseIsItsText() {
    assertThat(Rendering.of("a\"b").data()).containsOnlyKeys(MimeBundle.TEXT);
    assertThat(Rendering.of("a\"b").text()).isEqualTo("a\"b");
    assertThat(Rendering.of(new double[] {1, 2}).text()).isEqualTo("[1.0, 2.0]");
  }
}
