package dev.tapeloft.pattern;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to learn from examples: a value that prints itself and reads back.
 *
 * @param learner what learns
 * @param trees how many are grown, 1 to 10,000; of classes, as many for each
 * @param depth of a tree at most, 1 to 12
 * @param rate by which each boosted tree counts, above 0 and at most 1; a forest has none and
 *     ignores it
 * @param seed of every draw: rows and features of a forest's trees, shuffles, samples
 */
public record Miner(Learner learner, int trees, int depth, double rate, int seed) {
  private static final int MOST_TREES = 10_000;
  private static final int DEEPEST = 12;
  private static final Miner BOOSTED = new Miner(Learner.BOOSTED_TREES, 100, 6, 0.1, 42);
  private static final Pattern TEXT =
      Pattern.compile("(\\S+) trees=(\\d{1,9}) depth=(\\d{1,9}) rate=(\\S+) seed=(-?\\d{1,10})");

  /** Refuses numbers that no trees could be grown by. */
  public Miner {
    require("trees", trees, MOST_TREES);
    require("depth", depth, DEEPEST);
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "rate (" + rate + ") must be above 0 and at most 1, such as 0.1");
    }
  }

  /** 100 boosted trees of depth 6, rate 0.1, seed 42. */
  public static Miner boostedTrees() {
    return BOOSTED;
  }

  /** A random forest of 100 trees of depth 6, seed 42. */
  public static Miner randomForest() {
    return new Miner(
        Learner.RANDOM_FOREST, BOOSTED.trees, BOOSTED.depth, BOOSTED.rate, BOOSTED.seed);
  }

  /** With so many trees. */
  public Miner trees(int count) {
    return new Miner(learner, count, depth, rate, seed);
  }

  /** With trees so deep. */
  public Miner depth(int most) {
    return new Miner(learner, trees, most, rate, seed);
  }

  /** With another rate. */
  public Miner rate(double share) {
    return new Miner(learner, trees, depth, share, seed);
  }

  /** With another seed. */
  public Miner seed(int other) {
    return new Miner(learner, trees, depth, rate, other);
  }

  /**
   * What distinguishes the examples: learned from the earlier four fifths, measured on the last.
   *
   * @throws IllegalArgumentException if they are too few, or all alike
   */
  public Patterns mine(Examples examples) {
    return Mining.of(this, examples);
  }

  /** Such as {@code boosted-trees trees=100 depth=6 rate=0.1 seed=42}, for keys. */
  public String canonical() {
    return learner.text()
        + " trees="
        + trees
        + " depth="
        + depth
        + " rate="
        + rate
        + " seed="
        + seed;
  }

  /** The miner that {@link #canonical} stands for. */
  public static Miner parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no miner");
    }
    return new Miner(
        Learner.valueOf(parts.group(1).toUpperCase(Locale.ROOT).replace('-', '_')),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        Double.parseDouble(parts.group(4)),
        Integer.parseInt(parts.group(5)));
  }

  private static void require(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s (%d) must be from 1 to %,d".formatted(name, value, most));
    }
  }

  @Override
  public String toString() {
    return canonical();
  }
}
