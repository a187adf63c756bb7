package dev.tapeloft.backtest;

/** The quotes that a simulation walks along, and how they lie to the bars that signals are from. */
interface Market {
  /** What is walked along, one after the other: bars, or single quotes. */
  Quotes quotes();

  /** The rates between quote currency and account. */
  Rates rates();

  /** This market with other rates. */
  Market with(Rates rates);

  /** The bar that a quote belongs to. */
  int barOf(int quote);

  /** The last quote of the last of so many bars, the first of which has the quote in it. */
  int lastOf(int quote, int bars);

  /** Signals of bars, laid where the close of each bar is quoted. */
  byte[] heard(byte[] signals);

  /** A run along the quotes as one along the bars. */
  Run onBars(Run run);
}
