package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of cross-validation whatever was tried. */
class CscvProperties {
  @Property(tries = 60)
  void itIsWhatCountingBySplitsGives(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 9) int strategies,
      @ForAll @IntRange(min = 1, max = 4) int half,
      @ForAll @IntRange(min = 30, max = 70) int days) {
    int blocks = 2 * half;
    TrialReturns returns = ExampleReturns.of(ExampleReturns.noise(seed, strategies, days));
    Cscv cscv = Cscv.of(BlockSums.of(returns, blocks));
    int split = 0;
    for (int set = 0; set < 1 << blocks; set++) {
      if (Integer.bitCount(set) == half) {
        double[] inside = sharpes(returns, set, blocks);
        double[] outside = sharpes(returns, ~set, blocks);
        int best = best(inside);
        assertThat(cscv.frame().texts("best").at(split)).isEqualTo("s" + best);
        assertThat(cscv.frame().doubles("in_sample").at(split))
            .isCloseTo(inside[best], within(1e-12));
        assertThat(cscv.frame().doubles("out_of_sample").at(split))
            .isCloseTo(outside[best], within(1e-12));
        double rank =
            1 + IntStream.range(0, strategies).filter(s -> outside[s] < outside[best]).count();
        double share = rank / (strategies + 1);
        assertThat(cscv.frame().doubles("rank").at(split)).isEqualTo(rank);
        assertThat(cscv.frame().doubles("logit").at(split))
            .isCloseTo(Math.log(share / (1 - share)), within(1e-12));
        split++;
      }
    }
    assertThat(cscv.splits()).isEqualTo(split);
  }

  @Property(tries = 40)
  void moreCapitalChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = -8, max = 8) int power) {
    double[][] noise = ExampleReturns.noise(seed, 6, 60);
    double[][] scaled = ExampleReturns.noise(seed, 6, 60);
    for (double[] strategy : scaled) {
      for (int day = 0; day < strategy.length; day++) {
        strategy[day] *= Math.scalb(1.0, power);
      }
    }
    Cscv one = Cscv.of(BlockSums.of(ExampleReturns.of(noise), 6));
    Cscv other = Cscv.of(BlockSums.of(ExampleReturns.of(scaled), 6));
    assertThat(one).isEqualTo(other);
  }

  private static int best(double[] sharpes) {
    return IntStream.range(0, sharpes.length).reduce(0, (a, b) -> sharpes[b] > sharpes[a] ? b : a);
  }

  private static double[] sharpes(TrialReturns returns, int set, int blocks) {
    int[] days =
        IntStream.range(0, returns.days())
            .filter(day -> (set >> (day * blocks / returns.days()) & 1) == 1)
            .toArray();
    return IntStream.range(0, returns.size())
        .mapToDouble(s -> sharpe(returns.returns(s, days)))
        .toArray();
  }

  private static double sharpe(double[] values) {
    double mean =
        IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    double squares =
        IntStream.range(0, values.length)
            .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
            .sum();
    return mean / Math.sqrt(squares / (values.length - 1));
  }
}
