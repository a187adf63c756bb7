package dev.tapeloft.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Moving-average crosses on their way to a grid: every fast with every slow average that is longer,
 * and every one of those with each of the exits. Immutable.
 */
public final class MovingAverageCrossGrid {
  static final MovingAverageCrossGrid EMPTY = new MovingAverageCrossGrid(new int[0], new int[0]);

  private final int[] fast;
  private final int[] slow;

  private MovingAverageCrossGrid(int[] fast, int[] slow) {
    this.fast = fast;
    this.slow = slow;
  }

  /** The lengths of the fast average, in bars. */
  public MovingAverageCrossGrid fast(int... bars) {
    return new MovingAverageCrossGrid(bars.clone(), slow);
  }

  /** The lengths of the slow average, in bars. */
  public MovingAverageCrossGrid slow(int... bars) {
    return new MovingAverageCrossGrid(fast, bars.clone());
  }

  /** The grid with these exits. */
  public StrategyGrid exits(Exits... exits) {
    return exits(Arrays.asList(exits));
  }

  /** The grid with these exits, ordered by fast, slow and exits as given. */
  public StrategyGrid exits(List<Exits> exits) {
    List<Strategy> strategies =
        crosses().flatMap(cross -> exits.stream().map(exit -> Strategy.of(cross, exit))).toList();
    if (strategies.isEmpty()) {
      throw new IllegalArgumentException(
          "no strategy in fast %s, slow %s, exits %s: give each at least one value, and a slow above a fast"
              .formatted(Arrays.toString(fast), Arrays.toString(slow), exits));
    }
    return StrategyGrid.of(strategies);
  }

  @Override
  public String toString() {
    return "moving-average crosses, fast %s, slow %s; .exits(…) makes the grid"
        .formatted(Arrays.toString(fast), Arrays.toString(slow));
  }

  private Stream<MovingAverageCross> crosses() {
    return IntStream.of(fast)
        .boxed()
        .flatMap(
            f -> IntStream.of(slow).filter(s -> s > f).mapToObj(s -> new MovingAverageCross(f, s)));
  }
}
