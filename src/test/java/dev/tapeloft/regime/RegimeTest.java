package dev.tapeloft.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegimeTest {
  private static final List<Regime> ALL =
      List.of(
          Regime.kMeans(2, 6),
          Regime.kMeans(3),
          Regime.hdbscan(),
          Regime.kMeans(2, 6).lookback(50),
          Regime.kMeans(2, 6).seed(-7),
          Regime.kMeans(2, 6).features("volatility"),
          Regime.kMeans(2, 6).features(RegimeFeature.MOMENTUM, RegimeFeature.VOLATILITY),
          Regime.kMeans(2, 6).fitUntil(LocalDate.of(2015, 1, 1)),
          Regime.hdbscan().fitUntil(Instant.parse("2015-01-01T09:30:00.5Z")).seed(1));

  @Test
  void everyRecipeIsReadFromItsTextAndHasOneOfItsOwn() {
    assertThat(ALL).allSatisfy(one -> assertThat(Regime.parse(one.canonical())).isEqualTo(one));
    assertThat(ALL).extracting(Regime::canonical).doesNotHaveDuplicates();
    assertThat(Regime.kMeans(2, 6).fitUntil(LocalDate.of(2015, 1, 1)))
        .hasToString(
            "k-means 2..6 features=standard lookback=24 until=2015-01-01T00:00:00Z seed=42");
  }

  @Test
  void theOrderOfFeaturesIsNoDifference() {
    assertThat(Regime.kMeans(2).features("VOLATILITY", "momentum", "volatility"))
        .isEqualTo(Regime.kMeans(2).features("momentum", "volatility"));
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> Regime.kMeans(1))
        .hasMessage("k (1 to 1) must go from 2 or more up to at most 50");
    assertThatThrownBy(() -> Regime.kMeans(4, 3)).hasMessageContaining("k (4 to 3)");
    assertThatThrownBy(() -> Regime.kMeans(2).lookback(4))
        .hasMessage("lookback (4 bars) must be from 5 to 100,000");
    assertThatThrownBy(() -> Regime.kMeans(2).features("price"))
        .hasMessageStartingWith("feature \"price\" must be one of volatility, range, ");
    assertThatThrownBy(() -> Regime.kMeans(2).features(new String[0]))
        .hasMessageContaining("must be one or more");
    assertThatThrownBy(() -> Regime.parse("k-means")).hasMessageContaining("is no recipe");
  }
}
