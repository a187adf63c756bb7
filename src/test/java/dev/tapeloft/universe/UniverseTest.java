package dev.tapeloft.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UniverseTest {
  private static final int FLAT = 20;

  @Test
  void theLowerBoundOfAClassLiesInside() {
    assertThat(classOf(9.95)).isEqualTo("medium down medium up");
    assertThat(classOf(1)).isEqualTo("small down small up");
    assertThat(classOf(4.95)).isEqualTo("small down small up");
    assertThat(classOf(5)).isEqualTo("medium down medium up");
    assertThat(classOf(14.95)).isEqualTo("medium down medium up");
    assertThat(classOf(15)).isEqualTo("large down large up");
    assertThat(classOf(29.95)).isEqualTo("large down large up");
    assertThat(classOf(30)).isEqualTo("very_large down very_large up");
    assertThat(classOf(0.95)).isEmpty();
  }

  @Test
  void noBoundIsMissedByRoundingAtAnyPrice() {
    for (int points = 100_000; points < 100_400; points++) {
      double open = points / 1e5;
      double close = (points + 50) / 1e5;
      assertThat(rowsOf(Instrument.fx("EURUSD"), open, close).texts("class").at(0))
          .as("5 pips from %s", open)
          .isEqualTo("medium");
    }
  }

  @Test
  void aPipIsThatOfTheInstrument() {
    Frame yen = rowsOf(Instrument.fx("USDJPY"), 101.50, 101.56);
    assertThat(yen.texts("class").at(0)).isEqualTo("medium");
    Frame euro = rowsOf(Instrument.fx("EURUSD"), 1.0150, 1.0156);
    assertThat(euro.texts("class").at(0)).isEqualTo("medium");
    Window window = Window.of(KnownAnswers.bars("yen"), 80, 20);
    assertThat(window.pip()).isEqualTo(0.01);
    assertThat(window.difference(3) * 0.01)
        .isCloseTo(window.close(3) - window.close(2), within(1e-9));
  }

  @Test
  void anInstrumentWithoutPipsIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Universe.of(ExampleBars.knownDays(), 10))
        .withMessage("KNOWN has no pip; give its Instrument one, or state the distance in price");
  }

  @Test
  void tooFewBarsAreRefusedWithBothNumbers() {
    Bars bars = ExampleBars.randomWalk(1, 30);
    assertThat(Universe.of(bars, 20).bars()).isEqualTo(30);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Universe.of(ExampleBars.first(bars, 29), 20))
        .withMessage(
            "29 bars are too few for a lookback of 20, which needs at least 30; take more bars or a shorter lookback");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Universe.of(bars, 4))
        .withMessage("lookback (4) must be from 5 to 1000 bars");
  }

  @Test
  void aPriceBetweenHalfTicksIsRefusedByItsTime() {
    Bars bars = ExampleBars.withClose(ExampleBars.randomWalk(1, 60), 40, 1.3800025);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Universe.of(bars, 10))
        .withMessage(
            "close 1.3800025 at 2014-05-01T04:40:00Z is no multiple of half the tick size 1.0E-5 of EURUSD; give its Instrument a finer one");
    assertThat(Universe.of(ExampleBars.withClose(bars, 40, 1.380005), 10).bars()).isEqualTo(60);
  }

  @Test
  void theLastBarEndsNoWindow() {
    Bars bars = steps(60);
    Universe universe = Universe.of(bars, 10);
    assertThat(universe.time().toArray())
        .isEqualTo(Arrays.copyOfRange(bars.time().toArray(), 10, 59));
    assertThat(universe.start()).isEqualTo(bars.time().instant(0));
    assertThat(universe.end()).isEqualTo(bars.time().instant(59));
    assertThat(universe.metadata())
        .containsEntry("symbol", "EURUSD")
        .containsEntry("pip", "1.0E-4")
        .containsEntry("interval", "1m")
        .containsEntry("lookback", "10")
        .containsEntry("start", "2014-05-01T00:00:00Z")
        .containsEntry("end", "2014-05-01T00:59:00Z")
        .containsEntry("bars", "60");
  }

  @Test
  void aFeatureThatTheLookbackIsTooShortForIsNoColumn() {
    Bars bars = ExampleBars.countedWalk(5, 120);
    for (int lookback : new int[] {5, 9, 10, 14, 15, 16, 19, 20, 29, 30, 32, 40, 63, 64}) {
      List<String> names =
          Features.all().stream()
              .filter(feature -> feature.minimumLookback() <= lookback)
              .map(Feature::name)
              .toList();
      assertThat(Universe.of(bars, lookback).features()).isEqualTo(names);
    }
    assertThat(Universe.of(bars, 64).features()).hasSameSizeAs(Features.all());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Universe.of(bars, 19, Features.named("body_mean", "hurst")))
        .withMessage(
            "lookback (19) must be at least 20 for hurst; Features.of(19) are those that it is long enough for");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Features.named("hurst").get(0).value(Window.of(bars, 30, 19)))
        .withMessageStartingWith("lookback (19) must be at least 20 for hurst");
  }

  @Test
  void whatIsNotDefinedOnConstantPricesIsMissingAndNoNeutralNumber() {
    Window constant = Window.of(KnownAnswers.bars("constant"), 65, 64);
    List<String> zero =
        List.of(
            "body_mean",
            "close_sd",
            "close_slope",
            "diff1_mean",
            "fft_top1_power",
            "shannon_entropy",
            "sample_entropy",
            "approximate_entropy",
            "permutation_entropy",
            "embedding_distance_mean",
            "up_streak_ratio");
    List<String> missing =
        List.of(
            "up_down_ratio",
            "wick_ratio",
            "efficiency",
            "volume_mean",
            "spread_mean",
            "close_skew",
            "close_kurtosis",
            "close_r2",
            "close_autocorr1",
            "fft_top1_frequency",
            "fft_centroid",
            "fft_entropy",
            "hurst",
            "lyapunov",
            "haar_level1_ratio",
            "higuchi_dimension",
            "dfa_alpha",
            "correlation_dimension",
            "mfdfa_h_minus2",
            "mfdfa_width",
            "half_volatility_ratio",
            "diff1_autocorr1");
    Features.named(zero.toArray(String[]::new))
        .forEach(each -> assertThat(each.value(constant)).as(each.name()).isZero());
    Features.named(missing.toArray(String[]::new))
        .forEach(each -> assertThat(each.value(constant)).as(each.name()).isNaN());
  }

  @Test
  void anUnknownVolumeOrSpreadIsMissing() {
    Universe unknown = Universe.of(ExampleBars.randomWalk(3, 80), 10);
    assertThat(unknown.feature("volume_mean").toArray()).containsOnly(Double.NaN);
    assertThat(unknown.feature("volume_last3_ratio").toArray()).containsOnly(Double.NaN);
    Bars spreadless = ExampleBars.closes(new double[30]);
    assertThat(Window.of(spreadless, 20, 10).spread(9)).isNaN();
    assertThat(Features.named("spread_mean").get(0).value(Window.of(spreadless, 20, 10))).isNaN();
  }

  @Test
  void unitsTradedComeBeforeQuotes() {
    Bars quoted = ExampleBars.countedWalk(3, 80);
    double[] units = IntStream.range(0, 80).mapToDouble(bar -> bar).toArray();
    Bars traded = ExampleBars.with(quoted, "volume", DoubleColumn.of(units));
    assertThat(Window.of(traded, 30, 10).volume(0)).isEqualTo(20);
    assertThat(Features.named("volume_mean").get(0).value(Window.of(traded, 30, 10)))
        .isEqualTo(24.5);
    assertThat(Window.of(quoted, 30, 10).volume(0)).isEqualTo(quoted.tickVolume().at(20));
  }

  @Test
  void everyWindowIsKeptAndTheAggregateFollowsFromThem() {
    Universe universe = Universe.of(ExampleBars.countedWalk(5, 300), 15);
    assertThat(universe.size()).isGreaterThan(100);
    assertThat(Arrays.stream(universe.aggregate().ints("occurrences").toArray()).sum())
        .isEqualTo(universe.size());
    assertThat(Universe.of(universe.rows()).aggregate()).isEqualTo(universe.aggregate());
    assertThat(Universe.of(universe.rows())).isEqualTo(universe).hasSameHashCodeAs(universe);
    assertThat(Universe.of(ExampleBars.countedWalk(6, 300), 15)).isNotEqualTo(universe);
  }

  @Test
  void missingValuesAreLeftOutOfTheAggregate() {
    Feature sometimes =
        Feature.of("sometimes", 5, "close or NaN", w -> w.difference(1) > 0 ? 2 : Double.NaN);
    Universe universe = Universe.of(ExampleBars.randomWalk(5, 300), 15, List.of(sometimes));
    assertThat(universe.feature("sometimes").toArray()).contains(Double.NaN, 2);
    Frame aggregate = universe.aggregate();
    assertThat(aggregate.doubles("sometimes_mean").at(0)).isEqualTo(2);
    assertThat(aggregate.doubles("sometimes_sd").at(0)).isZero();
    int veryLarge = aggregate.rowCount() - 1;
    assertThat(aggregate.ints("occurrences").at(veryLarge)).isZero();
    assertThat(aggregate.doubles("sometimes_max").at(veryLarge)).isNaN();
  }

  @Test
  void theJsonHasNumbersAsNumbersAndNullForMissingOnes() {
    Universe universe = Universe.of(ExampleBars.randomWalk(5, 300), 10);
    JsonNode document = JsonMapper.shared().readTree(universe.toJson());
    JsonNode metadata = document.get("metadata");
    assertThat(metadata.get("symbol").stringValue()).isEqualTo("EURUSD");
    assertThat(metadata.get("pip").doubleValue()).isEqualTo(0.0001);
    assertThat(metadata.get("interval").stringValue()).isEqualTo("1m");
    assertThat(metadata.get("lookback").intValue()).isEqualTo(10);
    assertThat(metadata.get("bars").intValue()).isEqualTo(300);
    assertThat(metadata.get("windows").intValue()).isEqualTo(universe.size());
    assertThat(metadata.get("start").stringValue()).isEqualTo("2014-05-01T00:00:00Z");
    JsonNode smallUp = document.get("aggregate").get(0);
    assertThat(smallUp.get("body_mean_mean").doubleValue())
        .isEqualTo(universe.aggregate().doubles("body_mean_mean").at(0));
    assertThat(smallUp.get("volume_mean_mean").isNull()).isTrue();
  }

  @Test
  void aUniverseThatDriftedNowhereSaysSo() {
    Universe universe = Universe.of(ExampleBars.countedWalk(5, 300), 15);
    Frame drift = universe.drift(universe);
    assertThat(drift.rowCount()).isEqualTo(universe.features().size());
    for (int row = 0; row < drift.rowCount(); row++) {
      boolean known = !Double.isNaN(drift.doubles("mean").at(row));
      assertThat(drift.doubles("ks").at(row)).isEqualTo(known ? 0 : Double.NaN);
      assertThat(drift.doubles("psi").at(row)).isEqualTo(known ? 0 : Double.NaN);
    }
  }

  @Test
  void universesWithoutACommonFeatureHaveNoDrift() {
    Bars bars = ExampleBars.randomWalk(5, 300);
    Universe bodies = Universe.of(bars, 15, Features.named("body_mean"));
    Universe ranges = Universe.of(bars, 15, Features.named("range_mean"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bodies.drift(ranges))
        .withMessage("the universes have no feature in common: [body_mean] and [range_mean]");
  }

  @Test
  void itsTextSaysWhatItIsOf() {
    Universe universe = Universe.of(steps(60), 10);
    assertThat(universe)
        .hasToString(
            "49 windows of 10 bars of EURUSD, 1m, 50 features, 2014-05-01T00:00:00Z … 2014-05-01T00:59:00Z");
  }

  @Test
  void rowsOfAnotherTableAreNoUniverse() {
    Frame bars = ExampleBars.randomWalk(5, 30).frame();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Universe.of(bars))
        .withMessageContaining("lookback");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Universe.of(bars.with("lookback", "10")))
        .withMessage(
            "no column \"class\" in these rows; a universe has [time, class, direction] and features");
  }

  @Test
  void rowsOfOtherBarsAreRefused() {
    Frame rows = Universe.of(ExampleBars.randomWalk(5, 260), 10).rows();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Universe.of(KnownAnswers.bars("eurusd"), rows))
        .withMessage("the rows' interval (1m) must be that of the bars (5m)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Universe.of(KnownAnswers.bars("yen"), rows))
        .withMessageStartingWith("the rows' instrument (Instrument[symbol=EURUSD");
  }

  @Test
  void aSpanBeyondTheBarsIsRefused() {
    Bars bars = ExampleBars.randomWalk(5, 60);
    List<Feature> features = Features.of(10);
    for (int[] span : new int[][] {{9, 20}, {30, 20}, {20, 61}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Universe.rows(bars, 10, features, span[0], span[1]))
          .withMessageContaining("must lie between the lookback (10)")
          .withMessageContaining("the number of bars (60)");
    }
  }

  /** Bars that go up and down by two pips in turn. */
  private static Bars steps(int size) {
    double[][] prices = new double[size][];
    for (int bar = 0; bar < size; bar++) {
      double open = bar % 2 == 0 ? 1.38 : 1.3802;
      double close = bar % 2 == 0 ? 1.3802 : 1.38;
      prices[bar] = new double[] {open, Math.max(open, close), Math.min(open, close), close};
    }
    return ExampleBars.minutes(prices);
  }

  /** The classes and directions of bars that go down and up by so many pips. */
  private static String classOf(double pips) {
    Instrument euro = Instrument.fx("EURUSD");
    double low = 1.38;
    double high = Math.rint((low + pips * 0.0001) * 200_000) / 200_000;
    Frame down = rowsOf(euro, high, low);
    Frame up = rowsOf(euro, low, high);
    return down.rowCount() == 0 && up.rowCount() == 0 ? "" : text(down) + " " + text(up);
  }

  private static String text(Frame row) {
    return row.texts("class").at(0) + " " + row.texts("direction").at(0);
  }

  /** The row of a bar after quiet ones, if it has one. */
  private static Frame rowsOf(Instrument instrument, double open, double close) {
    double[][] prices = new double[FLAT + 1][];
    Arrays.fill(prices, new double[] {open, open, open, open});
    prices[FLAT] = new double[] {open, Math.max(open, close), Math.min(open, close), close};
    double[] spreads = new double[FLAT + 1];
    Bars euro = ExampleBars.minutes(prices);
    Bars bars = ExampleBars.of(instrument, euro.interval(), euro.time().toArray(), prices, spreads);
    return Universe.rows(bars, 10, Features.named("body_mean"), 10, FLAT + 1);
  }
}
