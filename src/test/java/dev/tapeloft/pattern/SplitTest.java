package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final Duration MICRO = Duration.ofNanos(1000);

  @Test
  void aTargetThatEndsWhenTheLastFifthBeginsIsPurged() {
    Split split = Split.of(examples(Windows.minutes(100), Duration.ofMinutes(5)));
    assertThat(split.train()).isEqualTo(IntStream.range(0, 75).toArray()); // row 75 ends at row 80
    assertThat(split.purged()).isEqualTo(5);
  }

  @Test
  void theEmbargoEndsOneHorizonAfterTheLastFifthBegan() {
    Split split = Split.of(examples(Windows.minutes(100), Duration.ofMinutes(5)));
    assertThat(split.test()).isEqualTo(IntStream.range(85, 100).toArray());
    assertThat(split.embargoed()).isEqualTo(5);
  }

  @Test
  void aMicrosecondDecides() {
    Split shorter = Split.of(examples(Windows.minutes(100), Duration.ofMinutes(5).minus(MICRO)));
    assertThat(shorter.train()).hasSize(76);
    assertThat(shorter.test()[0]).isEqualTo(85);
    Split longer = Split.of(examples(Windows.minutes(100), Duration.ofMinutes(5).plus(MICRO)));
    assertThat(longer.train()).hasSize(75);
    assertThat(longer.test()[0]).isEqualTo(86);
    Duration nanos = Duration.ofMinutes(5).plusNanos(1);
    assertThat(Split.of(examples(Windows.minutes(100), nanos)).test()[0]).isEqualTo(86);
  }

  @Test
  void withoutAHorizonOnlyEqualInstantsArePurged() {
    long[] times = LongStream.range(0, 100).map(i -> i / 3 * 3).toArray(); // 78, 79 and 80 alike
    Split split = Split.of(examples(InstantColumn.of(times), Duration.ZERO));
    assertThat(split.purged()).isEqualTo(2);
    assertThat(split.embargoed()).isZero();
    assertThat(split.test()).hasSize(20);
  }

  @Test
  void aHorizonAsLongAsTheLastFifthLeavesNothing() {
    Examples long19 = examples(Windows.minutes(100), Duration.ofMinutes(19));
    assertThat(Split.of(long19).test()).containsExactly(99);
    assertThatThrownBy(() -> Split.of(examples(Windows.minutes(100), Duration.ofMinutes(20))))
        .hasMessageContaining("the last fifth of 100 examples of well")
        .hasMessageContaining("no more than the horizon (PT20M)");
  }

  @Test
  void tooFewToLearnFromAreRefused() {
    assertThat(Split.of(examples(Windows.minutes(50), Duration.ofMinutes(9))).train()).hasSize(31);
    long[] times =
        LongStream.range(0, 50).map(i -> i < 40 ? i : i == 40 ? 4000 : i * 1000).toArray();
    InstantColumn late = InstantColumn.of(times);
    assertThatThrownBy(() -> Split.of(examples(late, MICRO.multipliedBy(3980))))
        .hasMessageContaining("20 examples are left to learn from after purging");
  }

  private static Examples examples(InstantColumn decided, Duration horizon) {
    int rows = decided.size();
    double[] y = IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray();
    Frame features = Frame.builder().column("x", DoubleColumn.of(y)).build();
    return Examples.binary(features, y, decided, horizon, "well");
  }
}
