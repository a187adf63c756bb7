package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop=10 target=20",
        "stop=none target=none",
        "stop=1.5% target=2atr14",
        "stop=none target=0.25atr7 trail=12.5",
        "stop=10 target=none bars=20",
        "stop=10 target=20 trail=3% bars=1"
      })
  void everyFormIsReadBackInAStrategyToo(String text) {
    assertThat(Exits.parse(text)).hasToString(text);
    String id = "ma_cross(fast=3, slow=8) " + text;
    assertThat(Strategy.parse(id).id()).isEqualTo(id);
    assertThat(Strategy.parse(id).parameters())
        .isEqualTo("fast=3, slow=8, " + text.replace(" ", ", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stop=10",
        "stop=10 target=20 bars=0",
        "stop=10 target=20 trail=none",
        "stop=10 target=20 bars=2 trail=3",
        "stop=-1 target=20",
        "stop=1e1 target=20",
        "stop=2atr0 target=20",
        "stop=atr14 target=20",
        "stop=0% target=20"
      })
  void whatNoExitsWouldSayIsNoStrategy(String text) {
    assertThatThrownBy(() -> Strategy.parse("ma_cross(fast=3, slow=8) " + text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be written as id() writes it");
  }

  @Test
  void pipsAreToldWhereTheyAreMeant() {
    Exits exits = Exits.of(Distance.pips(10), Distance.percent(1));
    assertThat(exits.stopPips()).isEqualTo(10);
    assertThat(exits.targetPips()).isNaN();
    assertThat(Exits.pips(10, 20)).isEqualTo(Exits.of(Distance.pips(10), Distance.pips(20)));
    assertThat(Exits.none()).isEqualTo(new Exits(Double.NaN, Double.NaN));
  }

  @Test
  void distancesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Distance.pips(0)).hasMessage("pips (0.0) must be above 0 and finite");
    assertThatThrownBy(() -> Distance.percent(-1)).hasMessageContaining("percent (-1.0)");
    assertThatThrownBy(() -> Distance.atr(1, 0))
        .hasMessage("bars of the average true range (0) must be at least 1");
    assertThatThrownBy(() -> Exits.none().withBars(-1))
        .hasMessage("bars (-1) must be at least 0; 0 is none");
    assertThatThrownBy(() -> Distance.parse("ten"))
        .hasMessage("distance \"ten\" must be written as 10, 1.5%, 2atr14 or none");
  }
}
