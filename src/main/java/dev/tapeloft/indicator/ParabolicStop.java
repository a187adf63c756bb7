package dev.tapeloft.indicator;

/**
 * Wilder's stop and reverse: a price that follows a trend, the faster the more often the trend
 * reaches a new extreme, and changes sides when it is touched.
 *
 * <p>The first trend is taken to rise; since that is a guess, there is no cell until it has ended.
 */
final class ParabolicStop {
  private final Prices prices;
  private final double step;
  private final double most;
  private boolean rising = true;
  private double pace;
  private double extreme;
  private double stop;

  private ParabolicStop(Prices prices, double step, double most) {
    this.prices = prices;
    this.step = step;
    this.most = most;
    this.pace = step;
    this.extreme = prices.high()[0];
    this.stop = prices.low()[0];
  }

  static double[] of(Prices prices, double step, double most) {
    double[] stops = Cells.missing(prices.size());
    if (stops.length == 0) {
      return stops;
    }
    ParabolicStop stop = new ParabolicStop(prices, step, most);
    boolean guessed = true;
    for (int bar = 1; bar < stops.length; bar++) {
      boolean turned = stop.turnsAt(bar);
      stops[bar] = guessed ? Double.NaN : stop.stop;
      guessed = guessed && !turned;
    }
    return stops;
  }

  private boolean turnsAt(int bar) {
    stop = withinLastTwo(stop + pace * (extreme - stop), bar);
    boolean turns = rising ? prices.low()[bar] < stop : prices.high()[bar] > stop;
    double reached = rising != turns ? prices.high()[bar] : prices.low()[bar];
    if (turns) {
      stop = extreme;
      extreme = reached;
      pace = step;
      rising = !rising;
    } else if (rising ? reached > extreme : reached < extreme) {
      extreme = reached;
      pace = Math.min(pace + step, most);
    }
    return turns;
  }

  private double withinLastTwo(double next, int bar) {
    if (bar < 2) {
      return next;
    }
    return rising
        ? Math.min(next, Math.min(prices.low()[bar - 1], prices.low()[bar - 2]))
        : Math.max(next, Math.max(prices.high()[bar - 1], prices.high()[bar - 2]));
  }
}
