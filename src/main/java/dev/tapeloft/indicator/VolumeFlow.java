package dev.tapeloft.indicator;

/** Which way volume goes. */
final class VolumeFlow {
  private VolumeFlow() {}

  static double[] onBalance(Prices prices) {
    double[] balance = Cells.missing(prices.size());
    double sum = 0;
    for (int bar = 0; bar < balance.length; bar++) {
      sum += bar == 0 ? 0 : direction(prices.close(), bar) * prices.volume()[bar];
      balance[bar] = Double.isNaN(prices.volume()[bar]) ? Double.NaN : sum;
    }
    return balance;
  }

  static double[] chaikin(Prices prices, int window) {
    double[] volume = prices.volume();
    double[] flow = Cells.from(0, prices.size(), bar -> closeLocation(prices, bar) * volume[bar]);
    double[] flows = RollingWindow.sums(flow, window);
    double[] volumes = RollingWindow.sums(volume, window);
    return Cells.from(0, prices.size(), bar -> flows[bar] / volumes[bar]);
  }

  static double[] moneyFlowIndex(Prices prices, int window) {
    double[] up = RollingWindow.sums(moneyFlow(prices, 1), window);
    double[] down = RollingWindow.sums(moneyFlow(prices, -1), window);
    return Cells.from(0, prices.size(), bar -> 100 * up[bar] / (up[bar] + down[bar]));
  }

  /** −1 for a close at the low, +1 for one at the high, 0 for a bar without a range. */
  private static double closeLocation(Prices prices, int bar) {
    double high = prices.high()[bar];
    double low = prices.low()[bar];
    double close = prices.close()[bar];
    return high == low ? 0 : (close - low - (high - close)) / (high - low);
  }

  /** Typical price times volume, of the bars whose typical price moved this way. */
  private static double[] moneyFlow(Prices prices, int sign) {
    double[] typical = prices.typical();
    return Cells.from(
        1,
        prices.size(),
        bar -> Math.max(0, sign * direction(typical, bar)) * typical[bar] * prices.volume()[bar]);
  }

  private static double direction(double[] cells, int bar) {
    return Math.signum(cells[bar] - cells[bar - 1]);
  }
}
