package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final int ROWS = 50_000;

  private static IntColumn ints(IntUnaryOperator cell) {
    return IntColumn.of(IntStream.range(0, ROWS).map(cell).toArray());
  }

  @Test
  void numbersThatHardlyRepeatGetNoDictionary() {
    assertThat(Repeats.in(ints(row -> row))).isFalse();
    assertThat(Repeats.in(ints(row -> row % 100))).isFalse();
    assertThat(Repeats.in(DoubleColumn.of(IntStream.range(0, ROWS).asDoubleStream().toArray())))
        .isFalse();
    assertThat(Repeats.in(LongColumn.of(1, 2, 3, 4))).isFalse();
  }

  @Test
  void numbersThatRepeatGetOne() {
    assertThat(Repeats.in(ints(row -> row % 7))).isTrue();
    assertThat(Repeats.in(DoubleColumn.of(1.5, 1.5, 1.5, 1.5))).isTrue();
    assertThat(Repeats.in(LongColumn.of(5))).isTrue();
    assertThat(Repeats.in(IntColumn.of())).isTrue();
  }

  @Test
  void textsAlwaysGetOneAndTimesNever() {
    assertThat(Repeats.in(TextColumn.of("a", "b", "c"))).isTrue();
    assertThat(Repeats.in(InstantColumn.of(1, 1, 1))).isFalse();
  }
}
