package dev.tapeloft.backtest;

/** A market that is known by its bars alone. */
record BarMarket(Quotes quotes, Rates rates) implements Market {
  @Override
  public Market with(Rates other) {
    return new BarMarket(quotes, other);
  }

  @Override
  public int signalBar(int quote) {
    return quote;
  }

  @Override
  public int lastOpen() {
    return quotes.size - 1;
  }

  @Override
  public int barsHeld(int from, int until) {
    return until - from;
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
  public Marks marks() {
    return Marks.ofBars(quotes.size);
  }
}
