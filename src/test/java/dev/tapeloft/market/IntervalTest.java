package dev.tapeloft.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
  @Property(tries = 200)
  void whatIsPrintedIsParsed(@ForAll @IntRange(min = 1) int count, @ForAll Interval.Length unit) {
    Interval interval = new Interval(count, unit);
    assertThat(Interval.parse(interval.toString())).isEqualTo(interval);
  }

  @Test
  void intervalsReadAloud() {
    assertThat(Interval.seconds(30)).hasToString("30s");
    assertThat(Interval.minutes(5)).hasToString("5m");
    assertThat(Interval.hours(4)).hasToString("4h");
    assertThat(Interval.days(1)).hasToString("1D");
    assertThat(Interval.minutes(5).duration()).isEqualTo(Duration.ofMinutes(5));
    assertThat(Interval.days(2).duration()).isEqualTo(Duration.ofDays(2));
  }

  @Property(tries = 200)
  void theIntervalOfALengthIsAsLong(
      @ForAll @IntRange(min = 1) int count, @ForAll Interval.Length unit) {
    Assume.that(unit != Interval.Length.MONTH); // which is of no one length
    Interval interval = new Interval(count, unit);
    assertThat(Interval.of(interval.duration()).map(Interval::duration))
        .contains(interval.duration());
  }

  @Test
  void theIntervalOfALengthIsCountedInTheLongestUnit() {
    assertThat(Interval.of(Duration.ofSeconds(3_600))).contains(Interval.hours(1));
    assertThat(Interval.of(Duration.ofMinutes(90))).contains(Interval.minutes(90));
    assertThat(Interval.of(Duration.ofHours(48))).contains(Interval.days(2));
    assertThat(Interval.of(Duration.ofMillis(1_500))).isEmpty();
    assertThat(Interval.of(Duration.ZERO)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "D, 1D",
    "1d, 1D",
    "daily, 1D",
    "2 days, 2D",
    "15, 15m",
    "15m, 15m",
    "15min, 15m",
    "W, 1W",
    "weekly, 1W",
    "2w, 2W",
    "M, 1M",
    "1M, 1M",
    "1mo, 1M",
    "3 months, 3M",
    "m, ",
    "1 minute, 1m",
    "H, ",
    "1H, 1h",
    "hourly, 1h",
    "4 hours, 4h",
    "30s, 30s",
    "5sec, 5s"
  })
  void theWordsOfDataServicesAreUnderstood(String text, String interval) {
    if (interval == null) {
      assertThatThrownBy(() -> Interval.parse(text)).hasMessageContaining("must be a count");
    } else {
      assertThat(Interval.parse(text)).hasToString(interval);
    }
  }

  @Test
  void aMinuteIsNeverAMonth() {
    assertThat(Interval.parse("1m")).isEqualTo(Interval.minutes(1));
    assertThat(Interval.parse("1M")).isEqualTo(Interval.months(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "m",
        "d",
        "5x",
        "0m",
        "-1m",
        "1.5h",
        "m5",
        "5  m",
        "99999999999m",
        "DAILY"
      })
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> Interval.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interval");
  }
}
