package dev.tapeloft.market;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.Locale;

/**
 * Bid and ask quotes of one instrument, in time order, equal times kept in the order of their file.
 *
 * <p>The frame has three columns: {@code time} (instant, UTC, microseconds), {@code bid} and {@code
 * ask} (price in quote currency, never missing, bid at most ask). Immutable.
 */
public final class Ticks implements Prices {
  private final Instrument instrument;
  private final Frame frame;
  private final InstantColumn time;
  private final DoubleColumn bid;
  private final DoubleColumn ask;

  private Ticks(Frame frame) {
    this.instrument = Instrument.ofMetadata(frame.metadata());
    this.frame = frame;
    this.time = frame.instants("time");
    this.bid = frame.doubles("bid");
    this.ask = frame.doubles("ask");
  }

  /** Quotes from columns of equal length, already ordered and checked. */
  public static Ticks of(
      Instrument instrument, InstantColumn time, DoubleColumn bid, DoubleColumn ask) {
    return new Ticks(
        Frame.builder()
            .metadata(instrument.toMetadata())
            .column("time", time)
            .column("bid", bid)
            .column("ask", ask)
            .build());
  }

  /** The ticks that a frame written by {@link #frame} holds. */
  public static Ticks of(Frame frame) {
    return new Ticks(frame);
  }

  /** What was quoted. */
  @Override
  public Instrument instrument() {
    return instrument;
  }

  /** The columns {@code time, bid, ask}. */
  @Override
  public Frame frame() {
    return frame;
  }

  /** The number of quotes. */
  @Override
  public int size() {
    return time.size();
  }

  /** When each quote was made. */
  @Override
  public InstantColumn time() {
    return time;
  }

  /** The bids. */
  public DoubleColumn bid() {
    return bid;
  }

  /** The asks. */
  public DoubleColumn ask() {
    return ask;
  }

  @Override
  public String toString() {
    return size() == 0
        ? "no ticks of " + instrument.symbol()
        : String.format(
            Locale.ROOT,
            "%,d %s of %s, %s … %s",
            size(),
            size() == 1 ? "tick" : "ticks",
            instrument.symbol(),
            time.instant(0),
            time.instant(size() - 1));
  }
}
