package dev.tapeloft.rank;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Daily returns of strategies summed over blocks of successive days: what the Sharpe ratio of any
 * union of blocks follows from. Immutable.
 *
 * <p>Day d of D lies in block ⌊d·S/D⌋ of S. The frame has a row a strategy: {@code name}, then for
 * each block from 0 {@code n_0} (int, returns that are there), {@code sum_0} and {@code squares_0}
 * (double). 20 bytes a block and strategy: 4,620 strategies by 16 blocks are 1.5 MB.
 */
public final class BlockSums {
  /** The blocks that {@link #of(TrialReturns)} makes. */
  public static final int STANDARD_BLOCKS = 16;

  private final Frame frame;
  private final int blocks;
  private final List<String> names;
  private final int[] counts;
  private final double[] sums;
  private final double[] squares;

  private BlockSums(List<String> names, int blocks, int[] counts, double[] sums, double[] squares) {
    this.names = names;
    this.blocks = blocks;
    this.counts = counts;
    this.sums = sums;
    this.squares = squares;
    this.frame = write();
  }

  /** The sums over 16 blocks. */
  public static BlockSums of(TrialReturns returns) {
    return of(returns, STANDARD_BLOCKS);
  }

  /** The sums over so many blocks, at least 1 and at most the days. */
  public static BlockSums of(TrialReturns returns, int blocks) {
    if (blocks < 1 || blocks > returns.days()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "blocks (%d) must be from 1 to the number of days (%d)",
              blocks,
              returns.days()));
    }
    int cells = returns.size() * blocks;
    BlockSumming summing =
        new BlockSumming(blocks, new int[cells], new double[cells], new double[cells]);
    for (int strategy = 0; strategy < returns.size(); strategy++) {
      summing.add(strategy, returns.returns(strategy));
    }
    return new BlockSums(returns.names(), blocks, summing.counts, summing.sums, summing.squares);
  }

  /** The sums that a frame written by {@link #frame} holds. */
  public static BlockSums of(Frame frame) {
    int blocks = (frame.columns().size() - 1) / 3;
    int size = frame.rowCount();
    int[] counts = new int[size * blocks];
    double[] sums = new double[size * blocks];
    double[] squares = new double[size * blocks];
    for (int block = 0; block < blocks; block++) {
      for (int strategy = 0; strategy < size; strategy++) {
        int cell = strategy * blocks + block;
        counts[cell] = frame.ints("n_" + block).at(strategy);
        sums[cell] = frame.doubles("sum_" + block).at(strategy);
        squares[cell] = frame.doubles("squares_" + block).at(strategy);
      }
    }
    return new BlockSums(
        Arrays.asList(frame.texts("name").toArray()), blocks, counts, sums, squares);
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** The number of strategies. */
  public int size() {
    return names.size();
  }

  /** The number of blocks. */
  public int blocks() {
    return blocks;
  }

  /** The name of a strategy. */
  public String name(int strategy) {
    return names.get(strategy);
  }

  int count(int strategy, int block) {
    return counts[strategy * blocks + block];
  }

  double sum(int strategy, int block) {
    return sums[strategy * blocks + block];
  }

  double squares(int strategy, int block) {
    return squares[strategy * blocks + block];
  }

  /**
   * Mean over sample standard deviation of as many values with this sum and sum of squares; NaN
   * below two, and where they vary by no more than rounding.
   */
  static double sharpe(double count, double sum, double squares) {
    double mean = sum / count;
    double deviations = squares - sum * mean;
    return count >= 2 && deviations > 1e-12 * squares
        ? mean / Math.sqrt(deviations / (count - 1))
        : Double.NaN;
  }

  /** The places of the strategies whose returns vary, by more than rounding. */
  int[] varying() {
    return IntStream.range(0, size()).filter(this::varies).toArray();
  }

  private boolean varies(int strategy) {
    double count = 0;
    double sum = 0;
    double squares = 0;
    for (int block = 0; block < blocks; block++) {
      count += count(strategy, block);
      sum += sum(strategy, block);
      squares += squares(strategy, block);
    }
    return !Double.isNaN(sharpe(count, sum, squares));
  }

  private Frame write() {
    Frame.Builder columns =
        Frame.builder().column("name", TextColumn.owning(names.toArray(String[]::new)));
    for (int block = 0; block < blocks; block++) {
      int at = block;
      columns
          .column(
              "n_" + block,
              IntColumn.owning(IntStream.range(0, size()).map(s -> count(s, at)).toArray()))
          .column("sum_" + block, doubles(s -> sum(s, at)))
          .column("squares_" + block, doubles(s -> squares(s, at)));
    }
    return columns.build();
  }

  private DoubleColumn doubles(IntToDoubleFunction cell) {
    return DoubleColumn.owning(IntStream.range(0, size()).mapToDouble(cell).toArray());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BlockSums that && frame.equals(that.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "sums of %,d strategies over %d blocks", size(), blocks);
  }

  /** Where sums grow, strategy by strategy. */
  private record BlockSumming(int blocks, int[] counts, double[] sums, double[] squares) {
    void add(int strategy, double[] returns) {
      for (int day = 0; day < returns.length; day++) {
        if (!Double.isNaN(returns[day])) {
          int cell = strategy * blocks + (int) ((long) day * blocks / returns.length);
          counts[cell]++;
          sums[cell] += returns[day];
          squares[cell] += returns[day] * returns[day];
        }
      }
    }
  }
}
