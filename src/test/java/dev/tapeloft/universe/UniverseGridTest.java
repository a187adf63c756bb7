package dev.tapeloft.universe;

import static dev.tapeloft.market.Interval.days;
import static dev.tapeloft.market.Interval.hours;
import static dev.tapeloft.market.Interval.minutes;
import static dev.tapeloft.market.Interval.months;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class UniverseGridTest {
  @Test
  void theStandardGridHasTwentyFive() {
    assertThat(UniverseGrid.standard().keys()).hasSize(25).doesNotHaveDuplicates();
    assertThat(UniverseGrid.standard().keys().get(0)).hasToString("1m_L5");
    assertThat(UniverseGrid.standard().keys().get(24)).hasToString("1h_L30");
    assertThat(UniverseGrid.standard().toString()).startsWith("25 universes: [1m_L5, 1m_L10,");
  }

  @Test
  void aGridGrowsByLookbacksAndIntervals() {
    UniverseGrid longer = UniverseGrid.standard().withLookbacks(64, 5);
    assertThat(longer.size()).isEqualTo(30);
    assertThat(longer.keys()).containsAll(UniverseGrid.standard().keys());
    assertThat(longer.keys()).contains(new UniverseKey(minutes(15), 64));
    UniverseGrid wider = UniverseGrid.of(List.of(minutes(1)), 20).withIntervals(days(1), hours(1));
    assertThat(wider.keys())
        .extracting(UniverseKey::toString)
        .containsExactly("1m_L20", "1D_L20", "1h_L20");
  }

  @Test
  void sixtyMinutesAreAnHour() {
    assertThat(new UniverseKey(minutes(60), 20)).isEqualTo(UniverseKey.parse("1h_L20"));
    assertThat(UniverseGrid.of(List.of(minutes(60), hours(1)), 20).size()).isEqualTo(1);
    assertThat(new UniverseKey(months(1), 20)).hasToString("1M_L20");
  }

  @Test
  void aTextIsReadAsItWasWritten() {
    for (UniverseKey key : UniverseGrid.standard().keys()) {
      assertThat(UniverseKey.parse(key.toString())).isEqualTo(key);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UniverseKey.parse("5m20"))
        .withMessage("universe \"5m20\" must be an interval and a lookback, such as 5m_L20");
  }

  @Test
  void aGridOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UniverseGrid.of(List.of(), 20))
        .withMessage("intervals ([]) and lookbacks ([20]) must have at least one each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UniverseGrid.of(List.of(minutes(1)), 3))
        .withMessage("lookback (3) must be from 5 to 1000 bars");
  }
}
