package dev.tapeloft.backtest;

/** The quotes that a simulation walks along, and how they lie to the bars that signals are from. */
sealed interface Market permits BarMarket, TickMarket {
  /** What is walked along, one after the other: bars, or single quotes. */
  Quotes quotes();

  /** The rates between quote currency and account. */
  Rates rates();

  /** This market with other rates. */
  Market with(Rates rates);

  /** The bar that has closed where the signal at a quote is heard; known when it is filled. */
  int signalBar(int quote);

  /** The quote at which the last bar opens. */
  int lastOpen();

  /** The bars in which one holds who holds from a quote until before another. */
  int barsHeld(int from, int until);

  /** The last quote of the last of so many bars, the first of which has the quote in it. */
  int lastOf(int quote, int bars);

  /** Signals of bars, laid where the close of each bar is quoted. */
  byte[] heard(byte[] signals);

  /** An account that has yet to be noted down. */
  Marks marks();
}
