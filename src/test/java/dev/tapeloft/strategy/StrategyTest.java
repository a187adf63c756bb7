package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyTest {
  @Test
  void theIdStatesRuleParametersAndExits() {
    Strategy cross = Strategy.of(new MovingAverageCross(10, 50), Exits.pips(10, 20));
    assertThat(cross.id()).isEqualTo("ma_cross(fast=10, slow=50) stop=10 target=20");
    assertThat(cross.parameters()).isEqualTo("fast=10, slow=50, stop=10, target=20");
    Strategy reversion = Strategy.of(new MeanReversion(20, 1.5), Exits.stopPips(12.5));
    assertThat(reversion)
        .hasToString("mean_reversion(lookback=20, threshold=1.5) stop=12.5 target=none");
  }

  @Test
  void theIdIsTheSameInEveryLocale() {
    Strategy strategy = Strategy.of(new MeanReversion(2000, 1.25), Exits.targetPips(1000.5));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(strategy.id())
          .isEqualTo("mean_reversion(lookback=2000, threshold=1.25) stop=none target=1000.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property
  void idsAreEqualExactlyWhenStrategiesAre(
      @ForAll("strategies") Strategy one, @ForAll("strategies") Strategy other) {
    assertThat(one.id().equals(other.id())).isEqualTo(one.equals(other));
  }

  @Property
  void theIdReadsBackAsTheStrategy(@ForAll("strategies") Strategy strategy) {
    assertThat(Strategy.parse(strategy.id())).isEqualTo(strategy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ma_cross(fast=10, slow=50)",
        "ma_cross(fast=010, slow=50) stop=10 target=20",
        "ma_cross(fast=10, slow=50) stop=10.0 target=20",
        "ma_cross(fast=10, slow=50) stop=x target=20",
        "ma_cross(lookback=10, threshold=2) stop=10 target=20",
        "buy_and_hold() stop=none target=none",
        "mean_reversion(lookback=5, threshold=1.2.3) stop=none target=none"
      })
  void whatNoIdWouldSayIsRefused(String id) {
    assertThatThrownBy(() -> Strategy.parse(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be written as id() writes it");
  }

  @Provide
  Arbitrary<Strategy> strategies() {
    Arbitrary<Double> distances = Arbitraries.of(Double.NaN, 1.0, 10.0, 10.5, 1e-7, 1e7);
    Arbitrary<Exits> exits = Combinators.combine(distances, distances).as(Exits::new);
    Arbitrary<Template> crosses =
        Combinators.combine(
                Arbitraries.integers().between(1, 3), Arbitraries.integers().between(4, 6))
            .as(MovingAverageCross::new);
    Arbitrary<Template> reversions =
        Combinators.combine(Arbitraries.integers().between(2, 4), Arbitraries.of(1.0, 1.5, 10.0))
            .as(MeanReversion::new);
    return Combinators.combine(Arbitraries.oneOf(crosses, reversions), exits).as(Strategy::of);
  }

  @Test
  void parametersOutOfRangeAreRefusedByNameValueAndRule() {
    assertThatThrownBy(() -> new MovingAverageCross(0, 10))
        .hasMessage("fast (0) must be at least 1 bar");
    assertThatThrownBy(() -> new MovingAverageCross(20, 20))
        .hasMessage("slow (20) must be above fast (20); swap them?");
    assertThatThrownBy(() -> new MeanReversion(1, 2))
        .hasMessage("lookback (1) must be at least 2 bars");
    assertThatThrownBy(() -> new MeanReversion(20, Double.NaN))
        .hasMessage("threshold (NaN) must be above 0 and finite, such as 2");
    assertThatThrownBy(() -> Exits.pips(-10, 20))
        .hasMessageStartingWith("stopPips (-10.0) must be above 0 and finite");
    assertThatThrownBy(() -> Exits.targetPips(0))
        .hasMessageStartingWith("targetPips (0.0) must be above 0 and finite");
  }
}
