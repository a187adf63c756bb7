package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DecimalTest {
  @Test
  void usualNumbersReadAsPeopleWriteThem() {
    assertThat(Decimal.text(10)).isEqualTo("10");
    assertThat(Decimal.text(2.5)).isEqualTo("2.5");
    assertThat(Decimal.text(0.1)).isEqualTo("0.1");
    assertThat(Decimal.text(100_000)).isEqualTo("100000");
    assertThat(Decimal.text(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(Decimal.text(2e23)).isEqualTo("200000000000000000000000");
    assertThat(Decimal.text(Double.NaN)).isEqualTo("NaN");
  }

  @Property
  void theTextReadsBackAsTheSameNumber(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    assertThat(Double.valueOf(Decimal.text(number)))
        .satisfies(read -> assertThat(Double.compare(read + 0.0, number + 0.0)).isZero());
  }
}
