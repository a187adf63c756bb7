package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MinerTest {
  @Test
  void minersReadBackFromTheirText() {
    Miner changed = Miner.randomForest().trees(7).depth(3).rate(1e-4).seed(-1);
    assertThat(Miner.parse(changed.canonical())).isEqualTo(changed);
    assertThat(Miner.boostedTrees().canonical())
        .isEqualTo("boosted-trees trees=100 depth=6 rate=0.1 seed=42");
    assertThatThrownBy(() -> Miner.parse("trees=7")).hasMessage("\"trees=7\" is no miner");
  }

  @Test
  void theTextIsTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Miner.randomForest().canonical())
          .isEqualTo("random-forest trees=100 depth=6 rate=0.1 seed=42");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Miner.boostedTrees().trees(0))
        .hasMessage("trees (0) must be from 1 to 10,000");
    assertThatThrownBy(() -> Miner.boostedTrees().depth(13))
        .hasMessage("depth (13) must be from 1 to 12");
    assertThatThrownBy(() -> Miner.boostedTrees().rate(0))
        .hasMessage("rate (0.0) must be above 0 and at most 1, such as 0.1");
  }
}
