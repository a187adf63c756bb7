package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Mystic Pulse and its account once more, as it is told: one loop over bars that buys whole shares
 * with all the cash at the close of a flip and sells them all at the next. What is held at the end
 * is sold at the last close, at which nothing is bought.
 */
final class NaiveMysticPulse {
  record Trade(int entryBar, int exitBar, double shares, double entry, double exit) {}

  final List<Trade> trades = new ArrayList<>();
  final int[] signals;
  final int[] scores;
  double cash;
  private final Bars bars;
  private double shares;
  private int entryBar;

  NaiveMysticPulse(Bars bars, int length, int smoothing, double startingCash) {
    this.bars = bars;
    this.signals = new int[bars.size()];
    this.scores = new int[bars.size()];
    this.cash = startingCash;
    follow(length, smoothing);
  }

  private void follow(int length, int smoothing) {
    Double ranges = null;
    Double ups = null;
    Double downs = null;
    double plusBefore = Double.NaN;
    double minusBefore = Double.NaN;
    int positive = 0;
    int negative = 0;
    String last = "none";
    for (int bar = 1; bar < bars.size(); bar++) {
      double high = mean(bars.high(), bar, smoothing);
      double low = mean(bars.low(), bar, smoothing);
      double highBefore = mean(bars.high(), bar - 1, smoothing);
      double lowBefore = mean(bars.low(), bar - 1, smoothing);
      double closeBefore = mean(bars.close(), bar - 1, smoothing);
      double range =
          Math.max(high - low, Math.max(Math.abs(high - closeBefore), Math.abs(low - closeBefore)));
      double up = high - highBefore;
      double down = lowBefore - low;
      double movedUp = up > down ? Math.max(up, 0) : 0;
      double movedDown = down > up ? Math.max(down, 0) : 0;
      ranges = ranges == null ? range : ranges - ranges / length + range;
      ups = ups == null ? movedUp : ups - ups / length + movedUp;
      downs = downs == null ? movedDown : downs - downs / length + movedDown;
      if (ranges == 0) {
        continue;
      }
      double plus = 100 * ups / ranges;
      double minus = 100 * downs / ranges;
      int positiveBefore = positive;
      int negativeBefore = negative;
      if (plus > plusBefore && plus > minus) {
        positive++;
        negative = 0;
      } else if (minus > minusBefore && minus > plus) {
        negative++;
        positive = 0;
      }
      plusBefore = plus;
      minusBefore = minus;
      scores[bar] = positive - negative;
      if (positive > 0 && negative == 0 && negativeBefore > 0 && !last.equals("buy")) {
        last = "buy";
        signals[bar] = 1;
        buy(bar);
      }
      if (negative > 0 && positive == 0 && positiveBefore > 0 && !last.equals("sell")) {
        last = "sell";
        signals[bar] = -1;
        sell(bar);
      }
    }
    sell(bars.size() - 1);
  }

  private void buy(int bar) {
    double close = bars.close().at(bar);
    if (shares == 0 && bar < bars.size() - 1) {
      shares = Math.floor(cash / close);
      cash -= shares * close;
      entryBar = bar;
    }
  }

  private void sell(int bar) {
    if (shares > 0) {
      double close = bars.close().at(bar);
      cash += shares * close;
      trades.add(new Trade(entryBar, bar, shares, bars.close().at(entryBar), close));
      shares = 0;
    }
  }

  private static double mean(DoubleColumn prices, int bar, int smoothing) {
    double sum = 0;
    int count = 0;
    for (int one = Math.max(0, bar - smoothing + 1); one <= bar; one++) {
      sum += prices.at(one);
      count++;
    }
    return sum / count;
  }
}
