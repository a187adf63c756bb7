package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParameterTextTest {
  @Test
  void numbersAreThoseOfAllValuesAndTheShapeIsTheRest() {
    String text = "when=above(sma(10), sma(20)), stop=1.5, target=none";
    assertThat(ParameterText.of("rule", text).numbers()).containsExactly(10.0, 20.0, 1.5);
    assertThat(ParameterText.of("rule", text).shape())
        .isEqualTo("when=above(sma(#), sma(#)), stop=#, target=none");
  }

  @Test
  void aCommaInsideBracketsPartsNoParameters() {
    String text = "long=crossesAbove(sma(10), sma(20)), short=never, stop=10";
    assertThat(ParameterText.of("rule", text).values())
        .containsExactly(
            entry("long", "crossesAbove(sma(10), sma(20))"),
            entry("short", "never"),
            entry("stop", "10"));
  }

  @Test
  void theDigitsOfANameOrOfSomebodysCodeAreNoNumbers() {
    ParameterText own = ParameterText.of("user", "name=mine 2, code=37, stop=10");
    assertThat(own.numbers()).containsExactly(10.0);
    assertThat(own.shape()).isEqualTo("name=mine 2, code=37, stop=#");
    assertThat(ParameterText.of("rule", "k2=-3, unit=5x").numbers()).containsExactly(-3.0);
  }

  @Test
  void numbersComeBeforeWordsBySize() {
    assertThat(Stream.of("none", "20%", "-1", "3", "atr").sorted(ParameterText.VALUES))
        .containsExactly("-1", "3", "20%", "atr", "none");
  }
}
