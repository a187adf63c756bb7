package dev.tapeloft.stooq;

import java.util.Comparator;

/**
 * An instrument that a broker lets trade, as its list says; what the list does not say is empty.
 *
 * <p>Ordered by symbol and then by what the list says else, the name of the list last: so that
 * neither the order of its rows nor another name of it changes the order of instruments.
 *
 * @param symbol the broker's own, such as {@code IBM:US}, {@code BAC.US} or {@code AAPL}
 * @param isin the International Securities Identification Number
 * @param market the exchange by a name that the broker gives it
 * @param name of the company or fund
 * @param currency ISO 4217 in upper case, or {@code GBX} for pence; where the list leaves it out,
 *     what the name ends with
 * @param sourceFile the name of the list
 */
public record TradeableInstrument(
    String symbol, String isin, String market, String name, String currency, String sourceFile)
    implements Comparable<TradeableInstrument> {
  private static final Comparator<TradeableInstrument> ORDER =
      Comparator.comparing(TradeableInstrument::symbol)
          .thenComparing(TradeableInstrument::isin)
          .thenComparing(TradeableInstrument::market)
          .thenComparing(TradeableInstrument::name)
          .thenComparing(TradeableInstrument::currency)
          .thenComparing(TradeableInstrument::sourceFile);

  @Override
  public int compareTo(TradeableInstrument other) {
    return ORDER.compare(this, other);
  }
}
