package dev.tapeloft.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.LongColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegimesTest {
  private static final int SIZE = 3_000;
  private static final Bars BARS = ExamplePhases.bars(1, SIZE);
  private static final Regime TWO = Regime.kMeans(2).features("volatility", "range");
  private static final Instant HALF = BARS.time().instant(SIZE / 2);

  @Test
  void calmAndWildBarsAreToldApart() {
    Regimes regimes = Regimes.of(BARS, TWO);
    long right =
        IntStream.range(24, SIZE)
            .filter(bar -> regimes.at(bar) == (ExamplePhases.isWild(bar) ? 1 : 0))
            .count();
    assertThat((double) right / (SIZE - 24)).isGreaterThan(0.93);
    assertThat(regimes.name(0)).isEqualTo("ranging, low volatility");
    assertThat(regimes.name(1)).isEqualTo("ranging, high volatility");
    double bars = regimes.summary().doubles("mean_duration").at(0);
    assertThat(bars).isBetween(0.5 * ExamplePhases.LENGTH, 1.1 * ExamplePhases.LENGTH);
  }

  @Test
  void theNumberOfRegimesIsTheOneWithTheHighestScore() {
    Regimes regimes = Regimes.of(BARS, Regime.kMeans(2, 6).features("volatility", "range"));
    DoubleColumn scores = regimes.tried().doubles("score");
    assertThat(regimes.tried().ints("regimes").toArray()).containsExactly(2, 3, 4, 5, 6);
    assertThat(regimes.count()).isEqualTo(2);
    assertThat(scores.at(0)).isEqualTo(Arrays.stream(scores.toArray()).max().orElseThrow());
  }

  @Test
  void densePlacesAreFoundToo() {
    Regimes regimes = Regimes.of(BARS, Regime.hdbscan().features("volatility", "range"));
    assertThat(regimes.count()).isEqualTo(2);
    assertThat(IntStream.range(24, SIZE)).allMatch(bar -> regimes.at(bar) != Regimes.UNKNOWN);
    assertThat(regimes.at(ExamplePhases.LENGTH - 1)).isZero();
    assertThat(regimes.at(2 * ExamplePhases.LENGTH - 1)).isOne();
  }

  @Test
  void risingAndFallingMarketsAreNamedWhereMomentumTellsThemApart() {
    double[] closes = new double[2_000];
    for (int bar = 0; bar < closes.length; bar++) {
      int leg = bar % 400 < 200 ? bar % 200 : 200 - bar % 200;
      closes[bar] = 1 + 0.001 * leg + 0.0002 * (bar * 7 % 5);
    }
    Regimes regimes = Regimes.of(ExampleBars.closes(closes), Regime.kMeans(2).features("momentum"));
    assertThat(List.of(regimes.name(0), regimes.name(1)))
        .anyMatch(name -> name.startsWith("up, "))
        .anyMatch(name -> name.startsWith("down, "));
    assertThat(regimes.name(regimes.at(199))).startsWith("up");
    assertThat(regimes.name(regimes.at(399))).startsWith("down");
  }

  @Test
  void everyBarWithAllFeaturesHasARegimeAndNoOther() {
    Regimes regimes = Regimes.of(BARS, Regime.kMeans(3));
    assertThat(regimes.features()).isEqualTo(RegimeFeature.standard());
    for (int bar = 0; bar < SIZE; bar++) {
      int at = bar;
      boolean known =
          regimes.features().stream()
              .allMatch(one -> Double.isFinite(regimes.frame().doubles(one.column()).at(at)));
      assertThat(regimes.at(bar) != Regimes.UNKNOWN).isEqualTo(known);
    }
    assertThat(regimes.at(238)).isEqualTo(Regimes.UNKNOWN);
    assertThat(regimes.at(239)).isNotEqualTo(Regimes.UNKNOWN);
  }

  @Test
  void theLevelOfPricesDecidesNothing() {
    Frame frame = Regimes.of(BARS, Regime.kMeans(2, 4)).frame();
    for (double unit : new double[] {64, 100, 0.01}) {
      Frame scaled = Regimes.of(ExamplePhases.scaled(BARS, unit), Regime.kMeans(2, 4)).frame();
      assertThat(scaled.ints("regime").toArray()).isEqualTo(frame.ints("regime").toArray());
    }
  }

  @Test
  void aFitThatEndsGivesARegimeToLaterBarsAlone() {
    Regimes regimes = Regimes.of(BARS, TWO.fitUntil(HALF));
    for (int bar = 0; bar < SIZE; bar++) {
      assertThat(regimes.at(bar) == Regimes.UNKNOWN).isEqualTo(bar < SIZE / 2);
    }
    assertThat(regimes.hasSeenAll()).isFalse();
    assertThat(regimes.fittedTo()).contains(BARS.time().instant(SIZE / 2 - 1));
    assertThat(regimes.fittedFrom()).contains(BARS.time().instant(24));
    Frame summary = regimes.summary();
    assertThat(Arrays.stream(summary.ints("bars").toArray()).sum()).isEqualTo(SIZE / 2 - 24);
    assertThat(Arrays.stream(summary.ints("bars_since").toArray()).sum()).isEqualTo(SIZE / 2);
    assertThat(regimes.toString()).doesNotContain("has seen all");
  }

  @Test
  void aVolumeThatIsKnownLaterOnlyIsNoFeature() {
    long[] quotes = BARS.tickVolume().toArray();
    Arrays.fill(quotes, 0, SIZE / 2, 0);
    Bars later = ExampleBars.with(BARS, "tick_volume", LongColumn.of(quotes));
    Regime standard = Regime.kMeans(2);
    assertThat(Regimes.of(later, standard.fitUntil(HALF)).features())
        .doesNotContain(RegimeFeature.VOLUME)
        .hasSize(5);
    assertThat(Regimes.of(later, standard).features()).contains(RegimeFeature.VOLUME);
  }

  @Test
  void aFitOnAllBarsSaysSo() {
    Regimes regimes = Regimes.of(BARS, TWO);
    assertThat(regimes.hasSeenAll()).isTrue();
    assertThat(regimes.title())
        .isEqualTo(
            "2 regimes on 3,000 bars of EURUSD, 1h, fitted on %s … %s: has seen all of them, nothing may trade by it"
                .formatted(BARS.time().instant(24), BARS.time().instant(SIZE - 1)));
    assertThat(regimes.toString().lines()).hasSize(3);
    assertThat(regimes.toString()).contains("\n0 ranging, low volatility: ");
  }

  @Test
  void whatDescribesRegimesComesFromTheirBars() {
    Regimes regimes = Regimes.of(BARS, TWO.fitUntil(HALF));
    int[] fitted = regimes.frame().ints("fitted_regime").toArray();
    double[] wild =
        IntStream.range(0, SIZE)
            .filter(bar -> fitted[bar] == 1)
            .mapToDouble(regimes.frame().doubles("range")::at)
            .toArray();
    double mean = Arrays.stream(wild).average().orElseThrow();
    double squares = Arrays.stream(wild).map(v -> (v - mean) * (v - mean)).sum();
    Frame summary = regimes.summary();
    assertThat(summary.doubles("range_mean").at(1)).isCloseTo(mean, within(1e-15));
    assertThat(summary.doubles("range_sd").at(1))
        .isCloseTo(Math.sqrt(squares / (wild.length - 1)), within(1e-15));
    Arrays.sort(wild);
    int middle = wild.length / 2;
    double median = wild.length % 2 == 0 ? (wild[middle - 1] + wild[middle]) / 2 : wild[middle];
    assertThat(summary.doubles("range_median").at(1)).isCloseTo(median, within(1e-15));
    assertThat(summary.doubles("share").at(0) + summary.doubles("share").at(1))
        .isCloseTo(1, within(1e-12));
  }

  /** Worked by hand; a bar without a regime is followed by none, and follows none. */
  @Test
  void transitionsAndStaysAreCounted() {
    Regimes own = Regimes.of(new int[] {0, 0, 1, 1, 2, -1, 2, 0}, 0.1, 0.4, 0.2, 0.3);
    Frame matrix = own.transitions();
    assertThat(matrix.doubles("to_0").toArray()).containsExactly(0.5, 0.0, 1.0, Double.NaN);
    assertThat(matrix.doubles("to_1").toArray()).containsExactly(0.5, 0.5, 0.0, Double.NaN);
    assertThat(matrix.doubles("to_2").toArray()).containsExactly(0.0, 0.5, 0.0, Double.NaN);
    Frame summary = own.summary();
    assertThat(summary.ints("bars").toArray()).containsExactly(3, 2, 2, 0);
    assertThat(summary.doubles("share").at(1)).isEqualTo(2 / 7.0);
    assertThat(summary.doubles("mean_duration").toArray())
        .containsExactly(1.5, 2.0, 1.0, Double.NaN);
    assertThat(own).hasToString("4 regimes on 8 bars");
    assertThat(own.tried().rowCount()).isZero();
    assertThat(own.time()).isEmpty();
  }

  @Test
  void bothKindsAreReadFromTheirFrames() {
    Regimes found = Regimes.of(BARS, TWO.fitUntil(HALF));
    Regimes own = Regimes.of(new int[] {0, -1, 1}, 0.1, 0.4);
    for (Regimes regimes : List.of(found, own)) {
      Regimes read = Regimes.of(regimes.frame());
      assertThat(read.frame()).isEqualTo(regimes.frame());
      assertThat(read).hasToString(regimes.toString());
      assertThat(read.trendStrength(1)).isEqualTo(regimes.trendStrength(1));
    }
  }

  /** As regimes of one's own were written before there was anything that finds them. */
  @Test
  void regimesThatWereKeptBeforeAreRead() {
    Frame kept =
        Frame.builder()
            .metadata("trend_strengths", "0.1,0.5")
            .column("regime", IntColumn.of(-1, 0, 1))
            .build();
    assertThat(Regimes.of(kept).frame()).isEqualTo(kept);
    assertThat(Regimes.of(new int[] {-1, 0, 1}, 0.1, 0.5).frame().contentId())
        .isEqualTo(kept.contentId());
  }

  @Test
  void theSameRecipeFindsTheSameOnEveryThread() {
    assertThat(
            IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> Regimes.of(BARS, Regime.kMeans(2, 4)).frame().contentId())
                .distinct())
        .hasSize(1);
  }

  @Test
  void whatCannotBeFittedIsRefusedWithWhatToDo() {
    Bars few = ExampleBars.first(BARS, 60);
    assertThatThrownBy(() -> Regimes.of(few, TWO.lookback(50)))
        .hasMessageContaining("10 bars with all features are too few, 20 are needed; give more");
    assertThatThrownBy(() -> Regimes.of(ExampleBars.first(BARS, 20), TWO))
        .hasMessageContaining("volatility of EURUSD cannot be measured over 24 bars on the 20");
    assertThatThrownBy(
            () ->
                Regimes.of(
                    BARS, Regime.kMeans(2, 6).fitUntil(Instant.parse("2000-01-01T00:00:00Z"))))
        .hasMessageContaining("0 bars to fit on are too few");
    Bars silent = ExampleBars.randomWalk(1, 600);
    assertThatThrownBy(() -> Regimes.of(silent, Regime.kMeans(2).features("volume")))
        .hasMessageStartingWith("volume of EURUSD cannot be measured")
        .hasMessageContaining("leave it out of .features(…)");
    assertThat(Regimes.of(silent, Regime.kMeans(2)).features())
        .doesNotContain(RegimeFeature.VOLUME);
    double[] zigzag = IntStream.range(0, 600).mapToDouble(i -> i % 2 == 0 ? 1 : 1.01).toArray();
    assertThatThrownBy(
            () -> Regimes.of(ExampleBars.closes(zigzag), Regime.kMeans(2).features("volatility")))
        .hasMessageContaining("is the same on all 576 bars to fit on");
    Bars hours = ExampleBars.randomWalk(1, 230);
    assertThatThrownBy(() -> Regimes.of(hours, Regime.hdbscan().features("volatility")))
        .hasMessageContaining("found no two dense places");
  }
}
