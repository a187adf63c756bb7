package dev.tapeloft.pattern;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;

/** Examples of which it is known what decides them: a window a minute, features f0, f1 … */
final class Windows {
  static final long MINUTE = 60_000_000L;
  static final Duration HORIZON = Duration.ofMinutes(5);
  static final Miner SMALL = Miner.boostedTrees().trees(40).depth(4);

  private final double[][] rows;
  private final Random random;

  private Windows(long seed, int rows, int features) {
    this.random = new Random(seed);
    this.rows = new double[rows][features];
    for (double[] row : this.rows) {
      for (int f = 0; f < features; f++) {
        row[f] = random.nextGaussian();
      }
    }
  }

  static Windows of(long seed, int rows, int features) {
    return new Windows(seed, rows, features);
  }

  /** What y is of a row's features. */
  interface Rule {
    double of(double[] row, Random random);
  }

  Examples binary(Rule rule) {
    return Examples.binary(features(), y(rule), decided(), HORIZON, "well");
  }

  Examples classes(Rule rule) {
    return Examples.classes(features(), y(rule), decided(), HORIZON, "regime");
  }

  Examples real(Rule rule) {
    return Examples.real(features(), y(rule), decided(), HORIZON, "return");
  }

  Frame features() {
    Frame.Builder frame = Frame.builder();
    for (int f = 0; f < rows[0].length; f++) {
      double[] cells = new double[rows.length];
      for (int row = 0; row < rows.length; row++) {
        cells[row] = rows[row][f];
      }
      frame.column("f" + f, DoubleColumn.owning(cells));
    }
    return frame.build();
  }

  double[] y(Rule rule) {
    double[] y = new double[rows.length];
    for (int row = 0; row < y.length; row++) {
      y[row] = rule.of(rows[row], random);
    }
    return y;
  }

  InstantColumn decided() {
    return minutes(rows.length);
  }

  static InstantColumn minutes(int count) {
    return InstantColumn.owning(LongStream.range(0, count).map(i -> i * MINUTE).toArray());
  }

  static double coin(double chance, Random random) {
    return random.nextDouble() < chance ? 1 : 0;
  }
}
