package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.Frame;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class BacktestChartsTest {
  private static final String SCRIPT = "</text><script>alert(\"1\")</script> & 'x'";
  private static final List<String> GRID =
      List.of(
          "fast=5, slow=50, stop=10",
          "fast=5, slow=50, stop=20",
          "fast=5, slow=50, stop=30",
          "fast=10, slow=50, stop=10",
          "fast=5, slow=100, stop=10",
          "fast=20, slow=100, stop=10");
  private static final String BLUE = "#4477aa";
  private static final String RED = "#ee6677";

  static Stream<Chart> charts() {
    return Stream.of(
        BacktestCharts.equity(
            ExampleBacktest.equity(SCRIPT, 100_000, 104_000, 101_000, 103_000),
            ExampleBacktest.equity("buy_and_hold", 100_000, 99_000, 98_000, 97_500)),
        BacktestCharts.heatMap(
            ExampleBacktest.results(Metric.SHARPE, GRID, .5, 1.5, -1, -.7, .2, 2),
            "fast",
            "slow",
            Metric.SHARPE),
        BacktestCharts.sharpes(
            ExampleBacktest.results(Metric.SHARPE, GRID, .5, 1.5, -1, -.7, .2, 2),
            ExampleBacktest.overfitting(1.25)),
        BacktestCharts.trades(ExampleBacktest.bars(200), ExampleBacktest.trades(SCRIPT, 10)),
        BacktestCharts.trades(ExampleBacktest.bars(50), ExampleBacktest.trades(SCRIPT, 3)),
        returns(
            ExampleBacktest.equity(SCRIPT, 100_000, 104_000, 101_000),
            ExampleBacktest.equity("other", 5, 4)));
  }

  private static Chart returns(Frame... equities) {
    Map<String, Frame> byName = new LinkedHashMap<>();
    for (Frame equity : equities) {
      byName.put(equity.metadata("strategy"), equity);
    }
    return Chart.of("Returns side by side", new ReturnsDrawing(byName));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void theSvgIsXmlThatRefersToNothingAndNamesItself(Chart chart) {
    String svg = chart.svg();
    assertThat(Svg.parse(svg).getDocumentElement().getAttribute("aria-label"))
        .isEqualTo(chart.title());
    assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("http", "url(", "href", "xmlns", "NaN", "Infinity")
        .doesNotContain(" id=", " class=", "<style", "<script", "<image")
        .doesNotContainPattern("\\son\\w+=");
    assertThat(Svg.elements(svg, "desc"))
        .singleElement()
        .satisfies(words -> assertThat(chart.text()).contains(words.getTextContent().strip()));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void noTextLeavesThePicture(Chart chart) {
    assertThat(Svg.texts(chart.svg())).allMatch(text -> text.length() < 100);
  }

  @Test
  void anAccountShowsBothLinesTheirUnitsAndTheFall() {
    Chart chart =
        BacktestCharts.equity(
            ExampleBacktest.equity("mine", 100_000, 104_000, 101_000, 103_000),
            ExampleBacktest.equity("buy_and_hold", 100_000, 99_000, 98_000, 97_500));
    assertThat(Svg.texts(chart.svg()))
        .contains("Equity and drawdown · mine", "equity (USD)", "strategy", "buy and hold")
        .contains("drawdown (% of the highest equity so far)", "time (UTC), 2014", "100,000")
        .contains("0 %", "2.0 %");
    assertThat(chart.text())
        .isEqualTo(
            """
            Equity and drawdown

            mine: from 2014-05-05T00:00:00Z to 2014-05-05T03:00:00Z the equity went from 100,000 to 103,000 USD; its deepest drawdown was 2.9 %. Buying and holding ended at 97,500.

            time (UTC)            equity (USD)  drawdown  buy and hold (USD)
            2014-05-05T00:00:00Z       100,000       0 %             100,000
            2014-05-05T01:00:00Z       104,000       0 %              99,000
            2014-05-05T02:00:00Z       101,000     2.9 %              98,000
            2014-05-05T03:00:00Z       103,000       1 %              97,500
            """);
  }

  @Test
  void returnsStandSideBySideWhateverTheAccountsBeganWith() {
    Chart chart =
        returns(
            ExampleBacktest.equity("large", 100_000, 104_000, 110_000),
            ExampleBacktest.equity("small", 5, Double.NaN, 4, 4.5),
            ExampleBacktest.equity("unborn", Double.NaN));
    assertThat(Svg.texts(chart.svg())).contains("large", "small", "0 %", "10 %", "-20 %");
    assertThat(painted(chart.svg(), BLUE, "stroke")).isNotEmpty();
    assertThat(painted(chart.svg(), RED, "stroke")).isNotEmpty();
    assertThat(chart)
        .hasToString(
            """
            Returns side by side

            Return since the start of each account.

            strategy  return  least  most
            large       10 %    0 %  10 %
            small      -10 %  -20 %   0 %
            """);
  }

  @Test
  void ofManyAccountsTheFirstSixAreDrawn() {
    Frame[] many = new Frame[8];
    for (int i = 0; i < many.length; i++) {
      many[i] = ExampleBacktest.equity("number " + i, 100, 100 + i);
    }
    Chart chart = returns(many);
    assertThat(Svg.texts(chart.svg())).contains("number 5").doesNotContain("number 6");
    assertThat(chart.svg()).contains("the first 6; 2 more below");
    assertThat(chart.text()).contains("number 7");
  }

  @Test
  void momentsWithoutAFigureAreLeftOut() {
    Frame equity = ExampleBacktest.equity("mine", 100_000, Double.NaN, 101_000);
    Chart chart = BacktestCharts.equity(equity);
    assertThat(chart.svg()).isEqualTo(BacktestCharts.equity(equity.pick(new int[] {0, 2})).svg());
    assertThat(chart.text()).doesNotContain("01:00:00Z", "NaN");
  }

  @Test
  void theAccountOfOneBarIsADot() {
    String svg = BacktestCharts.equity(ExampleBacktest.equity("mine", 100_000)).svg();
    assertThat(painted(svg, BLUE, "fill")).hasSize(1);
    assertThat(Svg.texts(svg)).contains("100,000");
  }

  @Test
  void aLongAccountIsThinnedAndKeepsItsPeakAndItsFall() {
    double[] equity = new double[74_439];
    for (int i = 0; i < equity.length; i++) {
      equity[i] = 100_000 + 1_000 * Math.sin(i / 50.0);
    }
    equity[40_001] = 150_000;
    equity[50_003] = 60_000;
    Chart chart = BacktestCharts.equity(ExampleBacktest.equity("mine", equity));
    assertThat(chart.svg()).hasSizeLessThan(120_000);
    List<Double> heights = heights(painted(chart.svg(), BLUE, "stroke"));
    double usual = heights.get(0);
    assertThat(heights.stream().filter(y -> y < usual - 50)).as("the peak").hasSize(1);
    assertThat(heights.stream().filter(y -> y > usual + 50)).as("the fall").hasSize(1);
    assertThat(chart.text().lines().count()).isLessThan(110);
    assertThat(chart.text()).startsWith("Equity and drawdown · 100 of 74,439 moments\n");
  }

  @Test
  void whatIsEmptySaysNothingYet() {
    BacktestResults nothing =
        BacktestResults.of(
            ExampleBacktest.results(Metric.SHARPE, GRID, 1, 1, 1, 1, 1, 1).frame().slice(0, 0));
    assertThat(
            List.of(
                BacktestCharts.equity(ExampleBacktest.equity("mine")),
                BacktestCharts.heatMap(nothing, "fast", "slow", Metric.NET),
                BacktestCharts.sharpes(nothing, ExampleBacktest.overfitting(1)),
                BacktestCharts.trades(ExampleBacktest.bars(0), ExampleBacktest.trades("mine", 3))))
        .allSatisfy(chart -> assertThat(Svg.texts(chart.svg())).contains("nothing yet"))
        .allSatisfy(chart -> assertThat(chart.text()).endsWith("\n\nnothing yet\n"));
  }

  @Test
  void aCellIsTheMedianOfThoseThatShareBothParametersInTheOrderOfNumbers() {
    Chart chart =
        BacktestCharts.heatMap(
            ExampleBacktest.results(Metric.SHARPE, GRID, .5, 1.5, -1, -.7, Double.NaN, 2),
            "fast",
            "slow",
            Metric.SHARPE);
    assertThat(chart.text())
        .isEqualTo(
            """
            Sharpe ratio (annual) by fast and slow

            6 strategies by fast and slow: each cell is the median of the up to 3 that share both. It lies between -0.70 and 2.00.

            slow \\ fast     5     10    20
                     50  0.50  -0.70     –
                    100     –      –  2.00
            """);
    assertThat(Svg.texts(chart.svg()))
        .contains("0.50", "-0.70", "2.00", "fast", "slow", "worse  -2.00", "2.00  better")
        .contains("Sharpe ratio (annual) by fast and slow · median of each cell");
  }

  @Test
  void onlyCellsWithAValueAreDrawn() {
    BacktestResults results =
        ExampleBacktest.results(Metric.SHARPE, GRID, .5, 1.5, -1, -.7, Double.NaN, 2);
    String svg = BacktestCharts.heatMap(results, "fast", "slow", Metric.SHARPE).svg();
    assertThat(cells(svg)).hasSize(3);
  }

  @Test
  void aMapOfManyValuesIsDrawnWithoutFigures() {
    List<String> grid =
        IntStream.range(0, 900).mapToObj(i -> "a=" + i / 30 + ", b=" + i % 30).toList();
    double[] values = IntStream.range(0, 900).mapToDouble(i -> i / 100.0).toArray();
    BacktestResults results = ExampleBacktest.results(Metric.NET, grid, values);
    Chart chart = BacktestCharts.heatMap(results, "a", "b", Metric.NET);
    assertThat(cells(chart.svg())).hasSize(900);
    assertThat(Svg.texts(chart.svg())).hasSizeLessThan(80).contains("Net (USD) by a and b");
    assertThat(Svg.parse(chart.svg()).getDocumentElement().getAttribute("height"))
        .satisfies(height -> assertThat(Integer.parseInt(height)).isLessThan(700));
  }

  @Test
  void aParameterThatNoStrategyHasIsRefusedByName() {
    BacktestResults results = ExampleBacktest.results(Metric.SHARPE, GRID, 1, 1, 1, 1, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BacktestCharts.heatMap(results, "fast", "slwo", Metric.NET))
        .withMessage("parameter \"slwo\" must be one that a strategy has: fast, slow, stop");
  }

  @Test
  void zeroIsPaleWhatIsBetterBlueAndWhatIsWorseRed() {
    HeatColours colours = HeatColours.of(-1, 3, true);
    assertThat(colours.of(0)).isEqualTo("#F7F7F7");
    assertThat(colours.of(3)).isEqualTo("#2166AC");
    assertThat(colours.of(-3)).isEqualTo("#B2182B");
    assertThat(colours.of(Double.POSITIVE_INFINITY)).isEqualTo("#2166AC");
    assertThat(HeatColours.of(.1, .5, false).of(.1))
        .as("the least drawdown is the best")
        .isEqualTo(HeatColours.of(1, 5, true).of(5));
    assertThat(HeatColours.ink("#2166AC")).isEqualTo("#FEFEFE");
    assertThat(HeatColours.ink("#FEE391")).isEqualTo("#000000");
  }

  @Test
  void figuresOnDarkCellsAreLight() {
    String svg = charts().toList().get(1).svg();
    List<String> inks =
        Svg.elements(svg, "text").stream()
            .map(text -> text.getAttribute("fill"))
            .filter(fill -> !fill.isEmpty())
            .distinct()
            .toList();
    assertThat(inks).containsExactlyInAnyOrder("#000000", "#fefefe");
  }

  @Test
  void theBestAndTheLuckiestStandAboveTheSharpeRatios() {
    Chart chart = charts().toList().get(2);
    String svg = chart.svg();
    assertThat(Svg.texts(svg))
        .contains("Sharpe ratios of all strategies", "Sharpe ratio (annual)", "strategies")
        .contains("best 2.00", "luck alone 1.25 (best of 37 effective trials)");
    List<Element> dashed =
        Svg.elements(svg, "line").stream()
            .filter(line -> line.hasAttribute("stroke-dasharray"))
            .filter(line -> line.getAttribute("x1").equals(line.getAttribute("x2")))
            .toList();
    assertThat(dashed).hasSize(1);
    assertThat(chart.text())
        .contains(
            "The best of 6 Sharpe ratios is 2.00, the median 0.35; the best of about 37 independent"
                + " trials without skill would be expected to show 1.25. The deflated Sharpe ratio"
                + " of the one that was chosen is 0.610.");
  }

  @Test
  void theThresholdStandsWhereItsFigureSays() {
    String svg = charts().toList().get(2).svg();
    List<Double> places =
        Svg.elements(svg, "line").stream()
            .filter(line -> line.getAttribute("x1").equals(line.getAttribute("x2")))
            .filter(line -> !line.getAttribute("stroke").equals("currentColor"))
            .map(line -> Double.valueOf(line.getAttribute("x1")))
            .toList();
    List<Element> bars = painted(svg, BLUE, "fill");
    double first = Double.parseDouble(bars.get(0).getAttribute("x"));
    double last = Double.parseDouble(bars.get(bars.size() - 1).getAttribute("x"));
    assertThat(places).hasSize(2);
    assertThat(places.get(0)).as("the best begins the last bar").isBetween(last - 4, last);
    assertThat((places.get(0) - places.get(1)) / (last - first))
        .as("0.75 of the 3 between the bars of -1 and 2")
        .isBetween(.23, .27);
  }

  @Test
  void strategiesWithoutASharpeRatioAreCounted() {
    BacktestResults results =
        ExampleBacktest.results(Metric.SHARPE, GRID, .5, Double.NaN, 1, 1, Double.NaN, 2);
    Chart chart = BacktestCharts.sharpes(results, ExampleBacktest.overfitting(Double.NaN));
    assertThat(Svg.texts(chart.svg()))
        .contains("Sharpe ratios of all strategies · 2 of 6 have none", "best 2.00")
        .noneMatch(text -> text.startsWith("luck"));
    assertThat(chart.text()).contains("would be expected to show NaN".replace("NaN", "not known"));
  }

  @Test
  void eachTradeHasAMarkForItsEntryAndItsExit() {
    Chart chart =
        BacktestCharts.trades(ExampleBacktest.bars(200), ExampleBacktest.trades("mine", 9));
    String svg = chart.svg();
    assertThat(painted(svg, BLUE, "fill")).as("5 longs and the key").hasSize(6);
    assertThat(painted(svg, RED, "fill")).as("4 shorts and the key").hasSize(5);
    assertThat(crosses(svg, BLUE)).as("5 longs left and the key").isEqualTo(6);
    assertThat(crosses(svg, RED)).as("4 shorts left and the key").isEqualTo(5);
    assertThat(Svg.texts(svg))
        .contains("long entry", "long exit", "short entry", "short exit", "9 trades")
        .contains("Trades on EURUSD 1h · mine", "EURUSD (USD)", "time (UTC), 2014");
    assertThat(chart.text())
        .contains("mine: 9 trades between 2014-05-05T00:00:00Z and 2014-05-13T07:00:00Z: 5 long")
        .contains("entry (UTC)", "money (USD)", "2014-05-05T08:00:00Z  2014-05-05T09:00:00Z  long");
  }

  @Test
  void manyTradesOnManyBarsAreThinnedAndItIsSaid() {
    Chart chart =
        BacktestCharts.trades(ExampleBacktest.bars(74_439), ExampleBacktest.trades("mine", 1_000));
    String svg = chart.svg();
    assertThat(svg).hasSizeLessThan(200_000);
    assertThat(Svg.texts(svg)).contains("150 of 1,000 trades shown");
    assertThat(painted(svg, BLUE, "fill").size() + painted(svg, RED, "fill").size()).isEqualTo(152);
    assertThat(chart.text()).contains("Trades on EURUSD 1h · 100 of 1,000 trades");
  }

  @Test
  void fewBarsAreDrawnWithOpenHighLowAndClose() {
    Chart chart = BacktestCharts.trades(ExampleBacktest.bars(50), ExampleBacktest.trades("", 0));
    assertThat(
            Svg.elements(chart.svg(), "line").stream()
                .filter(line -> line.getAttribute("stroke-width").equals("1.98")))
        .hasSize(150);
    assertThat(Svg.texts(chart.svg())).contains("0 trades", "May 5", "May 6");
  }

  @Test
  void aWindowHoldsItsBarsAndWhatWasEnteredOrLeftInIt() {
    Instant from = Instant.parse("2014-05-05T05:00:00Z");
    Instant to = Instant.parse("2014-05-05T08:00:00Z");
    Chart chart =
        BacktestCharts.trades(
            ExampleBacktest.bars(200), ExampleBacktest.trades("mine", 100), from, to);
    assertThat(Svg.texts(chart.svg())).contains("4 trades", "May 5 05:00", "07:00");
    assertThat(chart.text()).contains("2014-05-05T04:00:00Z  2014-05-05T05:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                BacktestCharts.trades(
                    ExampleBacktest.bars(2), ExampleBacktest.trades("mine", 1), to, from))
        .withMessage("from (2014-05-05T08:00:00Z) must be before to (2014-05-05T05:00:00Z)");
  }

  @Test
  void oneBarAndOneTradeAreDrawn() {
    String svg =
        BacktestCharts.trades(ExampleBacktest.bars(1), ExampleBacktest.trades("mine", 1)).svg();
    assertThat(Svg.texts(svg)).contains("1 trade");
    assertThat(painted(svg, BLUE, "fill")).hasSize(2);
  }

  @Test
  void whatIsDataIsNeverMarkup() {
    Instrument odd = new Instrument("<script>x", Double.NaN, 0.01, 1, "<b>", Calendar.NYSE);
    Bars bars = ExampleBacktest.bars(odd, 3);
    BacktestResults results =
        ExampleBacktest.results(
            Metric.SHARPE, List.of("<i>=<script>1, b=2", "<i>=2, b=3"), .5, -.5);
    assertThat(
            Stream.of(
                BacktestCharts.equity(ExampleBacktest.equity(SCRIPT, 1, 2)),
                BacktestCharts.trades(bars, ExampleBacktest.trades(SCRIPT, 2)),
                BacktestCharts.heatMap(results, "<i>", "b", Metric.SHARPE)))
        .allSatisfy(
            chart -> {
              Svg.parse(chart.svg());
              assertThat(chart.svg()).doesNotContain("<script", "<i>", "<b>").contains("&lt;");
            });
  }

  @ParameterizedTest
  @MethodSource("charts")
  void neitherTheLocaleNorTheTimeZoneChangesAByte(Chart chart) {
    String svg = chart.svg();
    String text = chart.text();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      assertThat(chart.svg()).isEqualTo(svg);
      assertThat(chart.text()).isEqualTo(text);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** The digest was taken once; that it holds everywhere says every JDK draws the same. */
  @Test
  void everyJdkDrawsTheSameBytes() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    charts().forEach(chart -> digest.update(chart.svg().getBytes(StandardCharsets.UTF_8)));
    assertThat(HexFormat.of().formatHex(digest.digest(), 0, 8)).isEqualTo("3e9aaa40e03362eb");
  }

  /** Shapes that have a colour, as fill or as stroke, keys among them. */
  private static List<Element> painted(String svg, String colour, String attribute) {
    return Stream.of("path", "rect", "circle")
        .flatMap(name -> Svg.elements(svg, name).stream())
        .filter(shape -> hex(shape.getAttribute(attribute)).equals(colour))
        .toList();
  }

  /** The crosses of a colour, two strokes each; a trade's line from entry to exit is dashed. */
  private static long crosses(String svg, String colour) {
    long strokes =
        Svg.elements(svg, "line").stream()
            .filter(line -> hex(line.getAttribute("stroke")).equals(colour))
            .filter(line -> !line.hasAttribute("stroke-dasharray"))
            .count();
    return strokes / 2;
  }

  /** The cells of a heat map: what is filled, the colours of the key left out. */
  private static List<Element> cells(String svg) {
    List<Element> filled =
        Svg.elements(svg, "rect").stream()
            .filter(rect -> !rect.getAttribute("fill").isEmpty())
            .filter(rect -> !rect.getAttribute("fill").equals("none"))
            .toList();
    return filled.subList(0, filled.size() - 24);
  }

  private static String hex(String colour) {
    if (!colour.startsWith("rgb(")) {
      return colour.toLowerCase(Locale.ROOT);
    }
    int[] parts =
        Stream.of(colour.substring(4, colour.length() - 1).split(","))
            .mapToInt(part -> Integer.parseInt(part.strip()))
            .toArray();
    return String.format(Locale.ROOT, "#%02x%02x%02x", parts[0], parts[1], parts[2]);
  }

  /** The heights of the points of the longest line. */
  private static List<Double> heights(List<Element> paths) {
    String longest =
        paths.stream()
            .map(path -> path.getAttribute("d"))
            .max(java.util.Comparator.comparingInt(String::length))
            .orElseThrow();
    String[] numbers = longest.replaceAll("[A-Za-z,]", " ").strip().split("\\s+");
    return IntStream.range(0, numbers.length / 2)
        .mapToObj(i -> Double.valueOf(numbers[2 * i + 1]))
        .toList();
  }
}
