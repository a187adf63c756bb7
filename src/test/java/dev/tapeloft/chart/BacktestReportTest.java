package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacktestReportTest {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final List<String> GRID =
      IntStream.range(0, 6).mapToObj(i -> "fast=" + i / 3 + ", slow=" + i % 3).toList();
  private static final BacktestResults RESULTS =
      ExampleBacktest.results(Metric.SHARPE, GRID, .5, 1.5, -1, -.7, .2, 2);
  private static final Ranking RANKING = Ranking.of(RESULTS);
  private static final String BEST = "rule(fast=1, slow=2)";

  private static BacktestReport report() {
    return BacktestReport.of(RESULTS, RANKING);
  }

  private static BacktestReport whole() {
    Map<String, String> failures = new LinkedHashMap<>();
    failures.put("rule(fast=7)", "too few bars " + SCRIPT);
    failures.put("rule(fast=8)", "too few bars " + SCRIPT);
    failures.put("rule(fast=9) " + SCRIPT, "price of 0 at bar 3");
    return report()
        .top(3)
        .overfitting(ExampleBacktest.overfitting(1.25))
        .bars(ExampleBacktest.bars(50))
        .chosen(ExampleBacktest.equity(BEST, 100_000, 101_000), ExampleBacktest.trades(BEST, 4))
        .buyAndHold(RESULTS.row(0), ExampleBacktest.equity("buy_and_hold", 100_000, 100_500))
        .counts(
            Frame.builder()
                .column("status", TextColumn.of("asked", "refused"))
                .column("reason", TextColumn.of("", "no second series"))
                .column("strategies", IntColumn.of(4_620, 1_230))
                .build())
        .failures(failures)
        .source("file EURUSD.csv " + SCRIPT);
  }

  @Test
  void thePageHoldsEveryPartInOrder() {
    List<String> headings =
        Svg.elements(whole().page().fragment(), "h2").stream()
            .map(heading -> heading.getTextContent())
            .toList();
    assertThat(headings)
        .containsExactly(
            "Ranking",
            "How much of it is luck",
            "The chosen strategy",
            "All strategies",
            "What did not run",
            "Rules",
            "Data");
    assertThat(Svg.elements(whole().page().fragment(), "svg")).hasSize(4);
  }

  @Test
  void theFirstOfTheRankingStandAboveBuyingAndHolding() {
    String text = whole().page().text();
    assertThat(text).startsWith("6 strategies on EURUSD 1h\n=========================\n");
    assertThat(text).contains("The first 3 of 6");
    List<String> rows =
        text.lines()
            .dropWhile(line -> !line.startsWith("rank"))
            .skip(1)
            .takeWhile(line -> !line.isBlank())
            .map(line -> line.strip().split("  +")[1])
            .collect(Collectors.toList());
    assertThat(rows)
        .hasSize(4)
        .startsWith(BEST + " · stands out, its neighbours do not")
        .endsWith("rule(fast=0, slow=0)", "buy and hold");
  }

  @Test
  void itSaysHowMuchIsLuckInSentencesAndFigures() {
    assertThat(whole().page().text())
        .contains(
            "rule(fast=1) was chosen among 1,000 trials, which come to about 37 independent ones."
                + " Its Sharpe ratio is 1.50; the best of so many without any skill would be"
                + " expected to show 1.25. It is not to be told from luck at 95 %.")
        .contains(
            "deflated Sharpe ratio             0.610", "probability of overfitting        0.250")
        .contains("minimum track record                  ∞");
    assertThat(report().page().text()).contains("Not measured beyond the ranking's");
  }

  @Test
  void theChosenStrategyIsComparedWithBuyingAndHolding() {
    assertThat(whole().page().text())
        .containsPattern("measure +strategy +buy and hold\n")
        .containsPattern("Sharpe ratio \\(annual\\) +2.00 +0.50\n")
        .contains("Buying and holding ended at 100,500.")
        .contains("Trades on EURUSD 1h");
  }

  @Test
  void whatDidNotRunIsCountedByReason() {
    assertThat(whole().page().text())
        .contains("refused  no second series       1,230")
        .contains("3 failed")
        .contains("too few bars " + SCRIPT + "           2  rule(fast=7)");
    assertThat(report().page().text()).doesNotContain("What did not run");
    assertThat(report().counts(counts()).page().text()).contains("No strategy failed.");
  }

  private static Frame counts() {
    return Frame.builder()
        .column("status", TextColumn.of("asked"))
        .column("reason", TextColumn.of(""))
        .column("strategies", IntColumn.of(6))
        .build();
  }

  @Test
  void theMapIsOfTheTwoParametersWithMostValuesOrTheChartsThatWereGiven() {
    assertThat(report().page().text()).contains("Sharpe ratio (annual) by slow and fast");
    Chart mine = BacktestCharts.heatMap(RESULTS, "fast", "slow", Metric.NET);
    assertThat(report().chart(mine).page().text())
        .contains("Net (USD) by fast and slow")
        .doesNotContain("Sharpe ratio (annual) by");
  }

  @Test
  void rulesAndDataAreTold() {
    assertThat(whole().page().text())
        .contains("fill=nextOpen · ", "cash=100000", "Money is in USD.")
        .contains("50 bars of EURUSD, 1h", "pip 0.0001 · tick 0.00001 · 100,000 units a lot")
        .contains("file EURUSD.csv");
  }

  @Test
  void nothingRankedGivesAPageThatSaysSo() {
    BacktestResults none = BacktestResults.of(RESULTS.frame().slice(0, 0));
    String text = BacktestReport.of(none, Ranking.of(none)).page().text();
    assertThat(text).startsWith("0 strategies on EURUSD 1h").contains("Nothing ran.");
  }

  @Test
  void theDocumentNeedsNoNetworkAndNoScriptAndIsMadeToPrint() {
    String html = whole().page().html();
    assertThat(html)
        .contains("default-src 'none'", "@media print", "@page", "break-inside: avoid")
        .doesNotContain("<script", "<link", "src=", "href", "url(", "@import");
  }

  @Test
  void whatIsDataIsNeverMarkup() {
    assertThat(whole().page().html()).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void theSameValuesGiveTheSameBytes() {
    assertThat(whole().page().html()).isEqualTo(whole().page().html());
  }

  @Test
  void aRankingOfNoRowsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report().top(0))
        .withMessage("rows (0) must be at least 1");
  }
}
