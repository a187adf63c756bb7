package dev.tapeloft.rank;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/** Daily returns for tests, at random by a seed. */
final class ExampleReturns {
  static final long DAY = 86_400_000_000L;

  private ExampleReturns() {}

  static long[] days(int count) {
    return LongStream.range(0, count).map(day -> day * DAY).toArray();
  }

  /** Strategies named s0, s1, … of the given returns. */
  static TrialReturns of(double[]... strategies) {
    TrialReturns.Builder returns = TrialReturns.on(days(strategies[0].length));
    for (int s = 0; s < strategies.length; s++) {
      returns.add("s" + s, strategies[s]);
    }
    return returns.build();
  }

  /** Independent normal returns of 1 % a day without skill. */
  static double[][] noise(long seed, int strategies, int days) {
    Random random = new Random(seed);
    return Arrays.stream(new double[strategies][])
        .map(none -> random.doubles(days).map(u -> random.nextGaussian() / 100).toArray())
        .toArray(double[][]::new);
  }

  /** Groups of strategies that share a part of their returns; strategy s is in group s % groups. */
  static double[][] groups(long seed, int groups, int strategies, int days, double correlation) {
    double[][] common = noise(seed, groups, days);
    double[][] own = noise(seed + 1, strategies, days);
    for (int s = 0; s < strategies; s++) {
      for (int day = 0; day < days; day++) {
        own[s][day] =
            Math.sqrt(correlation) * common[s % groups][day]
                + Math.sqrt(1 - correlation) * own[s][day];
      }
    }
    return own;
  }
}
