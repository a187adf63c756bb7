package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import java.io.IOException;

/**
 * Where bars come from, by symbol and time. Ten lines make one of anything that has bars:
 *
 * <pre>{@code
 * class Prices implements BarSource {
 *   public String identity() { return "prices of our database, unadjusted"; }
 *   public Instrument instrument(String symbol) { return Instrument.stock(symbol, "USD"); }
 *   public Bars fetch(BarRequest asked) throws IOException {
 *     List<Row> rows = database.query(asked.instrument().symbol(), asked.from(), asked.to());
 *     return Bars.of(asked.instrument(), asked.interval(), times(rows), prices(rows));
 *   }
 * }
 * }</pre>
 *
 * <p>It is asked for each time once, so it need not be fast, nor remember anything. It may be asked
 * from several threads at once, for different symbols or intervals.
 */
public interface BarSource {
  /**
   * What its bars are, in words that change when all bars are others, such as {@code "daily, split
   * adjusted"}: bars of two identities never meet. Without a secret.
   */
  String identity();

  /** What is traded under a symbol; the symbol is data, and never becomes a path. */
  Instrument instrument(String symbol);

  /**
   * The bars that begin in the time that is asked for, all with the same columns; none where there
   * are none. What lies outside is left out, what is out of order is sorted.
   *
   * @throws IOException where they cannot be had; what was fetched before is kept
   * @throws InterruptedException where somebody stopped it
   */
  Bars fetch(BarRequest asked) throws IOException, InterruptedException;

  /** What can be relied on of its bars. */
  default BarTerms terms() {
    return BarTerms.usual();
  }
}
