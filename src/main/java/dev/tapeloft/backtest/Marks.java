package dev.tapeloft.backtest;

import java.util.Arrays;

/**
 * The account as a simulation notes it down on its way, quote after quote and none left out: what
 * is kept of it is what it was at the close of each bar.
 */
sealed interface Marks {
  /** What it is worth at one quote. */
  void at(int quote, double worth);

  /** Money alone, from a quote until before another. */
  void flat(int from, int to, double cash);

  /** A position that is held from a quote until before another, at the prices it is left at. */
  void held(int from, int to, double cash, Position position, double[] close);

  /** At the close of each bar; not to be written to. */
  double[] equity();

  /** One where each quote is a bar. */
  static Marks ofBars(int size) {
    return new OfBars(new double[size]);
  }

  /** One where so many quotes come before the end of each bar. */
  static Marks ofTicks(int[] until) {
    return new OfTicks(until);
  }

  /** A cell a quote. */
  record OfBars(double[] equity) implements Marks {
    @Override
    public void at(int quote, double worth) {
      equity[quote] = worth;
    }

    @Override
    public void flat(int from, int to, double cash) {
      Arrays.fill(equity, from, to, cash);
    }

    @Override
    public void held(int from, int to, double cash, Position position, double[] close) {
      double[] marks = equity;
      double units = position.units;
      double entry = position.entry;
      for (int bar = from; bar < to; bar++) {
        marks[bar] = cash + units * (close[bar] - entry);
      }
    }
  }

  /** A cell a bar, written at the last quote before its end. */
  final class OfTicks implements Marks {
    private final int[] until;
    private final double[] equity;
    private int bar;

    OfTicks(int[] until) {
      this.until = until;
      this.equity = new double[until.length];
    }

    @Override
    public void at(int quote, double worth) {
      flat(quote, quote + 1, worth);
    }

    @Override
    public void flat(int from, int to, double cash) {
      while (endsBefore(to)) {
        equity[bar++] = cash;
      }
    }

    @Override
    public void held(int from, int to, double cash, Position position, double[] close) {
      while (endsBefore(to)) {
        equity[bar] = cash + position.units * (close[until[bar] - 1] - position.entry);
        bar++;
      }
    }

    private boolean endsBefore(int quote) {
      return bar < until.length && until[bar] <= quote;
    }

    @Override
    public double[] equity() {
      return equity;
    }
  }
}
