package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The indicators of one series of bars, each worked out when first asked for and then shared by
 * every strategy that reads it.
 *
 * <p>Columns have one cell a bar, NaN until warm. A cell depends on the bars of its window alone,
 * bit for bit: neither later bars nor where the series starts can change it. Thread-safe.
 */
public final class Indicators {
  private final Bars bars;
  private final double[] close;
  private final Map<Key, DoubleColumn> known = new ConcurrentHashMap<>();

  private Indicators(Bars bars) {
    this.bars = bars;
    this.close = bars.close().toArray();
  }

  /** The indicators of these bars; nothing is worked out yet. */
  public static Indicators of(Bars bars) {
    return new Indicators(bars);
  }

  /** The bars they belong to. */
  public Bars bars() {
    return bars;
  }

  /** The simple moving average of the close over {@code window} bars, at least 1; in price. */
  public DoubleColumn sma(int window) {
    return known(Kind.SMA, window, cells -> RollingWindow.means(cells, window));
  }

  /** The sample standard deviation of the close over {@code window} bars, at least 2; in price. */
  public DoubleColumn standardDeviation(int window) {
    return known(Kind.SD, window, cells -> RollingWindow.sampleDeviations(cells, window));
  }

  /**
   * How many sample standard deviations the close stands above its mean, both over {@code window}
   * bars, at least 2; NaN where all closes of the window are equal.
   */
  public DoubleColumn zScore(int window) {
    return known(Kind.Z_SCORE, window, cells -> RollingWindow.zScores(cells, window));
  }

  private DoubleColumn known(Kind kind, int window, UnaryOperator<double[]> workOut) {
    if (window < kind.smallest) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "window (%d) must be at least %d %s",
              window,
              kind.smallest,
              kind.smallest == 1 ? "bar" : "bars"));
    }
    return known.computeIfAbsent(
        new Key(kind, window), key -> DoubleColumn.owning(workOut.apply(close)));
  }

  private enum Kind {
    SMA(1),
    SD(2),
    Z_SCORE(2);

    private final int smallest;

    Kind(int smallest) {
      this.smallest = smallest;
    }
  }

  private record Key(Kind kind, int window) {}
}
