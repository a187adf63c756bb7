package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.rank.Folds.Fold;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of folds of any samples. */
class FoldsProperties {
  @Property(tries = 150)
  void trainAndTestShareNoMomentAndTheEmbargoIsKept(
      @ForAll long seed,
      @ForAll @IntRange(min = 12, max = 60) int samples,
      @ForAll @IntRange(min = 3, max = 6) int groups,
      @ForAll @IntRange(min = 1, max = 2) int tested,
      @ForAll @IntRange(min = 0, max = 40) int embargo) {
    Spans spans = random(seed, samples);
    Duration wait = Duration.ofNanos(embargo * 1_000L);
    Folds folds = Folds.combinatorialPurged(spans, groups, tested, wait);
    for (Fold fold : folds.folds()) {
      for (int train : fold.train()) {
        for (int test : fold.test()) {
          boolean before = spans.end(train) < spans.start(test);
          boolean after = spans.start(train) > spans.end(test) + embargo;
          assertThat(before || after).isTrue();
        }
      }
    }
  }

  @Property(tries = 100)
  void everySampleIsTestedEquallyOften(
      @ForAll long seed,
      @ForAll @IntRange(min = 8, max = 60) int samples,
      @ForAll @IntRange(min = 2, max = 8) int groups) {
    Spans spans = random(seed, samples);
    assertThat(tests(Folds.purgedKFold(spans, groups, Duration.ZERO))).containsOnly(1);
    for (int tested = 1; tested < groups; tested++) {
      Folds folds = Folds.combinatorialPurged(spans, groups, tested, Duration.ZERO);
      assertThat(folds.folds()).hasSize(choose(groups, tested));
      assertThat(tests(folds)).containsOnly(choose(groups - 1, tested - 1));
    }
  }

  @Property(tries = 100)
  void walkForwardTrainsBeforeItTestsAndTestsEachLaterSampleOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 12, max = 60) int samples,
      @ForAll @IntRange(min = 1, max = 10) int count,
      @ForAll @IntRange(min = 1, max = 10) int window) {
    Spans spans = random(seed, samples);
    Folds rolling = Folds.rollingWalkForward(spans, count, Math.min(window, count));
    for (Folds folds : new Folds[] {Folds.walkForward(spans, count), rolling}) {
      int[] tests = tests(folds);
      int first = folds.folds().get(0).test()[0];
      assertThat(Arrays.copyOf(tests, first)).containsOnly(0);
      assertThat(Arrays.copyOfRange(tests, first, samples)).containsOnly(1);
      for (Fold fold : folds.folds()) {
        long start = spans.start(fold.test()[0]);
        assertThat(IntStream.of(fold.train()).allMatch(s -> spans.end(s) < start)).isTrue();
      }
    }
  }

  @Property(tries = 50)
  void nothingIsPurgedNeedlessly(@ForAll @IntRange(min = 4, max = 40) int samples) {
    long[] starts = IntStream.range(0, samples).mapToLong(i -> 2L * i).toArray();
    Spans moments = Spans.of(starts, starts);
    for (Fold fold : Folds.purgedKFold(moments, 4, Duration.ZERO).folds()) {
      assertThat(fold.train().length + fold.test().length).isEqualTo(samples);
    }
  }

  private static int[] tests(Folds folds) {
    int[] tests = new int[folds.spans().size()];
    folds.folds().forEach(fold -> Arrays.stream(fold.test()).forEach(sample -> tests[sample]++));
    return tests;
  }

  private static int choose(int from, int count) {
    return count == 0 ? 1 : choose(from - 1, count - 1) * from / count;
  }

  private static Spans random(long seed, int samples) {
    Random random = new Random(seed);
    long[] starts = random.longs(samples, 0, 500).sorted().toArray();
    long[] ends = Arrays.stream(starts).map(start -> start + random.nextInt(30)).toArray();
    return Spans.of(starts, ends);
  }
}
