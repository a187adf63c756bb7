package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.DecimalText;
import dev.tapeloft.table.InstantColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NumbersInTextTest {
  private static double decimal(String text) {
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
    return DecimalText.parse(bytes, 1, bytes.length - 1);
  }

  private static long micros(String text) {
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
    return TimeText.micros(bytes, 1, bytes.length - 1);
  }

  @Property(tries = 2_000)
  void decimalsAreTheNearestDouble(
      @ForAll @LongRange(min = 0) long digits, @ForAll @IntRange(max = 18) int decimals) {
    String text = java.math.BigDecimal.valueOf(digits, decimals).toPlainString();
    assertThat(decimal(text)).isEqualTo(Double.parseDouble(text));
  }

  @Property(tries = 2_000)
  void everyDoubleIsReadAsItIsPrinted(@ForAll @DoubleRange(min = 0, max = 1e12) double value) {
    assertThat(decimal(Double.toString(value))).isEqualTo(value);
  }

  @Property(tries = 2_000)
  void noTextIsReadOtherwiseThanJavaReadsIt(@ForAll("nearlyNumbers") String text) {
    double read = decimal(text);
    if (!Double.isNaN(read)) {
      assertThat(read).isEqualTo(Double.parseDouble(text));
    }
  }

  @Provide
  Arbitrary<String> nearlyNumbers() {
    return Arbitraries.strings().withChars("0123456789.-+eE").ofMaxLength(20);
  }

  @Test
  void decimalsMayLackDigitsOnOneSide() {
    assertThat(decimal("5.")).isEqualTo(5);
    assertThat(decimal(".5")).isEqualTo(0.5);
    assertThat(decimal("+1.5e-3")).isEqualTo(0.0015);
    assertThat(decimal("")).isNaN();
    assertThat(decimal("0x1p3")).isNaN();
    assertThat(decimal(" 1")).isNaN();
  }

  @Property(tries = 2_000)
  void everyMicrosecondIsReadAsJavaPrintsIt(@ForAll("instants") Instant instant) {
    long expected = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    assertThat(micros(instant.toString())).isEqualTo(expected);
    for (String pattern :
        new String[] {
          "yyyy-MM-dd HH:mm:ss.SSSSSS",
          "yyyyMMdd HH:mm:ss.SSSSSS",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'"
        }) {
      String text = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(instant);
      assertThat(micros(text)).as(text).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<Instant> instants() {
    long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    return Arbitraries.longs()
        .between(first * 1_000_000, last * 1_000_000)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  @Test
  void zeroOffsetsAndTrailingZerosAreNoMatter() {
    long expected = micros("2014-05-01 00:00:00.5");
    assertThat(expected).isEqualTo(1_398_902_400_500_000L);
    assertThat(micros("2014-05-01T00:00:00.500000000Z")).isEqualTo(expected);
    assertThat(micros("2014-05-01 00:00:00.5+00:00")).isEqualTo(expected);
  }

  @Test
  void leapDaysAreThereWhenTheyAre() {
    assertThat(micros("2000-02-29 00:00:00")).isEqualTo(951_782_400_000_000L);
    assertThat(micros("1900-02-29 00:00:00")).isEqualTo(InstantColumn.MISSING);
    assertThat(micros("2014-04-31 00:00:00")).isEqualTo(InstantColumn.MISSING);
    assertThat(micros("2014-00-01 00:00:00")).isEqualTo(InstantColumn.MISSING);
    assertThat(micros("2014-0501 00:00:00")).isEqualTo(InstantColumn.MISSING);
    assertThat(micros("201405-01 00:00:00")).isEqualTo(InstantColumn.MISSING);
    assertThat(micros("2014-05-01 00:00:00Zx")).isEqualTo(InstantColumn.MISSING);
    assertThat(micros("2014-05-0100:00:00")).isEqualTo(InstantColumn.MISSING);
  }
}
