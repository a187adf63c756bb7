package dev.tapeloft.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Mean reversions on their way to a grid: every lookback with every threshold, and every one of
 * those with each of the exits. Immutable.
 */
public final class MeanReversionGrid {
  static final MeanReversionGrid EMPTY = new MeanReversionGrid(new int[0], new double[0]);

  private final int[] lookback;
  private final double[] threshold;

  private MeanReversionGrid(int[] lookback, double[] threshold) {
    this.lookback = lookback;
    this.threshold = threshold;
  }

  /** The lengths of mean and deviation, in bars. */
  public MeanReversionGrid lookback(int... bars) {
    return new MeanReversionGrid(bars.clone(), threshold);
  }

  /** The distances from the mean that count as far, in standard deviations. */
  public MeanReversionGrid threshold(double... deviations) {
    return new MeanReversionGrid(lookback, deviations.clone());
  }

  /** The grid with these exits. */
  public StrategyGrid exits(Exits... exits) {
    return exits(Arrays.asList(exits));
  }

  /** The grid with these exits, ordered by lookback, threshold and exits as given. */
  public StrategyGrid exits(List<Exits> exits) {
    List<Strategy> strategies =
        reversions()
            .flatMap(reversion -> exits.stream().map(exit -> Strategy.of(reversion, exit)))
            .toList();
    if (strategies.isEmpty()) {
      throw new IllegalArgumentException(
          "no strategy in lookback %s, threshold %s, exits %s: give each at least one value"
              .formatted(Arrays.toString(lookback), Arrays.toString(threshold), exits));
    }
    return StrategyGrid.of(strategies);
  }

  @Override
  public String toString() {
    return "mean reversions, lookback %s, threshold %s; .exits(…) makes the grid"
        .formatted(Arrays.toString(lookback), Arrays.toString(threshold));
  }

  private Stream<MeanReversion> reversions() {
    return IntStream.of(lookback)
        .boxed()
        .flatMap(bars -> DoubleStream.of(threshold).mapToObj(k -> new MeanReversion(bars, k)));
  }
}
