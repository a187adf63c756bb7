package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  void numbersReadTheSameInEveryLocale() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    Step step =
        new Step(
            "backtest",
            "strategies",
            1_200,
            3_400,
            Map.of("a", "refused"),
            true,
            Duration.ZERO,
            Duration.ZERO,
            Instant.EPOCH,
            List.of(),
            Map.of());
    assertThat(step.outcome())
        .isEqualTo("4,601 strategies: 1,200 reused, 3,400 computed, 1 failed");
    assertThat(new SessionCounts(1_000, 0, 0, Duration.ofSeconds(90)))
        .hasToString("this session: computed 1,000 · reused 0 · read 0 rows · saved 1 min 30 s");
  }
}
