package dev.tapeloft.label;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far a win rate strays when whole blocks of time are drawn anew, with replacement, so that
 * what hangs together within a block stays together (Künsch, The Jackknife and the Bootstrap for
 * General Stationary Observations, 1989). Seeded: equal blocks give equal answers.
 */
final class BlockBootstrap {
  private static final int DRAWS = 1000;
  private static final double TAIL = 0.025;

  private final double rate;
  private final double[] rates;

  /**
   * Draws of blocks.
   *
   * @param wins wins in each block
   * @param losses what did not win in each, of which with the wins there is at least one in all
   */
  BlockBootstrap(double[] wins, double[] losses, long seed) {
    this.rate = rate(Arrays.stream(wins).sum(), Arrays.stream(losses).sum());
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double won = 0;
      double lost = 0;
      for (int i = 0; i < wins.length; i++) {
        int block = random.nextInt(wins.length);
        won += wins[block];
        lost += losses[block];
      }
      drawn[draw] = rate(won, lost);
    }
    this.rates = Arrays.stream(drawn).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  private static double rate(double won, double lost) {
    return won + lost == 0 ? Double.NaN : won / (won + lost);
  }

  /** The lower end of the interval that holds 95 of 100 draws. */
  double low() {
    return rates[(int) (TAIL * (rates.length - 1))];
  }

  /** Its upper end. */
  double high() {
    return rates[rates.length - 1 - (int) (TAIL * (rates.length - 1))];
  }

  /**
   * How likely a rate at least this high is where the true one is another: the share of draws that
   * stray as far from the rate as it lies above the other one; at least one over the draws.
   */
  double above(double other) {
    double away = rate - other;
    long further = Arrays.stream(rates).filter(drawn -> drawn - rate >= away).count();
    return (1.0 + further) / (1.0 + rates.length);
  }
}
