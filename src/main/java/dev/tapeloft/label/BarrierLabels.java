package dev.tapeloft.label;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Prices;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Events of prices and how each ended between barriers that are multiples of volatility, as {@link
 * VolatilityBarriers} says.
 *
 * <p>The frame has a row an event, in time order: {@code time}; {@code end}, when the first barrier
 * was touched, else when the vertical one was reached or the data ended; {@code vertical}, missing
 * where the data end before it; {@code return}, from the event to its end, a fraction; {@code
 * volatility}, a fraction; {@code label} (int): 1 where the target was touched, −1 where the stop *
 * was, 0 where neither was, be it that the data ended first: {@code vertical} is missing then.
 * Immutable.
 */
public final class BarrierLabels {
  private final Frame frame;

  private BarrierLabels(Frame frame) {
    this.frame = frame;
    frame.ints("label");
  }

  /** What a frame written by {@link #frame} holds. */
  public static BarrierLabels of(Frame frame) {
    return new BarrierLabels(frame);
  }

  static BarrierLabels of(Prices prices, VolatilityBarriers barriers) {
    double[] closes = closes(prices);
    long[] times = prices.time().toArray();
    double[] volatility = EwmVolatility.of(times, closes, barriers.span(), barriers.returnsOver());
    List<Event> events = new ArrayList<>();
    for (int row : cusum(closes, barriers.eventThreshold())) {
      if (volatility[row] > barriers.minimumReturn()) {
        events.add(ended(times, closes, row, volatility[row], barriers));
      }
    }
    return new BarrierLabels(frame(prices, barriers, events));
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** The number of events. */
  public int size() {
    return frame.rowCount();
  }

  /**
   * Whether somebody who had taken these sides would have won: labels of labels, by which a second
   * model learns when to follow a first (López de Prado, 2018, section 3.6). Who sells short has
   * the barriers mirrored, so target and stop must be equally far away.
   *
   * @param sides +1 or −1 for each event; 0 where no side was taken
   * @return 1 where the return on the side was above 0, else 0; NaN where no side was taken
   */
  public DoubleColumn metaLabels(int... sides) {
    if (sides.length != size()) {
      throw new IllegalArgumentException(
          "sides ("
              + sides.length
              + ") must be as many as events ("
              + size()
              + "); give each one, 0 for none");
    }
    VolatilityBarriers barriers = VolatilityBarriers.parse(frame.metadata("barriers"));
    if (barriers.profitMultiple() != barriers.stopMultiple()) {
      throw new IllegalArgumentException(
          "barriers of %s and %s volatilities are others for who sells short; label with equal ones"
              .formatted(barriers.profitMultiple(), barriers.stopMultiple()));
    }
    double[] wins = new double[sides.length];
    for (int event = 0; event < wins.length; event++) {
      double made = Integer.signum(sides[event]) * frame.doubles("return").at(event);
      wins[event] = sides[event] == 0 ? Double.NaN : made > 0 ? 1 : 0;
    }
    return DoubleColumn.owning(wins);
  }

  /** One event: rows of prices, and what became of it. */
  private record Event(
      long time, long end, long vertical, double made, double volatility, int label) {}

  private static double[] closes(Prices prices) {
    if (prices instanceof Bars bars) {
      return bars.close().toArray();
    }
    Ticks ticks = (Ticks) prices;
    double[] mids = ticks.bid().toArray();
    for (int row = 0; row < mids.length; row++) {
      mids[row] = (mids[row] + ticks.ask().at(row)) / 2;
    }
    return mids;
  }

  /**
   * The rows where log returns, added up in one direction since the last event, pass a threshold.
   */
  private static int[] cusum(double[] closes, double threshold) {
    List<Integer> rows = new ArrayList<>();
    double above = 0;
    double below = 0;
    for (int row = 1; row < closes.length; row++) {
      double change = StrictMath.log(closes[row] / closes[row - 1]);
      above = Math.max(0, above + change);
      below = Math.min(0, below + change);
      if (below < -threshold) {
        below = 0;
        rows.add(row);
      } else if (above > threshold) {
        above = 0;
        rows.add(row);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Event ended(
      long[] times, double[] closes, int row, double volatility, VolatilityBarriers barriers) {
    long until = times[row] + barriers.vertical().toSeconds() * 1_000_000;
    int end = row;
    int label = 0;
    boolean reached = false;
    while (label == 0 && !reached && end + 1 < closes.length) {
      end++;
      label = touched(closes[end] / closes[row] - 1, volatility, barriers);
      reached = times[end] >= until;
    }
    long vertical = vertical(times, end, until);
    return new Event(
        times[row], times[end], vertical, closes[end] / closes[row] - 1, volatility, label);
  }

  private static int touched(double made, double volatility, VolatilityBarriers barriers) {
    double target = barriers.profitMultiple() * volatility;
    double stop = barriers.stopMultiple() * volatility;
    return target > 0 && made > target ? 1 : stop > 0 && made < -stop ? -1 : 0;
  }

  /** The first time at or after the vertical barrier. */
  private static long vertical(long[] times, int from, long until) {
    for (int row = from; row < times.length; row++) {
      if (times[row] >= until) {
        return times[row];
      }
    }
    return InstantColumn.MISSING;
  }

  private static Frame frame(Prices prices, VolatilityBarriers barriers, List<Event> events) {
    return Frame.builder()
        .metadata(prices.instrument().toMetadata())
        .metadata("barriers", barriers.canonical())
        .column("time", instants(events, Event::time))
        .column("end", instants(events, Event::end))
        .column("vertical", instants(events, Event::vertical))
        .column("return", doubles(events, Event::made))
        .column("volatility", doubles(events, Event::volatility))
        .column("label", ints(events, Event::label))
        .build();
  }

  private static InstantColumn instants(List<Event> events, ToLongFunction<Event> cell) {
    return InstantColumn.owning(events.stream().mapToLong(cell).toArray());
  }

  private static DoubleColumn doubles(List<Event> events, ToDoubleFunction<Event> cell) {
    return DoubleColumn.owning(events.stream().mapToDouble(cell).toArray());
  }

  private static IntColumn ints(List<Event> events, ToIntFunction<Event> cell) {
    return IntColumn.owning(events.stream().mapToInt(cell).toArray());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BarrierLabels that && frame.equals(that.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    int[] labels = frame.ints("label").toArray();
    long[] counts = new long[3];
    for (int label : labels) {
      counts[label + 1]++;
    }
    return String.format(
        Locale.ROOT,
        "%,d events of %s: %,d touched the target, %,d the stop, %,d neither",
        size(),
        frame.metadata("symbol"),
        counts[2],
        counts[0],
        counts[1]);
  }
}
