package dev.tapeloft.rank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Ways to set samples apart for training and for testing, such that no training sample shares a
 * moment with a tested one. Immutable.
 *
 * <p>Samples are cut into groups that follow each other and differ by one sample at most; a fold
 * tests one or more groups. <i>Purging</i> takes from the training samples those whose span shares
 * a moment with the time a tested group covers; the <i>embargo</i> those that start within a time
 * after it. Source: López de Prado, "Advances in Financial Machine Learning" (2018), 7 and 12.
 */
public final class Folds {
  private final Spans spans;
  private final String name;
  private final List<Fold> folds;

  private Folds(Spans spans, String name, List<Fold> folds) {
    this.spans = spans;
    this.name = name;
    this.folds = List.copyOf(folds);
  }

  /**
   * Walk-forward, anchored: the samples in count + 1 groups; every group but the first is tested
   * once, on what was trained on all before it.
   */
  public static Folds walkForward(Spans spans, int count) {
    return walkForward(spans, count, count, "walk-forward, anchored");
  }

  /**
   * Walk-forward, rolling: the same, trained on no more than the {@code window} groups before the
   * tested one, at least 1.
   */
  public static Folds rollingWalkForward(Spans spans, int count, int window) {
    requireFrom(1, count, "window", window);
    return walkForward(spans, count, window, "walk-forward, rolling over " + window);
  }

  /** K-fold: each of k groups is tested once, on what was trained on the others. */
  public static Folds purgedKFold(Spans spans, int k, Duration embargo) {
    return combinatorial(spans, k, 1, embargo, "purged k-fold");
  }

  /**
   * Combinatorial: every choice of {@code tested} out of {@code groups} groups is tested, on what
   * was trained on the others; C(groups, tested) folds, in which a sample is tested C(groups − 1,
   * tested − 1) times.
   */
  public static Folds combinatorialPurged(Spans spans, int groups, int tested, Duration embargo) {
    requireFrom(1, groups - 1, "tested", tested);
    requireFrom(2, Integer.SIZE - 2, "groups", groups);
    return combinatorial(spans, groups, tested, embargo, "combinatorial purged");
  }

  /** The folds, in order of time; of combinations, in order of their groups. */
  public List<Fold> folds() {
    return folds;
  }

  /** The samples. */
  public Spans spans() {
    return spans;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s: %d folds of %,d samples together", name, folds.size(), spans.size());
  }

  /**
   * One way to set samples apart, by their numbers in ascending order. The arrays are copies.
   *
   * @param train what is trained on
   * @param test what is tested
   */
  public record Fold(int[] train, int[] test) {
    /** Copies both. */
    public Fold {
      train = train.clone();
      test = test.clone();
    }

    @Override
    public int[] train() {
      return train.clone();
    }

    @Override
    public int[] test() {
      return test.clone();
    }
  }

  private static Folds walkForward(Spans spans, int count, int window, String name) {
    Groups groups = Groups.of(spans, count + 1);
    List<Fold> folds = new ArrayList<>();
    for (int tested = 1; tested <= count; tested++) {
      long start = spans.start(groups.first(tested));
      int[] train =
          IntStream.range(groups.first(Math.max(0, tested - window)), groups.first(tested))
              .filter(sample -> spans.end(sample) < start)
              .toArray();
      folds.add(new Fold(train, groups.samples(tested)));
    }
    return new Folds(spans, name, folds);
  }

  private static Folds combinatorial(
      Spans spans, int count, int tested, Duration embargo, String name) {
    Groups groups = Groups.of(spans, count);
    long micros = micros(embargo);
    List<Fold> folds = new ArrayList<>();
    choose(count, tested, 0, new BitSet(), chosen -> folds.add(groups.fold(chosen, micros)));
    return new Folds(spans, name, folds);
  }

  private static void choose(int count, int left, int from, BitSet chosen, Consumer<BitSet> then) {
    if (left == 0) {
      then.accept(chosen);
      return;
    }
    for (int group = from; group <= count - left; group++) {
      chosen.set(group);
      choose(count, left - 1, group + 1, chosen, then);
      chosen.clear(group);
    }
  }

  private static long micros(Duration embargo) {
    if (embargo.isNegative()) {
      throw new IllegalArgumentException("embargo (" + embargo + ") must not be negative");
    }
    return Objects.requireNonNull(embargo).toNanos() / 1000;
  }

  private static void requireFrom(int least, int most, String name, int value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s (%d) must be from %d to %d", name, value, least, most));
    }
  }

  /** Samples cut into groups that follow each other. */
  private record Groups(Spans spans, int count) {
    static Groups of(Spans spans, int count) {
      requireFrom(2, spans.size(), "groups", count);
      return new Groups(spans, count);
    }

    int first(int group) {
      return (int) ((long) group * spans.size() / count);
    }

    int[] samples(int group) {
      return IntStream.range(first(group), first(group + 1)).toArray();
    }

    Fold fold(BitSet tested, long embargo) {
      BitSet train = new BitSet();
      train.set(0, spans.size());
      tested.stream().forEach(group -> purge(train, group, embargo));
      int[] test = tested.stream().flatMap(group -> IntStream.of(samples(group))).toArray();
      return new Fold(train.stream().toArray(), test);
    }

    private void purge(BitSet train, int group, long embargo) {
      int[] samples = samples(group);
      long from = spans.start(samples[0]);
      long end = IntStream.of(samples).mapToLong(spans::end).max().orElseThrow();
      BitSet kept = new BitSet();
      IntStream.of(spans.outside(from, end))
          .filter(sample -> spans.start(sample) < from || spans.start(sample) > end + embargo)
          .forEach(kept::set);
      train.and(kept);
    }
  }
}
