package dev.tapeloft.rank;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Combinatorially symmetric cross-validation: the best strategy of every half of the blocks of
 * days, judged on the other half. Immutable.
 *
 * <p>Bailey, Borwein, López de Prado and Zhu, "The Probability of Backtest Overfitting" (2017).
 * Every choice of S/2 of S blocks is a split (12,870 for 16 blocks, 70 for 8). In each the strategy
 * with the highest Sharpe ratio in sample is ranked out of sample among all N: rank 1 is the worst,
 * equal ones share the mean of their ranks, a strategy without a Sharpe ratio there stands below
 * those with one; ω = rank / (N + 1), logit = ln(ω / (1 − ω)). Equal in sample, the earlier
 * strategy is taken. Strategies whose returns do not vary by more than rounding take no part.
 *
 * <p>The frame has a row a split: {@code best} (its name), {@code in_sample}, {@code out_of_sample}
 * (Sharpe ratios of a period, NaN where there is none), {@code rank}, {@code logit}. Metadata:
 * {@code strategies} that took part, {@code blocks}.
 */
public final class Cscv {
  private final Frame frame;

  private Cscv(Frame frame) {
    this.frame = frame;
    frame.texts("best");
    frame.doubles("in_sample");
    frame.doubles("out_of_sample");
    frame.doubles("rank");
    frame.doubles("logit");
    frame.metadata("strategies");
    frame.metadata("blocks");
  }

  /** The cross-validation of strategies by an even number of blocks, from 2 to 16. */
  public static Cscv of(BlockSums sums) {
    if (sums.blocks() % 2 != 0 || sums.blocks() > BlockSums.STANDARD_BLOCKS) {
      throw new IllegalArgumentException(
          "blocks (" + sums.blocks() + ") must be even, from 2 to 16");
    }
    int[] strategies = sums.varying();
    if (strategies.length < 2) {
      throw new IllegalArgumentException(
          "strategies whose returns vary ("
              + strategies.length
              + ") must be at least 2 to choose the best of them");
    }
    return new Cscv(frame(sums, strategies));
  }

  /** The cross-validation that a frame written by {@link #frame} holds. */
  public static Cscv of(Frame frame) {
    return new Cscv(frame);
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** The number of splits. */
  public int splits() {
    return frame.rowCount();
  }

  /** The number of strategies that took part. */
  public int strategies() {
    return Integer.parseInt(frame.metadata("strategies"));
  }

  /**
   * The probability of backtest overfitting: the share of splits whose best in sample is no better
   * than the median out of sample, logit ≤ 0. About one half where nothing sets strategies apart.
   */
  public double probability() {
    return share("logit");
  }

  /** The share of splits whose best in sample does not earn out of sample, or has no Sharpe. */
  public double probabilityOfLoss() {
    return share("out_of_sample");
  }

  private double share(String column) {
    DoubleColumn values = frame.doubles(column);
    long low = IntStream.range(0, splits()).filter(split -> !(values.at(split) > 0)).count();
    return (double) low / splits();
  }

  private static Frame frame(BlockSums sums, int[] strategies) {
    CscvSplits splits = new CscvSplits(sums.blocks());
    Arrays.stream(strategies).forEach(strategy -> splits.choose(strategy, sums));
    Arrays.stream(strategies).forEach(strategy -> splits.compare(strategy, sums));
    int count = splits.count();
    double[] ranks = IntStream.range(0, count).mapToDouble(splits::rank).toArray();
    double[] logits =
        Arrays.stream(ranks)
            .map(rank -> StrictMath.log(rank / (strategies.length + 1 - rank)))
            .toArray();
    return Frame.builder()
        .metadata("strategies", Integer.toString(strategies.length))
        .metadata("blocks", Integer.toString(sums.blocks()))
        .column("best", best(sums, splits))
        .column("in_sample", doubles(count, splits::inSample))
        .column("out_of_sample", doubles(count, splits::outOfSample))
        .column("rank", DoubleColumn.owning(ranks))
        .column("logit", DoubleColumn.owning(logits))
        .build();
  }

  private static TextColumn best(BlockSums sums, CscvSplits splits) {
    return TextColumn.owning(
        IntStream.range(0, splits.count())
            .mapToObj(split -> sums.name(splits.best(split)))
            .toArray(String[]::new));
  }

  private static DoubleColumn doubles(int count, IntToDoubleFunction cell) {
    return DoubleColumn.owning(IntStream.range(0, count).mapToDouble(cell).toArray());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cscv cscv && frame.equals(cscv.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "probability of overfitting %.3f (%,d strategies, %,d splits)",
        probability(),
        strategies(),
        splits());
  }
}
