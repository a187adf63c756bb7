package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one of the quote currency is in the account's money at each bar: the close of the last bar
 * of the other series that had ended by then, NaN before there is one.
 */
final class Rates {
  private static final Duration OLDEST = Duration.ofDays(7);

  private final double[] atOpen;
  private final double[] atClose;
  private final @Nullable Bars series;
  private final boolean isInverse;

  private Rates(int size, @Nullable Bars series, boolean isInverse) {
    this.atOpen = new double[size];
    this.atClose = new double[size];
    this.series = series;
    this.isInverse = isInverse;
  }

  /** One for one. */
  static Rates same() {
    return new Rates(0, null, false);
  }

  /** The rates from a series that has the account's currency and the quote currency as its pair. */
  static Rates of(Quotes quotes, Instrument instrument, String account, Bars series) {
    return of(quotes, series, isInverse(instrument.quoteCurrency(), account, series.instrument()));
  }

  /** The rates of the same series at other quotes. */
  Rates at(Quotes quotes) {
    return series == null ? this : of(quotes, series, isInverse);
  }

  private static Rates of(Quotes quotes, Bars series, boolean isInverse) {
    Rates rates = new Rates(quotes.size, series, isInverse);
    Known known = new Known(series, isInverse);
    Known knownAtClose = new Known(series, isInverse);
    for (int bar = 0; bar < quotes.size; bar++) {
      rates.atOpen[bar] = known.at(quotes.start(bar));
      rates.atClose[bar] = knownAtClose.at(quotes.end(bar));
    }
    if (Double.isNaN(rates.atClose[quotes.size - 1])) {
      throw new IllegalArgumentException(
          "no price of %s is known by the last bar; give a series of the same time"
              .formatted(series.instrument().symbol()));
    }
    return rates;
  }

  /**
   * Refuses a series of another time: without a price by the last bar that is traded, or whose last
   * price is too old there.
   */
  static void requireTime(Bars traded, Bars series) {
    if (traded.size() == 0) {
      return;
    }
    Instant last = end(traded);
    String bars = "bars of " + series.instrument().symbol();
    if (series.size() == 0 || end(series, 0).isAfter(last)) {
      throw new IllegalArgumentException(
          "no price of %s is known by the last bar of %s, which ends at %s: %s; give %s of the same time"
              .formatted(
                  series.instrument().symbol(),
                  traded.instrument().symbol(),
                  last,
                  series.size() == 0 ? "it has no bars" : "its bars begin at " + start(series),
                  bars));
    }
    Duration bar = series.interval().duration();
    if (end(series).plus(bar).plus(OLDEST).isBefore(last)) {
      throw new IllegalArgumentException(
          "%s end at %s and those of %s at %s; a rate must not be older than %d days: give %s that go on as long, or end the bars that are traded with them"
              .formatted(
                  bars, end(series), traded.instrument().symbol(), last, OLDEST.toDays(), bars));
    }
  }

  private static Instant start(Bars bars) {
    return bars.time().instant(0);
  }

  private static Instant end(Bars bars) {
    return end(bars, bars.size() - 1);
  }

  private static Instant end(Bars bars, int bar) {
    return InstantColumn.instantOf(bars.end(bar));
  }

  boolean isSame() {
    return atOpen.length == 0;
  }

  double atOpen(int bar) {
    return isSame() ? 1 : atOpen[bar];
  }

  double atClose(int bar) {
    return isSame() ? 1 : atClose[bar];
  }

  /** Whether a pair tells the price of the account's currency; refused where it is no such pair. */
  static boolean isInverse(String quote, String account, Instrument pair) {
    String symbol = pair.symbol();
    boolean fits = symbol.length() == 6;
    if (fits && symbol.startsWith(account) && pair.quoteCurrency().equals(quote)) {
      return true;
    }
    if (fits && symbol.startsWith(quote) && pair.quoteCurrency().equals(account)) {
      return false;
    }
    throw new IllegalArgumentException(
        "series of %s does not convert %s to %s; give bars of %s%s or %s%s"
            .formatted(symbol, quote, account, account, quote, quote, account));
  }

  /** Walks along the series as time goes on. */
  private static final class Known {
    private final Bars series;
    private final boolean isInverse;
    private int next;
    private double rate = Double.NaN;

    Known(Bars series, boolean isInverse) {
      this.series = series;
      this.isInverse = isInverse;
    }

    double at(long micros) {
      while (next < series.size() && series.end(next) <= micros) {
        double price = series.close().at(next);
        if (price > 0 && Double.isFinite(price)) {
          rate = isInverse ? 1 / price : price;
        }
        next++;
      }
      return rate;
    }
  }
}
