package dev.tapeloft.market;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is traded, with the units of its prices. It travels with ticks and bars and is part of every
 * cache key; a file's name never decides it.
 *
 * @param symbol its name, such as {@code EURUSD}; data, never a path
 * @param pip the price of one pip in quote currency; NaN where the market has no pips
 * @param tickSize the smallest price step in quote currency; divides 1 into a whole number
 * @param contractSize units in one lot
 * @param quoteCurrency the ISO 4217 code that prices are in
 * @param calendar when it trades
 */
public record Instrument(
    String symbol,
    double pip,
    double tickSize,
    double contractSize,
    String quoteCurrency,
    Calendar calendar) {
  private static final Pattern FX_PAIR = Pattern.compile("[A-Z]{6}");

  /** Refuses an empty symbol and units that are not positive. */
  public Instrument {
    Objects.requireNonNull(calendar, "calendar");
    require(!symbol.isBlank(), "symbol", symbol, "must not be blank");
    require(
        Double.isNaN(pip) || (pip > 0 && pip < Double.POSITIVE_INFINITY),
        "pip",
        pip,
        "must be positive and finite, or NaN for none");
    require(tickSize > 0 && tickSize <= 1, "tickSize", tickSize, "must lie in (0, 1]");
    require(
        Math.abs(tickSize * Math.rint(1 / tickSize) - 1) < 1e-9,
        "tickSize",
        tickSize,
        "must divide 1 into a whole number of ticks");
    require(
        contractSize > 0 && contractSize < Double.POSITIVE_INFINITY,
        "contractSize",
        contractSize,
        "must be positive and finite");
    require(!quoteCurrency.isBlank(), "quoteCurrency", quoteCurrency, "must not be blank");
  }

  /**
   * A currency pair of six letters: pips of 0.0001 (0.01 in yen), ticks of a tenth of a pip, lots
   * of 100,000.
   */
  public static Instrument fx(String pair) {
    String symbol = pair.toUpperCase(Locale.ROOT);
    if (!FX_PAIR.matcher(symbol).matches()) {
      throw new IllegalArgumentException(
          "currency pair \""
              + pair
              + "\" must be six letters, such as EURUSD; for anything else use new Instrument(…)");
    }
    String quote = symbol.substring(3);
    boolean yen = quote.equals("JPY");
    return new Instrument(
        symbol, yen ? 0.01 : 0.0001, yen ? 0.001 : 0.00001, 100_000, quote, Calendar.FX);
  }

  /** A share: no pips, ticks of 0.0001, lots of one, New York's calendar. */
  public static Instrument stock(String symbol, String currency) {
    return new Instrument(symbol, Double.NaN, 0.0001, 1, currency, Calendar.NYSE);
  }

  /** The pip, or a refusal that says what to do where there is none. */
  public double requirePip() {
    if (Double.isNaN(pip)) {
      throw new IllegalStateException(
          symbol + " has no pip; give its Instrument one, or state the distance in price");
    }
    return pip;
  }

  /** Ticks in one unit of price, a whole number. */
  public long ticksPerUnit() {
    return Math.round(1 / tickSize);
  }

  /** Whether a price is a multiple of the tick size, to within a millionth of a tick. */
  public boolean isInTicks(double price) {
    return WholeTicks.isWhole(price * ticksPerUnit());
  }

  /**
   * A price counted in half ticks, in which bids, asks and their mids are whole numbers.
   *
   * @param what the price's column, for the refusal
   * @param row the price's row, for the refusal
   * @throws IllegalArgumentException if it is not whole, to within a millionth of a tick
   */
  public long halfTicks(String what, double price, int row) {
    return WholeTicks.halves(this, what, price, row);
  }

  /** The instrument as words, for a frame's metadata and for keys. */
  public Map<String, String> toMetadata() {
    Map<String, String> words = new TreeMap<>();
    words.put("symbol", symbol);
    words.put("pip", Double.toString(pip));
    words.put("tick_size", Double.toString(tickSize));
    words.put("contract_size", Double.toString(contractSize));
    words.put("quote_currency", quoteCurrency);
    words.put("calendar", calendar.name());
    return words;
  }

  /** The instrument that {@link #toMetadata} wrote down. */
  public static Instrument ofMetadata(Map<String, String> words) {
    return new Instrument(
        word(words, "symbol"),
        Double.parseDouble(word(words, "pip")),
        Double.parseDouble(word(words, "tick_size")),
        Double.parseDouble(word(words, "contract_size")),
        word(words, "quote_currency"),
        Calendar.valueOf(word(words, "calendar")));
  }

  private static String word(Map<String, String> words, String name) {
    String word = words.get(name);
    if (word == null) {
      throw new IllegalArgumentException(
          "no instrument in this metadata: \"" + name + "\" is missing");
    }
    return word;
  }

  private static void require(boolean holds, String name, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(name + " (" + value + ") " + rule);
    }
  }
}
