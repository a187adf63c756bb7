package dev.tapeloft.market;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;

/** Prices of one instrument in time order: single quotes, or bars of them. */
public sealed interface Prices permits Bars, Ticks {
  /** What was quoted or traded. */
  Instrument instrument();

  /** The columns; a row each, with their {@code time} (instant, UTC). */
  Frame frame();

  /** The number of rows. */
  int size();

  /** The time of each row. */
  InstantColumn time();
}
