package dev.tapeloft.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustmentsTest {
  private static final LocalDate SPLIT = LocalDate.of(2020, 8, 31);
  private static final Instrument AAPL = Instrument.stock("AAPL", "USD");

  private static Bars bars(Interval interval, double close, String... times) {
    double[] prices = new double[times.length];
    Arrays.fill(prices, close);
    DoubleColumn price = DoubleColumn.of(prices);
    return Bars.of(
        AAPL,
        interval,
        InstantColumn.of(
            Arrays.stream(times)
                .mapToLong(time -> Instant.parse(time).getEpochSecond() * 1_000_000)
                .toArray()),
        new Ohlc(price, price, price, price),
        price);
  }

  private static final Bars DAYS =
      bars(
          Interval.days(1),
          400,
          "2020-08-06T00:00:00Z",
          "2020-08-28T00:00:00Z",
          "2020-08-31T00:00:00Z");

  @Test
  void aSplitDividesThePricesBeforeItAndMultipliesTheVolumes() {
    Bars adjusted = DAYS.adjusted(Adjustments.none().withSplit(SPLIT, 4));
    assertThat(adjusted.close().toArray()).containsExactly(100, 100, 400);
    assertThat(adjusted.open().toArray()).containsExactly(adjusted.close().toArray());
    assertThat(adjusted.frame().doubles("volume").toArray()).containsExactly(1600, 1600, 400);
    assertThat(adjusted.instrument()).isEqualTo(AAPL);
    assertThat(DAYS.close().toArray()).containsExactly(400, 400, 400);
  }

  @Test
  void aDividendLeavesTheReturnOfWhoReceivedIt() {
    Adjustments dividend =
        Adjustments.none().withDividend(LocalDate.of(2020, 8, 7), .82, 400).withSplit(SPLIT, 4);
    Bars adjusted = DAYS.adjusted(dividend);
    // from 400 to 400 with 0.82 in hand, before the shares were cut in four
    assertThat(adjusted.close().at(1) / adjusted.close().at(0))
        .isCloseTo(400 / (400 - .82), within(1e-12));
    assertThat(adjusted.frame().doubles("volume").at(0)).isEqualTo(1600);
  }

  @Test
  void whatIsKnownLaterDoesNotCountBefore() {
    Adjustments all = Adjustments.none().withSplit(SPLIT, 4);
    assertThat(DAYS.adjusted(all.knownOn(SPLIT.minusDays(1))).frame()).isEqualTo(DAYS.frame());
    assertThat(all.knownOn(SPLIT)).isEqualTo(all);
  }

  @Test
  void aSplitIsThereFromMidnightInNewYork() {
    Bars hours =
        bars(
            Interval.hours(1),
            400,
            "2020-08-31T03:00:00Z", // 23:00 on the day before
            "2020-08-31T04:00:00Z");
    assertThat(hours.adjusted(Adjustments.none().withSplit(SPLIT, 4)).close().toArray())
        .containsExactly(100, 400);
  }

  @Test
  void whereADayBeginsOnTheEveningBeforeASplitIsThereFromThen() {
    Instrument fx = Instrument.fx("EURUSD");
    Bars hours = bars(Interval.hours(1), 4, "2020-08-28T20:00:00Z", "2020-08-30T21:00:00Z");
    Bars pair =
        Bars.of(
            fx,
            Interval.hours(1),
            hours.time(),
            new Ohlc(hours.open(), hours.high(), hours.low(), hours.close()));
    Adjustments split = Adjustments.none().withSplit(SPLIT, 4);
    assertThat(pair.adjusted(split).close().toArray()).containsExactly(1, 4);
    assertThat(pair.adjusted(split).resample(Interval.days(1)).frame())
        .isEqualTo(pair.resample(Interval.days(1)).adjusted(split).frame());
  }

  @Test
  void aPartIsAdjustedAsTheWholeIs() {
    Adjustments all = Adjustments.parse("2020-08-07 dividend 0.82 of 400; 2020-08-31 split 4");
    assertThat(Bars.of(DAYS.frame().slice(0, 1)).adjusted(all).frame())
        .isEqualTo(DAYS.adjusted(all).frame().slice(0, 1));
  }

  @Test
  void theTextIsReadAgainWhateverTheOrder() {
    Adjustments all =
        Adjustments.none()
            .withSplit(SPLIT, 4)
            .withDividend(LocalDate.of(2020, 8, 7), .82, 455.61)
            .withSplit(LocalDate.of(2000, 6, 21), 2);
    assertThat(all)
        .hasToString("2000-06-21 split 2; 2020-08-07 dividend 0.82 of 455.61; 2020-08-31 split 4");
    assertThat(Adjustments.parse(all.toString().replace(";", "\n"))).isEqualTo(all);
    assertThat(Adjustments.parse("")).isEqualTo(Adjustments.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-08-31 split",
        "2020-08-31 split four",
        "31/08/2020 split 4",
        "2020-08-31 merger 4",
        "2020-08-07 dividend 0.82"
      })
  void whatDoesNotReadAsOneIsRefused(String text) {
    assertThatThrownBy(() -> Adjustments.parse(text)).hasMessageContaining("must read like");
  }

  @Test
  void impossibleFiguresAreRefused() {
    Adjustments none = Adjustments.none();
    assertThatThrownBy(() -> none.withSplit(SPLIT, 0)).hasMessageContaining("must be above 0");
    assertThatThrownBy(() -> none.withDividend(SPLIT, 5, 4))
        .hasMessageContaining("below the close before (4.0)");
    assertThatThrownBy(() -> none.withSplit(SPLIT, 4).withSplit(SPLIT, 4))
        .hasMessageContaining("give it once");
  }

  @Test
  void aWeekMayHavePricesOfBothSidesOfASplit() {
    Bars weeks = bars(Interval.weeks(1), 400, "2020-08-31T00:00:00Z");
    assertThatThrownBy(() -> weeks.adjusted(Adjustments.none().withSplit(SPLIT, 4)))
        .hasMessageContaining("then resample");
  }
}
