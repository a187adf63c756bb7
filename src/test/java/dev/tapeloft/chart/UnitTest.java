package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
  @ParameterizedTest
  @CsvSource({
    "SECONDS, 0, 0 s",
    "SECONDS, 0.0000123, 12.3 µs",
    "SECONDS, 0.85, 850 ms",
    "SECONDS, 0.99996, 1 s",
    "SECONDS, 1.2, 1.2 s",
    "SECONDS, 59.96, 1 min",
    "SECONDS, 180, 3 min",
    "SECONDS, 7200, 2 h",
    "SECONDS, 5400000, '1,500 h'",
    "SECONDS, -90, -1.5 min",
    "BYTES, 0, 0 B",
    "BYTES, 512, 512 B",
    "BYTES, 999.96, 1 kB",
    "BYTES, 1500, 1.5 kB",
    "BYTES, 3000000, 3 MB",
    "BYTES, 1234000000000000, '1,234 TB'",
    "COUNT, 0, 0",
    "COUNT, -0.0, 0",
    "COUNT, 1234567, '1,234,567'",
    "COUNT, 2.5, 2.5",
    "NUMBER, 0.7153846, 0.715385",
    "NUMBER, -12, -12"
  })
  void figuresAreWrittenAsPeopleWriteThem(Unit unit, double value, String text) {
    assertThat(unit.text(value)).isEqualTo(text);
  }
}
