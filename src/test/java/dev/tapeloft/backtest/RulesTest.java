package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  @Test
  void theirTextReadsBack() {
    Rules odd =
        Rules.standard().withFill(Fill.SAME_CLOSE).withLots(0.1).withSpreadPips(1.25).withCash(7);
    assertThat(Rules.parse(odd.canonical())).isEqualTo(odd);
    assertThat(Rules.parse(Rules.standard().canonical())).isEqualTo(Rules.standard());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fill=nextOpen lots=1 cash=1 spread=0 commission=0",
        "fill=never inside=pessimistic gap=open opposite=reverse end=close lots=1 cash=1 spread=0"
            + " commission=0",
        "fill=nextOpen inside=optimistic gap=open opposite=reverse end=close lots=1 cash=1 spread=0"
            + " commission=0",
        "fill=nextOpen inside=pessimistic gap=open opposite=reverse end=close lots=x cash=1 spread=0"
            + " commission=0"
      })
  void whatTheyWouldNotWriteIsRefused(String text) {
    assertThatThrownBy(() -> Rules.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
