package dev.tapeloft.kernel;

import static dev.tapeloft.table.InstantColumn.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TablesawFrames;
import dev.tapeloft.table.TextColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

class TableViewTest {
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
  void aTableWithoutRowsShowsItsColumns() {
    Table table = Table.create("t", DoubleColumn.create("x"), StringColumn.create("name"));
    assertThat(Rendering.of(table).text()).endsWith("0 rows × 2 columns");
  }

  @Test
  void ofARankingTheHeadlineIsShownAndTheOthersAreNamed() {
    Ranking ranking =
        Ranking.of(
            Backtest.of(ExampleBars.randomWalk(5, 500), Rules.standard().withCash(10).withMargin(0))
                .run(StrategyGrid.firstLook()));
    MimeBundle shown = Rendering.of(ranking);
    List<String> lines = shown.text().lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= 140 || line.startsWith("ranking of"));
    assertThat(lines.get(0)).contains("lost the whole account; cash is 10 USD");
    assertThat(lines.get(lines.size() - 1)).startsWith("buy and hold: ");
    assertThat(shown.data().get(MimeBundle.HTML)).contains("buy and hold: ");
    assertThat(lines.get(1).strip().split(" +"))
        .startsWith("rank", "name", "score", "sharpe", "deflated_sharpe", "total_return");
    assertThat(shown.text())
        .containsPattern(
            "20 of 550 rows × 42 columns; (33|34|35) more columns, shown by table\\(\\)")
        .contains("profit_factor", "robustness_score");
    assertThat(shown.data().get(MimeBundle.HTML))
        .contains(">win_rate</th>", "33 more columns", "profit_factor")
        .doesNotContain(">profit_factor</th>");
    assertThat(Rendering.of(ranking.top(3)).data().get(MimeBundle.HTML))
        .contains("3 rows × 42 columns; 33 more columns")
        .doesNotContain(">profit_factor</th>");
    assertThat(
            Rendering.of(TablesawFrames.toTable("all", ranking.frame()))
                .data()
                .get(MimeBundle.HTML))
        .contains(">profit_factor</th>")
        .doesNotContain("more columns");
  }

  @Test
  void everyTypeOfATablesawColumnIsShownAndMayMiss() {
    Table table =
        Table.create(
            "t",
            BooleanColumn.create("boolean").append(true).appendMissing(),
            ShortColumn.create("short").append((short) 3).appendMissing(),
            LongColumn.create("long").append(5L).appendMissing(),
            FloatColumn.create("float").append(1.5f).appendMissing(),
            DateColumn.create("date", LocalDate.of(2014, 5, 1), null),
            TimeColumn.create("time", LocalTime.of(7, 8, 9), null),
            DateTimeColumn.create("at", LocalDateTime.of(2014, 5, 1, 7, 8, 9), null),
            StringColumn.create("words", "a", null));
    MimeBundle shown = Rendering.of(table);
    List<String> lines = shown.text().lines().toList();
    assertThat(lines.get(1))
        .contains("true", " 3 ", " 5 ", "1.5", "2014-05-01", "07:08:09", "2014-05-01T07:08:09");
    assertThat(lines.get(2).strip().split(" +")).hasSize(8).containsOnly("–");
    assertThat(html(shown))
        .contains("text-align:right\">3</td>", "text-align:left\">true</td>")
        .contains("text-align:right\">5</td>", "text-align:left\">2014-05-01</td>");
  }

  @Test
  void aLongCellIsCutAndWholeUnderThePointer() {
    String cell = "x".repeat(99) + "😀<b>" + "y".repeat(300);
    MimeBundle shown = Rendering.of(Table.create("t", StringColumn.create("n".repeat(200), cell)));
    assertThat(shown.text().lines().toList()).element(1).isEqualTo("x".repeat(99) + "…");
    assertThat(html(shown))
        .contains("title=\"" + "x".repeat(99) + "😀&lt;b&gt;", ">" + "x".repeat(99) + "…</td>")
        .contains(">" + "n".repeat(99) + "…</th>")
        .doesNotContain("<b>");
  }

  @Test
  void whatACellHoldsIsNoFormula() {
    MimeBundle shown = Rendering.of(Table.create("t", StringColumn.create("x", "$5 or $6")));
    assertThat(html(shown)).startsWith("<table class=\"tex2jax_ignore mathjax_ignore\"");
  }

  @Test
  void aColumnIsATableOfOne() {
    MimeBundle shown = Rendering.of(IntColumn.create("n", IntStream.range(0, 50).toArray()));
    assertThat(shown.text()).startsWith(" n\n 0\n").endsWith("20 of 50 rows × 1 column");
    assertThat(html(shown)).contains(">n</th>");
  }

  @Test
  void aRowIsATableOfOne() {
    Table table =
        Table.create("t", IntColumn.create("n", 1, 2), StringColumn.create("name", "a", ""));
    assertThat(Rendering.of(table.row(1)).text()).isEqualTo("n  name\n2  –\nrow 1");
  }

  @Test
  void aFrameIsShownWhoseNamesDifferByLetterCaseOnly() {
    Frame frame =
        Frame.builder()
            .column("x", dev.tapeloft.table.DoubleColumn.of(1.25, Double.NaN))
            .column("X", dev.tapeloft.table.LongColumn.of(7, 8))
            .column("at", dev.tapeloft.table.InstantColumn.of(1_000, MISSING))
            .column("name", TextColumn.of("<a>", ""))
            .build();
    MimeBundle shown = Rendering.of(frame);
    assertThat(shown.text())
        .isEqualTo(
            """
               x  X  at                        name
            1.25  7  1970-01-01T00:00:00.001Z  <a>
               –  8  –                         –
            2 rows × 4 columns""");
    assertThat(html(shown)).contains("&lt;a&gt;").doesNotContain("<a>");
  }

  @Test
  void microsecondsAreShownWhereThereAreAny() {
    Frame frame =
        Frame.builder().column("at", dev.tapeloft.table.InstantColumn.of(0, 1_001)).build();
    assertThat(Rendering.of(frame).text())
        .contains("1970-01-01T00:00:00.000000Z\n1970-01-01T00:00:00.001001Z");
  }

  private static String html(MimeBundle shown) {
    return shown.data().getOrDefault(MimeBundle.HTML, "");
  }
}
