package dev.tapeloft.market;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Open, high, low and close of one instrument over equal intervals, in time order, empty intervals
 * left out.
 *
 * <p>The frame has {@code time} (instant, UTC: the start of the bar), {@code open}, {@code high},
 * {@code low}, {@code close} (mid price in quote currency, unless asked for otherwise), {@code
 * spread_avg} (mean ask − bid in quote currency; NaN where unknown) and {@code tick_volume} (number
 * of quotes; 0 where unknown). Bars of bids and asks also have {@code spread_open}, {@code
 * spread_high}, {@code spread_low} and {@code spread_close} (ask − bid of the two prices that the
 * mid lies between), bars of an exchange {@code volume} (units traded, a double). Immutable.
 */
public final class Bars implements Prices {
  private final Instrument instrument;
  private final Interval interval;
  private final Frame frame;
  private final InstantColumn time;
  private final DoubleColumn open;
  private final DoubleColumn high;
  private final DoubleColumn low;
  private final DoubleColumn close;
  private final DoubleColumn spreadAvg;
  private final LongColumn tickVolume;

  private Bars(Frame frame) {
    this.instrument = Instrument.ofMetadata(frame.metadata());
    this.interval = Interval.parse(frame.metadata("interval"));
    this.frame = frame;
    this.time = frame.instants("time");
    this.open = frame.doubles("open");
    this.high = frame.doubles("high");
    this.low = frame.doubles("low");
    this.close = frame.doubles("close");
    this.spreadAvg = frame.doubles("spread_avg");
    this.tickVolume = frame.longs("tick_volume");
  }

  /** The bars that a frame with the columns named above holds. */
  public static Bars of(Frame frame) {
    return new Bars(frame);
  }

  /**
   * The bars that ticks make: left-closed bins of the interval, counted from 1970 in UTC, with the
   * first, highest, lowest and last mid price, the mean spread and the number of quotes of each; a
   * bin without quotes makes no bar. For days as the market has them, make bars of minutes first
   * and {@link #resample} them.
   *
   * <p>Every price is the double nearest to the true mid. A quote must be a multiple of the
   * instrument's tick size, to within a millionth of a tick.
   */
  public static Bars of(Ticks ticks, Interval interval) {
    return of(ticks, interval, QuoteSide.MID);
  }

  /**
   * The bars that ticks make of one side's prices, otherwise as those of mids: the mean spread is
   * kept beside them, too. What trades on bars takes their prices for mids.
   */
  public static Bars of(Ticks ticks, Interval interval, QuoteSide side) {
    return new TickResampler(ticks, interval, side).bars();
  }

  /**
   * Bars of bids and asks: each price is the middle of the two, and their distance is kept beside
   * it. A price must be a multiple of the instrument's tick size, to within a millionth of a tick.
   */
  public static Bars of(
      Instrument instrument, Interval interval, InstantColumn time, Ohlc bid, Ohlc ask) {
    return new QuotedBars(instrument, time.size()).bars(interval, time, bid, ask);
  }

  /** Bars of prices at which was traded, without spreads and without a volume. */
  public static Bars of(Instrument instrument, Interval interval, InstantColumn time, Ohlc traded) {
    return new Bars(traded(instrument, interval, time, traded).build());
  }

  /**
   * Bars of prices at which was traded, without spreads.
   *
   * @param volume units traded in each bar, NaN where unknown
   */
  public static Bars of(
      Instrument instrument,
      Interval interval,
      InstantColumn time,
      Ohlc traded,
      DoubleColumn volume) {
    return new Bars(traded(instrument, interval, time, traded).column("volume", volume).build());
  }

  private static Frame.Builder traded(
      Instrument instrument, Interval interval, InstantColumn time, Ohlc traded) {
    double[] unknown = new double[time.size()];
    Arrays.fill(unknown, Double.NaN);
    return frameBuilder(instrument, interval)
        .column("time", time)
        .column("open", traded.open())
        .column("high", traded.high())
        .column("low", traded.low())
        .column("close", traded.close())
        .column("spread_avg", DoubleColumn.owning(unknown))
        .column("tick_volume", LongColumn.owning(new long[time.size()]));
  }

  /** Starts a frame of bars: its metadata, to which the columns are added. */
  public static Frame.Builder frameBuilder(Instrument instrument, Interval interval) {
    return Frame.builder()
        .metadata(instrument.toMetadata())
        .metadata("interval", interval.toString());
  }

  /** Longer bars of these, as {@link Resampled} says. */
  public Bars resample(Interval longer) {
    return Resampled.of(this, longer).bars();
  }

  /**
   * These bars with the prices before each adjustment divided, and the volumes multiplied by its
   * ratio.
   *
   * @throws IllegalArgumentException if the bars are longer than a day
   */
  public Bars adjusted(Adjustments adjustments) {
    return new BarAdjuster(this, adjustments).bars();
  }

  /** What was traded. */
  @Override
  public Instrument instrument() {
    return instrument;
  }

  /** The length of each bar. */
  public Interval interval() {
    return interval;
  }

  /** The columns named above. */
  @Override
  public Frame frame() {
    return frame;
  }

  /** The number of bars. */
  @Override
  public int size() {
    return time.size();
  }

  /** The start of each bar. */
  @Override
  public InstantColumn time() {
    return time;
  }

  /** The end of a bar, in microseconds since 1970: the first time that is no longer in it. */
  public long end(int bar) {
    return interval.end(time.at(bar));
  }

  /** The first mid price of each bar. */
  public DoubleColumn open() {
    return open;
  }

  /** The highest mid price of each bar. */
  public DoubleColumn high() {
    return high;
  }

  /** The lowest mid price of each bar. */
  public DoubleColumn low() {
    return low;
  }

  /** The last mid price of each bar. */
  public DoubleColumn close() {
    return close;
  }

  /** The mean of ask − bid in each bar, in quote currency; NaN where unknown. */
  public DoubleColumn spreadAvg() {
    return spreadAvg;
  }

  /**
   * Ask − bid at the open, high, low and close of each bar, in quote currency; empty where the bars
   * were not made of bids and asks.
   */
  public Optional<Ohlc> spreads() {
    return frame.columns().containsKey("spread_open")
        ? Optional.of(
            new Ohlc(
                frame.doubles("spread_open"),
                frame.doubles("spread_high"),
                frame.doubles("spread_low"),
                frame.doubles("spread_close")))
        : Optional.empty();
  }

  /** The number of quotes in each bar; 0 where unknown. */
  public LongColumn tickVolume() {
    return tickVolume;
  }

  @Override
  public String toString() {
    return size() == 0
        ? "no bars of " + instrument.symbol()
        : String.format(
            Locale.ROOT,
            "%,d %s of %s, %s, %s … %s",
            size(),
            size() == 1 ? "bar" : "bars",
            instrument.symbol(),
            interval,
            time.instant(0),
            time.instant(size() - 1));
  }
}
