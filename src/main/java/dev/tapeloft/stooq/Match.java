package dev.tapeloft.stooq;

/**
 * The file that an instrument's prices lie in.
 *
 * @param by which rule found it
 */
public record Match(StooqPath file, By by) implements MatchResult {
  /** How much of a ticker the broker's symbol says. */
  public enum By {
    /** The symbol names the exchange, or is the ticker. */
    TICKER("ticker"),
    /** The symbol names the company, the broker's market the exchange. */
    BASE_MARKET("base_market");

    private final String text;

    By(String text) {
      this.text = text;
    }

    /** As reports write it. */
    @Override
    public String toString() {
      return text;
    }
  }
}
