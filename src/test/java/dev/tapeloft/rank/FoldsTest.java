package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.rank.Folds.Fold;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldsTest {
  private static final long MINUTE = 60_000_000L;

  /** Ten one-minute samples that each span two minutes. */
  private static final Spans TEN = spans(10, 2);

  private static final Spans APART =
      Spans.of(
          LongStream.range(0, 10).map(i -> 10 * i).toArray(),
          LongStream.range(0, 10).map(i -> 10 * i + 9).toArray());

  @ParameterizedTest
  @CsvSource({"1, 2, '3 4 5 6 7 8 9'", "8, 11, '0 1 2 3 4 5'", "6, 8, '0 1 2 3 9'"})
  void whatSharesAMomentWithTheTestIsPurged(int from, int to, String left) {
    int[] expected = numbers(left);
    assertThat(TEN.outside(from * MINUTE, to * MINUTE)).containsExactly(expected);
  }

  @Test
  void kFoldTestsEachGroupOnce() {
    Folds folds = Folds.purgedKFold(APART, 5, Duration.ZERO);
    assertThat(folds).hasToString("purged k-fold: 5 folds of 10 samples together");
    assertThat(folds.folds().get(1).test()).containsExactly(2, 3);
    assertThat(folds.folds().get(1).train()).containsExactly(0, 1, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void kFoldPurgesOnBothSides() {
    Fold middle = Folds.purgedKFold(TEN, 5, Duration.ZERO).folds().get(2);
    assertThat(middle.test()).containsExactly(4, 5);
    assertThat(middle.train()).containsExactly(0, 1, 8, 9);
  }

  @Test
  void anEmbargoTakesWhatStartsSoonAfterTheTest() {
    Fold middle = Folds.purgedKFold(TEN, 5, Duration.ofMinutes(1)).folds().get(2);
    assertThat(middle.train()).containsExactly(0, 1, 9);
  }

  @Test
  void walkForwardTrainsOnThePastAlone() {
    Folds anchored = Folds.walkForward(APART, 4);
    assertThat(anchored.folds()).hasSize(4);
    assertThat(anchored.folds().get(2).train()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(anchored.folds().get(2).test()).containsExactly(6, 7);
    Folds rolling = Folds.rollingWalkForward(APART, 4, 1);
    assertThat(rolling.folds().get(2).train()).containsExactly(4, 5);
    assertThat(rolling.folds().get(2).test()).containsExactly(6, 7);
  }

  @Test
  void walkForwardPurgesWhatReachesIntoTheTest() {
    Fold first = Folds.walkForward(TEN, 1).folds().get(0);
    assertThat(first.test()).containsExactly(5, 6, 7, 8, 9);
    assertThat(first.train()).containsExactly(0, 1, 2);
  }

  @Test
  void combinationsTestEveryChoiceOfGroups() {
    Folds folds = Folds.combinatorialPurged(APART, 5, 2, Duration.ZERO);
    assertThat(folds.folds()).hasSize(10);
    assertThat(folds.folds().get(0).test()).containsExactly(0, 1, 2, 3);
    assertThat(folds.folds().get(1).test()).containsExactly(0, 1, 4, 5);
    assertThat(folds.folds().get(1).train()).containsExactly(2, 3, 6, 7, 8, 9);
  }

  @Test
  void whatCannotBeSetApartIsRefused() {
    assertThatThrownBy(() -> Folds.purgedKFold(TEN, 1, Duration.ZERO))
        .hasMessage("groups (1) must be from 2 to 10");
    assertThatThrownBy(() -> Folds.purgedKFold(TEN, 11, Duration.ZERO))
        .hasMessage("groups (11) must be from 2 to 10");
    assertThatThrownBy(() -> Folds.combinatorialPurged(TEN, 4, 4, Duration.ZERO))
        .hasMessage("tested (4) must be from 1 to 3");
    assertThatThrownBy(() -> Folds.rollingWalkForward(TEN, 3, 0))
        .hasMessage("window (0) must be from 1 to 3");
    assertThatThrownBy(() -> Folds.purgedKFold(TEN, 2, Duration.ofDays(-1)))
        .hasMessageContaining("must not be negative");
    assertThatThrownBy(() -> Spans.of(new long[] {2, 1}, new long[] {3, 3}))
        .hasMessageContaining("span 1 must not start before the one before it");
    assertThatThrownBy(() -> Spans.of(new long[] {2}, new long[] {1}))
        .hasMessage("span 0 must not end before it starts");
    assertThatThrownBy(() -> Spans.of(new long[] {2}, new long[0]))
        .hasMessage("starts (1) and ends (0) must be as many");
  }

  static Spans spans(int size, int minutes) {
    return Spans.of(
        LongStream.range(0, size).map(i -> i * MINUTE).toArray(),
        LongStream.range(0, size).map(i -> (i + minutes) * MINUTE).toArray());
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
