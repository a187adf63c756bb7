package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
  @Test
  void theirTextReadsBack() {
    Weights odd = new Weights(0.1 + 0.2, 1e-9, 0, 12);
    assertThat(Weights.parse(odd.canonical())).isEqualTo(odd);
    assertThat(Weights.parse(Weights.standard().canonical())).isEqualTo(Weights.standard());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "returns=1",
        "returns=1.0 risk=0 consistency=0 robustness=0",
        "returns=x risk=0 consistency=0 robustness=0"
      })
  void whatTheyWouldNotWriteIsRefused(String text) {
    assertThatThrownBy(() -> Weights.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
