package dev.tapeloft.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarrierLabelsTest {
  private static final Path ORACLES = Path.of("src/test/resources/oracles");
  private static final Instrument FUTURE = Instrument.stock("ES", "USD");
  private static final VolatilityBarriers PUBLISHED =
      VolatilityBarriers.of(1, 1).eventsAt(0.02).minimumReturn(0.005);

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(ORACLES.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split(","))
        .toList();
  }

  private static long micros(String time) {
    return time.isEmpty()
        ? InstantColumn.MISSING
        : InstantColumn.microsOf(
            LocalDateTime.parse(time, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"))
                .toInstant(ZoneOffset.UTC));
  }

  private static Bars bars(List<String[]> rows) {
    long[] times = rows.stream().mapToLong(row -> micros(row[0])).toArray();
    DoubleColumn[] prices = new DoubleColumn[4];
    Arrays.setAll(
        prices,
        i ->
            DoubleColumn.owning(
                rows.stream().mapToDouble(row -> Double.parseDouble(row[i + 1])).toArray()));
    return Bars.of(
        FUTURE,
        Interval.seconds(1),
        InstantColumn.of(times),
        new Ohlc(prices[0], prices[1], prices[2], prices[3]));
  }

  @Test
  void theEventsOfThePublishedSampleEndAsPublished() throws IOException {
    Frame found = PUBLISHED.of(bars(rows("dollar_bar_sample.csv"))).frame();
    List<String[]> expected = rows("triple_barrier_expected.csv");
    assertThat(found.rowCount()).isEqualTo(expected.size()).isEqualTo(8);
    for (int row = 0; row < expected.size(); row++) {
      String[] event = expected.get(row);
      assertThat(found.instants("time").at(row)).isEqualTo(micros(event[0]));
      assertThat(found.instants("end").at(row)).isEqualTo(micros(event[1]));
      assertThat(found.instants("vertical").at(row)).isEqualTo(micros(event[2]));
      assertThat(found.doubles("return").at(row))
          .isCloseTo(Double.parseDouble(event[3]), within(1e-14));
      assertThat(found.doubles("volatility").at(row))
          .isCloseTo(Double.parseDouble(event[4]), within(1e-14));
      assertThat(found.ints("label").at(row)).isEqualTo(Integer.parseInt(event[5]));
    }
  }

  @Test
  void targetsAndStopsMayLieAtUnequalDistances() throws IOException {
    Bars bars = bars(rows("dollar_bar_sample.csv"));
    VolatilityBarriers far =
        new VolatilityBarriers(
            3, 0.5, PUBLISHED.vertical(), 0.02, 0.005, 100, PUBLISHED.returnsOver());
    Frame found = far.of(bars).frame();
    for (int event = 0; event < found.rowCount(); event++) {
      double volatilities =
          found.doubles("return").at(event) / found.doubles("volatility").at(event);
      int label = found.ints("label").at(event);
      assertThat(label == 1).isEqualTo(volatilities > 3);
      assertThat(label == -1).isEqualTo(volatilities < -0.5);
    }
    assertThat(found.ints("label").toArray()).contains(-1);
    assertThat(found.ints("label").toArray())
        .isNotEqualTo(PUBLISHED.of(bars).frame().ints("label").toArray());
  }

  @Test
  void metaLabelsTellWhetherASideWon() throws IOException {
    BarrierLabels labels = PUBLISHED.of(bars(rows("dollar_bar_sample.csv")));
    // returns are + + - + + - + -
    assertThat(labels.metaLabels(1, -1, -1, 1, 0, 1, 1, -1).toArray())
        .containsExactly(1, 0, 1, 1, Double.NaN, 0, 1, 1);
    assertThatThrownBy(() -> labels.metaLabels(1)).hasMessageContaining("as many as events (8)");
    BarrierLabels unequal = VolatilityBarriers.of(1, 2).of(bars(rows("dollar_bar_sample.csv")));
    assertThatThrownBy(() -> unequal.metaLabels(new int[unequal.size()]))
        .hasMessageContaining("are others for who sells short");
  }

  @Test
  void whatComesLaterNeverChangesAnEventThatEnded() throws IOException {
    List<String[]> rows = rows("dollar_bar_sample.csv");
    Frame whole = PUBLISHED.of(bars(rows)).frame();
    Frame past = PUBLISHED.of(bars(rows.subList(0, 800))).frame();
    assertThat(past.rowCount()).isEqualTo(6);
    assertThat(past).isEqualTo(whole.slice(0, 6));
  }

  @Test
  void barriersComeBackFromTheirWords() {
    assertThat(VolatilityBarriers.parse(PUBLISHED.canonical())).isEqualTo(PUBLISHED);
    assertThatThrownBy(() -> PUBLISHED.eventsAt(0))
        .hasMessage("eventThreshold (0.0) must be above 0 and finite");
  }
}
