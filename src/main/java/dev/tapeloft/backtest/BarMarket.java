package dev.tapeloft.backtest;

/** A market that is known by its bars alone. */
record BarMarket(Quotes quotes, Rates rates) implements Market {
  @Override
  public Market with(Rates other) {
    return new BarMarket(quotes, other);
  }

  @Override
  public int barOf(int quote) {
    return quote;
  }

  @Override
  public int lastOf(int quote, int bars) {
    return (int) Math.min((long) quote + bars - 1, Integer.MAX_VALUE);
  }

  @Override
  public byte[] heard(byte[] signals) {
    return signals;
  }

  @Override
  public Run onBars(Run run) {
    return run;
  }
}
