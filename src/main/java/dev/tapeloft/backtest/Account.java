package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.Frame;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account that is traded with.
 *
 * @param cash what is in it at the start, above 0
 * @param currency the ISO 4217 code of its money, or {@code quote} for the instrument's own
 * @param margin the share of a position's value that must be in the account for it to be entered: 1
 *     for no credit, 0 to enter whatever there is
 */
public record Account(double cash, String currency, double margin) {
  /** The word for the quote currency of what is traded. */
  static final String QUOTE = "quote";

  private static final Pattern CURRENCY = Pattern.compile("\\bcurrency=([A-Z]{3})");

  private static final double STANDARD_CASH = 100_000;
  private static final double STANDARD_MARGIN = 0.02;

  /** Refuses an account without money, and a margin outside 0 … 1. */
  public Account {
    Objects.requireNonNull(currency, "currency");
    Numbers.requireAbove0("cash", cash);
    if (!currency.matches("[A-Z]{3}|" + QUOTE)) {
      throw new IllegalArgumentException(
          "currency (" + currency + ") must be three capitals, such as USD, or " + QUOTE);
    }
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("margin (" + margin + ") must lie between 0 and 1");
    }
  }

  /** Whether its money is the quote currency of whatever is traded. */
  public boolean isInQuoteCurrency() {
    return currency.equals(QUOTE);
  }

  /** Whether what is earned with an instrument is in another currency than its own. */
  public boolean needsConversion(Instrument traded) {
    return !isInQuoteCurrency() && !currency.equals(traded.quoteCurrency());
  }

  /**
   * Refuses a series that does not convert what is earned to its money, none where one is needed,
   * and one where none is.
   *
   * @param traded what is traded
   * @param series what the series that is given is of; empty where none is given
   */
  public void requireConversion(Instrument traded, Optional<Instrument> series) {
    String quote = traded.quoteCurrency();
    if (!needsConversion(traded)) {
      series.ifPresent(
          given -> {
            throw new IllegalArgumentException(
                "nothing to convert with bars of %s: the account is in the quote currency; name its own with Rules.withCurrency (--rule currency=…), or leave the bars out"
                    .formatted(given.symbol()));
          });
    } else if (series.isEmpty()) {
      throw new IllegalArgumentException(
          "the account is in %s and %s in %s; give bars of %s%s or %s%s that convert, with withConversion(series) (--conversion NAME=F), or leave the currency out"
              .formatted(currency, traded.symbol(), quote, currency, quote, quote, currency));
    } else {
      Rates.isInverse(quote, currency, series.get());
    }
  }

  /**
   * Refuses a series that does not convert what is earned on bars to its money, as {@link
   * #requireConversion(Instrument, Optional)} says, and one of another time: without a price by the
   * last bar, or that ends more than a week before it.
   */
  public void requireConversion(Bars traded, Optional<Bars> series) {
    requireConversion(traded.instrument(), series.map(Bars::instrument));
    series.ifPresent(given -> Rates.requireTime(traded, given));
  }

  /** 100,000 in quote currency, at a margin of 2 per cent. */
  public static Account standard() {
    return new Account(STANDARD_CASH, QUOTE, STANDARD_MARGIN);
  }

  /**
   * The currency of the money in a frame that a backtest gave, as its metadata tell: the account's,
   * or what is traded is quoted in; empty where they do not.
   */
  public static String currencyOf(Frame frame) {
    Matcher account = CURRENCY.matcher(frame.metadata().getOrDefault("rules", ""));
    return account.find() ? account.group(1) : frame.metadata().getOrDefault("quote_currency", "");
  }

  /** This account with other cash. */
  public Account withCash(double changed) {
    return new Account(changed, currency, margin);
  }

  /** This account in another currency. */
  public Account withCurrency(String changed) {
    return new Account(cash, changed, margin);
  }

  /** This account with another margin. */
  public Account withMargin(double changed) {
    return new Account(cash, currency, changed);
  }
}
