package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.chart.Page;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.strategy.ExampleBars;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.TablesawFrames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderingTest {
  @Test
  void aTableIsHtmlAndText() {
    Table table =
        Table.create(
            "t",
            DoubleColumn.create("x", 1.5, Double.NaN),
            StringColumn.create("a<b", "<i>&\"", "two\nlines"),
            InstantColumn.create("at", new Instant[] {Instant.EPOCH, null}));
    MimeBundle shown = Rendering.of(table);
    assertThat(shown.text())
        .isEqualTo(
            """
              x  a<b        at
            1.5  <i>&"      1970-01-01T00:00:00.000Z
              –  two lines  –
            2 rows × 3 columns""");
    assertThat(shown.data().get(MimeBundle.HTML))
        .contains("text-align:right\">1.5</td>", "text-align:left\">&lt;i&gt;&amp;&quot;</td>")
        .contains("a&lt;b</th>", "title=\"missing\"", "2 rows × 3 columns")
        .doesNotContain("<i>");
  }

  @Test
  void aLongTableIsCutAndCounted() {
    Table table = Table.create("t", IntColumn.create("n", IntStream.range(0, 1_234).toArray()));
    MimeBundle shown = Rendering.of(table);
    assertThat(shown.text())
        .contains("\n19\n")
        .doesNotContain("\n20\n")
        .endsWith("20 of 1,234 rows × 1 column");
    assertThat(shown.data().get(MimeBundle.HTML)).contains(">19</td>").doesNotContain(">20</td>");
  }

  @Test
  void aWideTableIsCutAndCounted() {
    Table table = Table.create("t");
    IntStream.range(0, 50).forEach(i -> table.addColumns(IntColumn.create("c" + i, 1)));
    MimeBundle shown = Rendering.of(table);
    assertThat(shown.data().get(MimeBundle.HTML))
        .contains(">c39</th>")
        .doesNotContain(">c40</th>")
        .contains("1 row × 50 columns, the first 40 shown");
    assertThat(shown.text())
        .contains("c29")
        .doesNotContain("c30")
        .endsWith("1 row × 50 columns, the first 30 shown");
  }

  @Test
  void anEmptyTableSaysSo() {
    assertThat(Rendering.of(Table.create("t")).text()).endsWith("0 rows × 0 columns");
  }

  @Test
  void ofARankingTheHeadlineIsShownAndTheOthersAreNamed() {
    Ranking ranking =
        Ranking.of(
            Backtest.of(ExampleBars.randomWalk(5, 500), Rules.standard().withCash(10))
                .run(StrategyGrid.firstLook()));
    MimeBundle shown = Rendering.of(ranking);
    List<String> lines = shown.text().lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 140 || line.startsWith("ranking of"));
    assertThat(lines.get(0)).contains("lost the whole account; cash is 10 USD");
    assertThat(lines.get(1).strip().split(" +"))
        .startsWith("rank", "name", "score", "sharpe", "deflated_sharpe", "total_return");
    assertThat(shown.text())
        .containsPattern(
            "20 of 550 rows × 37 columns; (28|29|30) more columns, shown by table\\(\\)")
        .contains("profit_factor", "robustness_score");
    assertThat(shown.data().get(MimeBundle.HTML))
        .contains(">win_rate</th>", "28 more columns", "profit_factor")
        .doesNotContain(">profit_factor</th>");
    assertThat(Rendering.of(ranking.top(3)).data().get(MimeBundle.HTML))
        .contains("3 rows × 37 columns; 28 more columns")
        .doesNotContain(">profit_factor</th>");
    assertThat(
            Rendering.of(TablesawFrames.toTable("all", ranking.frame()))
                .data()
                .get(MimeBundle.HTML))
        .contains(">profit_factor</th>")
        .doesNotContain("more columns");
  }

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
        .startsWith("<div>removed 1 result, 1.5 MB; computing it again takes about 2.5 s</div>")
        .contains("&lt;b&gt;", ">to_compute_again_s</th>", ">2.5</td>", ">asked for</td>")
        .doesNotContain("<b>");
    assertThat(Rendering.of(new Removals(false, List.of())).text()).isEqualTo("nothing to remove");
  }

  @Test
  void aTableWithoutRowsShowsItsColumns() {
    Table table = Table.create("t", DoubleColumn.create("x"), StringColumn.create("name"));
    assertThat(Rendering.of(table).text()).endsWith("0 rows × 2 columns");
  }

  @Test
  void aPageIsItsHtmlAndItsText() {
    MimeBundle shown = Rendering.of(Page.titled("Title").text("words"));
    assertThat(shown.text()).contains("Title", "words");
    assertThat(shown.data().get(MimeBundle.HTML)).contains("<h1>Title</h1>");
  }

  @Test
  void aListIsItsText() {
    assertThat(Rendering.of(List.of(1, 2)).text()).isEqualTo("[1, 2]");
    assertThat(Rendering.of(List.of()).text()).isEqualTo("[]");
  }

  @Test
  void anythingElseIsItsText() {
    assertThat(Rendering.of("a\"b").data()).containsOnlyKeys(MimeBundle.TEXT);
    assertThat(Rendering.of("a\"b").text()).isEqualTo("a\"b");
    assertThat(Rendering.of(new double[] {1, 2}).text()).isEqualTo("[1.0, 2.0]");
  }
}
