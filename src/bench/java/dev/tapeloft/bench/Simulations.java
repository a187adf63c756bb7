package dev.tapeloft.bench;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One cross of averages with a stop and a target: simulated and measured, and by hand. Run by
 * {@code org.openjdk.jmh.Main Simulations} on the class path of profile {@code bench}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Simulations {
  private static final long HOUR = 3_600_000_000L;
  private static final double SPREAD = 0.0001;
  private static final Strategy STRATEGY =
      Strategy.of(new MovingAverageCross(10, 30), Exits.pips(30, 60));

  /** The number of bars. */
  @Param({"2148", "74439", "1000000"})
  public int bars;

  private Backtest backtest = Backtest.of(walk(1));
  private ByHand byHand = new ByHand(walk(1));

  /** Makes the bars, and has the signals and averages known. */
  @Setup
  public void prepare() {
    Bars walk = walk(bars);
    backtest = Backtest.of(walk, Rules.standard().withCash(1e9));
    byHand = new ByHand(walk);
    int trades = backtest.run(STRATEGY).ints("n_trades").at(0);
    byHand.run();
    if (trades != byHand.trades) {
      throw new IllegalStateException(trades + " trades, but " + byHand.trades + " by hand");
    }
  }

  /** A row of results, every metric in it. */
  @Benchmark
  public Frame simulated() {
    return backtest.run(STRATEGY);
  }

  /** Trades, the account at every close, and its deepest fall. */
  @Benchmark
  public double byHand() {
    return byHand.run();
  }

  /** Hourly bars of a random walk. */
  static Bars walk(int size) {
    Random random = new Random(7);
    double[][] prices = new double[4][size];
    double[] spreads = new double[size];
    long[] times = new long[size];
    double price = 1.3;
    for (int bar = 0; bar < size; bar++) {
      double close = Math.max(.5, price + random.nextGaussian() * .001);
      prices[0][bar] = price;
      prices[1][bar] = Math.max(price, close) + .0004;
      prices[2][bar] = Math.min(price, close) - .0004;
      prices[3][bar] = close;
      spreads[bar] = SPREAD;
      times[bar] = bar * HOUR;
      price = close;
    }
    return Bars.of(
        Bars.frameBuilder(Instrument.fx("EURUSD"), Interval.hours(1))
            .column("time", InstantColumn.of(times))
            .column("open", DoubleColumn.of(prices[0]))
            .column("high", DoubleColumn.of(prices[1]))
            .column("low", DoubleColumn.of(prices[2]))
            .column("close", DoubleColumn.of(prices[3]))
            .column("spread_avg", DoubleColumn.of(spreads))
            .column("tick_volume", LongColumn.of(new long[size]))
            .build());
  }

  /** What one writes for this one rule. */
  private static final class ByHand {
    private static final double STOP = .0030;
    private static final double TARGET = .0060;
    private static final double UNITS = 100_000;

    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] fast;
    private final double[] slow;
    private int trades;

    ByHand(Bars bars) {
      open = bars.open().toArray();
      high = bars.high().toArray();
      low = bars.low().toArray();
      close = bars.close().toArray();
      Indicators indicators = Indicators.of(bars);
      fast = indicators.sma(10).toArray();
      slow = indicators.sma(30).toArray();
    }

    double run() {
      double[] equity = new double[close.length];
      double cash = 1e9;
      double peak = cash;
      double deepest = 0;
      double entry = 0;
      int side = 0;
      trades = 0;
      for (int bar = 0; bar < close.length; bar++) {
        int signal = bar < 2 ? 0 : signal(bar - 1);
        if (signal != 0 && signal != side) {
          if (side != 0) {
            cash += UNITS * (side * open[bar] - SPREAD / 2 - entry);
            trades++;
          }
          side = signal;
          entry = side * open[bar] + SPREAD / 2;
        }
        if (side != 0) {
          double worst = side > 0 ? low[bar] - SPREAD / 2 : -high[bar] - SPREAD / 2;
          double best = side > 0 ? high[bar] - SPREAD / 2 : -low[bar] - SPREAD / 2;
          double at = side * open[bar] - SPREAD / 2;
          double exit = Double.NaN;
          if (at <= entry - STOP + 1e-8 || at >= entry + TARGET - 1e-8) {
            exit = at;
          } else if (worst <= entry - STOP + 1e-8) {
            exit = entry - STOP;
          } else if (best >= entry + TARGET - 1e-8) {
            exit = entry + TARGET;
          } else if (bar == close.length - 1) {
            exit = side * close[bar] - SPREAD / 2;
          }
          if (!Double.isNaN(exit)) {
            cash += UNITS * (exit - entry);
            trades++;
            side = 0;
          }
        }
        equity[bar] = side == 0 ? cash : cash + UNITS * (side * close[bar] - SPREAD / 2 - entry);
        peak = Math.max(peak, equity[bar]);
        deepest = Math.max(deepest, (peak - equity[bar]) / peak);
      }
      return deepest + equity[close.length - 1];
    }

    private int signal(int bar) {
      double now = fast[bar] - slow[bar];
      double before = fast[bar - 1] - slow[bar - 1];
      return now > 0 && before < 0 ? 1 : now < 0 && before > 0 ? -1 : 0;
    }
  }
}
