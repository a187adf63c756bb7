package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Coverage;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MarketChartsTest {
  private static InstantColumn times(String... dates) {
    return InstantColumn.of(
        Arrays.stream(dates)
            .mapToLong(date -> Instant.parse(date + "T00:00:00Z").getEpochSecond() * 1_000_000)
            .toArray());
  }

  private static Coverage coverage(int pieces) {
    Frame frame =
        Frame.builder()
            .metadata(Instrument.stock("AAPL", "USD").toMetadata())
            .column("interval", TextColumn.of("1h", "1D", "1D", "1D"))
            .column("from", times("2020-07-01", "2020-06-01", "2020-07-04", "2020-08-01"))
            .column("to", times("2020-07-02", "2020-07-01", "2020-07-05", "2020-08-02"))
            .column("bars", IntColumn.of(7, 22, 0, 0))
            .column("state", TextColumn.of("held", "held", "empty", "provisional"))
            .column("fetched_at", times("2020-09-01", "2020-09-01", "2020-09-01", "2020-09-01"))
            .build();
    return new Coverage(frame.slice(0, pieces));
  }

  @Test
  void coverageHasALineForEachIntervalAndAKeyForEachState() {
    Chart chart = MarketCharts.coverage(coverage(4));
    assertThat(Svg.texts(chart.svg()))
        .contains("Coverage of AAPL", "1h", "1D", "held", "empty", "provisional");
    assertThat(chart.text()).contains("1h", "2020-07-04T00:00:00Z", "22", "provisional");
  }

  @Test
  void aStateThatDoesNotOccurIsNotInTheKey() {
    assertThat(Svg.texts(MarketCharts.coverage(coverage(2)).svg()))
        .contains("held")
        .doesNotContain("empty", "provisional");
  }

  @Test
  void whereNothingIsKeptNothingIsDrawn() {
    assertThat(MarketCharts.coverage(coverage(0)).svg()).contains("nothing yet");
    assertThat(coverage(0)).hasToString("coverage of AAPL: nothing is kept");
    assertThat(coverage(4))
        .hasToString("coverage of AAPL\n7 bars of 1h in 1 piece\n22 bars of 1D in 3 pieces");
  }

  private static final Frame PULSE =
      Frame.builder()
          .column("time", times("2020-07-01", "2020-07-02", "2020-07-03"))
          .column("di_plus", DoubleColumn.of(Double.NaN, 20, 30))
          .column("di_minus", DoubleColumn.of(Double.NaN, 25, 15))
          .build();

  @Test
  void columnsAreLinesWithTheirNamesAbove() {
    Chart chart = MarketCharts.lines("Directions", Unit.NUMBER, PULSE, "di_plus", "di_minus");
    assertThat(Svg.texts(chart.svg())).contains("Directions", "di_plus", "di_minus");
    assertThat(Svg.elements(chart.svg(), "path")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(chart.text()).contains("di_plus", "20", "–");
  }

  @Test
  void moreColumnsThanColoursAreRefused() {
    assertThatThrownBy(() -> MarketCharts.lines("None", Unit.NUMBER, PULSE))
        .hasMessageContaining("columns (0) must be one to 6");
    assertThat(MarketCharts.lines("Empty", Unit.NUMBER, PULSE.slice(0, 1), "di_plus").svg())
        .contains("nothing yet");
  }
}
