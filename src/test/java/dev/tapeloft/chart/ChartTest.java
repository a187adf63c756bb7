package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tapeloft.chart.Chart.Bar;
import dev.tapeloft.chart.Chart.Point;
import dev.tapeloft.chart.Chart.Segment;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class ChartTest {
  private static final String SCRIPT = "</text><script>alert(\"1\")</script> & 'x' 世界";

  static Stream<Chart> charts() {
    return Stream.of(stacked(), bars(), line());
  }

  private static Chart stacked() {
    return Chart.stackedBars(
        "Time saved by day",
        Unit.SECONDS,
        List.of(
            new Segment("2026-11-01", "ticks", 1.2),
            new Segment("2026-11-01", "bars", 180),
            new Segment("2026-11-02", "ticks", 7200)));
  }

  private static Chart bars() {
    List<Bar> bars = List.of(new Bar("present", 1.5e9), new Bar(SCRIPT, 3e6));
    return Chart.bars("Bytes by state", Unit.BYTES, bars);
  }

  private static Chart line() {
    List<Point> points = new ArrayList<>();
    for (int day = 1; day <= 9; day++) {
      points.add(new Point(Instant.parse("2026-11-0" + day + "T00:00:00Z"), day * 0.1));
    }
    return Chart.line("Hit ratio", Unit.NUMBER, points);
  }

  private static List<Chart> empty() {
    return List.of(
        Chart.stackedBars("Empty", Unit.SECONDS, List.of()),
        Chart.bars("Empty", Unit.BYTES, List.of()),
        Chart.line("Empty", Unit.COUNT, List.of()));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void theSvgIsXmlThatRefersToNothing(Chart chart) {
    String svg = chart.svg();
    assertThat(Svg.parse(svg).getDocumentElement().getLocalName()).isEqualTo("svg");
    assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("http", "url(", "href", "xmlns")
        .doesNotContain(" id=", " class=", "<style", "<script", "<image", " on");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void thePictureHasItsTitleAndANameForScreenReaders(Chart chart) {
    String svg = chart.svg();
    assertThat(Svg.texts(svg)).first().isEqualTo(chart.title());
    assertThat(Svg.parse(svg).getDocumentElement().getAttribute("aria-label"))
        .isEqualTo(chart.title());
  }

  @Test
  void stackedBarsShowBarsGroupsAndRoundFigures() {
    assertThat(Svg.texts(stacked().svg()))
        .contains("2026-11-01", "2026-11-02", "ticks", "bars", "0 h", "1.5 h", "2.0 h");
  }

  @Test
  void allBarsAreStackedInTheOrderOfTheLegend() {
    String svg =
        Chart.stackedBars(
                "Order",
                Unit.COUNT,
                List.of(
                    new Segment("1", "a", 0),
                    new Segment("1", "b", 3),
                    new Segment("2", "a", 2),
                    new Segment("2", "b", 3)))
            .svg();
    List<String> fills =
        Svg.elements(svg, "rect").stream()
            .filter(rect -> Double.parseDouble(rect.getAttribute("height")) > 60)
            .filter(rect -> Double.parseDouble(rect.getAttribute("width")) < 400)
            .sorted(Comparator.comparingDouble(ChartTest::bottom).reversed())
            .map(ChartTest::fill)
            .toList();
    assertThat(fills).hasSize(3).last().isEqualTo(Palette.GROUPS.get(1));
    assertThat(fills).contains(Palette.GROUPS.get(0));
  }

  private static double bottom(Element rect) {
    return Double.parseDouble(rect.getAttribute("y"))
        + Double.parseDouble(rect.getAttribute("height"));
  }

  private static String fill(Element rect) {
    String[] parts = rect.getAttribute("fill").replaceAll("[^0-9,]", "").split(",");
    return parts.length < 3
        ? rect.getAttribute("fill")
        : String.format(
            "#%02X%02X%02X",
            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  @Test
  void theTextOfStackedBarsHoldsEachFigureAndTheTotals() {
    assertThat(stacked().text())
        .isEqualTo(
            """
            Time saved by day

                        ticks   bars  total
            2026-11-01  1.2 s  3 min  3 min
            2026-11-02    2 h      –    2 h
            """);
  }

  @Test
  void theTextOfBarsHoldsEachFigure() {
    assertThat(bars().text())
        .isEqualTo(
            """
            Bytes by state

            name                                          value
            present                                      1.5 GB
            </text><script>alert("1")</script> & 'x' 世界    3 MB
            """);
  }

  @Test
  void aLineOfColumnsLeavesOutWhatIsMissing() {
    InstantColumn time = InstantColumn.of(1_000_000, InstantColumn.MISSING, 3_000_000, 2_000_000);
    DoubleColumn values = DoubleColumn.of(1, 2, Double.NaN, 3);
    Chart chart = Chart.line("Close", Unit.NUMBER, time, values);
    assertThat(chart.text())
        .isEqualTo(
            """
            Close

            time                  value
            1970-01-01T00:00:01Z      1
            1970-01-01T00:00:02Z      3
            """);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chart.line("", Unit.NUMBER, time, DoubleColumn.of(1)))
        .withMessage("values (1 rows) must have as many rows as time (4)");
  }

  @Test
  void aLongLineIsDrawnByItsExtremesAndWrittenInParts() {
    int count = 300_000;
    InstantColumn time =
        InstantColumn.owning(LongStream.range(0, count).map(i -> i * 1_000_000).toArray());
    double[] values = IntStream.range(0, count).mapToDouble(i -> Math.sin(i / 9.0)).toArray();
    values[123_456] = 7;
    Chart chart = Chart.line("Long", Unit.NUMBER, time, DoubleColumn.of(values));
    assertThat(chart.svg()).hasSizeLessThan(200_000);
    assertThat(Svg.texts(chart.svg())).as("the peak is drawn").contains("6");
    assertThat(chart.text()).startsWith("Long · 1 in 3,000 of 300,000 points\n");
    assertThat(chart.text().lines().count()).isLessThanOrEqualTo(105);
    assertThat(chart.text()).contains("1970-01-01T00:00:00Z", "1970-01-04T11:19:59Z");
  }

  @Test
  void theTextOfALineHoldsEachFigureInTheOrderOfTime() {
    Point early = new Point(Instant.parse("2026-11-01T00:00:00Z"), 1234567);
    Point late = new Point(Instant.parse("2026-11-02T00:00:00Z"), 2);
    assertThat(Chart.line("Hits", Unit.COUNT, List.of(late, early)).text())
        .isEqualTo(
            """
            Hits

            time                      value
            2026-11-01T00:00:00Z  1,234,567
            2026-11-02T00:00:00Z          2
            """);
  }

  @Test
  void theLengthOfABarIsInProportionToItsFigure() {
    Chart chart =
        Chart.bars("Bars", Unit.COUNT, List.of(new Bar("three", 300), new Bar("one", 100)));
    List<Double> widths =
        Svg.elements(chart.svg(), "rect").stream()
            .map(rect -> Double.valueOf(rect.getAttribute("width")))
            .sorted()
            .toList();
    assertThat(widths).hasSize(2);
    assertThat(widths.get(1) / widths.get(0)).isBetween(2.99, 3.01);
  }

  @Test
  void segmentsOfTheSameBarAndGroupAreAddedUp() {
    Segment once = new Segment("day", "group", 2);
    assertThat(Chart.stackedBars("Sum", Unit.COUNT, List.of(once, once)).text())
        .endsWith("day      4      4\n");
  }

  @Test
  void manyGroupsAreDrawnAsTheLargestAndTheOthers() {
    List<Segment> segments =
        IntStream.rangeClosed(1, 12).mapToObj(i -> new Segment("day", "g" + i, i)).toList();
    Chart chart = Chart.stackedBars("Groups", Unit.COUNT, segments);
    assertThat(Svg.texts(chart.svg())).contains("g7", "g12", "6 others").doesNotContain("g6", "g1");
    assertThat(chart.text()).contains("g1  g2  g3");
  }

  @Test
  void aPictureOfTheFirstBarsSaysSoAndTheTextHoldsAll() {
    List<Bar> bars = IntStream.range(0, 35).mapToObj(i -> new Bar("bar " + i, i)).toList();
    Chart chart = Chart.bars("Many", Unit.COUNT, bars);
    assertThat(Svg.texts(chart.svg()))
        .contains("Many · the first 30 of 35", "bar 29")
        .doesNotContain("bar 30");
    assertThat(chart.text()).contains("bar 34");
  }

  @Test
  void emptyChartsSayNothingYet() {
    assertThat(empty())
        .allSatisfy(chart -> assertThat(Svg.texts(chart.svg())).contains("Empty", "nothing yet"))
        .allSatisfy(chart -> assertThat(chart.text()).isEqualTo("Empty\n\nnothing yet\n"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoFiniteNumberIsRefusedByName(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bar("present", value))
        .withMessage(
            "value of bar 'present' (%s) must be a finite number; leave missing ones out"
                .formatted(value));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Segment("day", "ticks", value))
        .withMessageStartingWith("value of bar 'day', group 'ticks' (" + value + ")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(Instant.EPOCH, value))
        .withMessageStartingWith("value at 1970-01-01T00:00:00Z (" + value + ")");
  }

  @Test
  void aNegativePartOfAStackIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Segment("day", "ticks", -1))
        .withMessageContaining("(-1.0) must be at least 0 to be stacked");
  }

  @Test
  void aTimeBeyondTheCalendarIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(Instant.MAX, 1))
        .withMessageContaining("must lie in the years 1 to 9999");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void twoThreadsDrawTheSameBytesAgainAndAgain(Chart chart) throws Exception {
    String first = chart.svg();
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<String>>> drawn = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        drawn.add(
            threads.submit(
                () -> {
                  start.await();
                  return Stream.generate(chart::svg).limit(10).distinct().toList();
                }));
      }
      for (Future<List<String>> of : drawn) {
        assertThat(of.get()).containsExactly(first);
      }
    } finally {
      threads.shutdownNow();
    }
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
    assertThat(HexFormat.of().formatHex(digest.digest(), 0, 8)).isEqualTo("e8913980ee4c747b");
  }
}
