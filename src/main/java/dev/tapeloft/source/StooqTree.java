package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A dump of Stooq's daily bars as it is unpacked: a file for each ticker, such as {@code
 * d_us_txt/data/daily/us/nasdaq stocks/1/aapl.us.txt}, as {@link BarFiles} reads it. Prices and
 * volumes are those of the dump, adjusted for nothing here.
 *
 * <p>A symbol is a ticker, {@code AAPL.US}, in any letter case, or what it says before its last
 * point, {@code AAPL}, where only one ticker begins so. A file of no bytes has no bars. The folders
 * are walked once; for what was unpacked since, make another. Thread-safe.
 */
public final class StooqTree implements BarSource {
  private static final Interval DAY = Interval.days(1);
  private static final String USA = "US";
  private static final double STEP = 0.0001;
  private static final Map<String, String> CURRENCIES =
      Map.of(
          USA, "USD", "PL", "PLN", "UK", "GBP", "DE", "EUR", "HK", "HKD", "JP", "JPY", "HU", "HUF");

  private final Path root;
  private final StooqFiles files;
  private final @Nullable Function<String, Instrument> instruments;

  private StooqTree(
      Path root, StooqFiles files, @Nullable Function<String, Instrument> instruments) {
    this.root = root;
    this.files = files;
    this.instruments = instruments;
  }

  /**
   * The dump below a folder. A ticker's market, or, where it names none, the folder below {@code
   * daily}, tells its currency: US, PL, UK (pounds, though many of its prices are in pence), DE,
   * HK, JP and HU are known. Shares of the US have New York's calendar, others five days a week and
   * no holidays, as {@link Calendar#FX}.
   */
  public static StooqTree at(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    return new StooqTree(absolute, new StooqFiles(absolute), null);
  }

  /**
   * With other instruments under the tickers, which are given in upper case; by the symbol of an
   * instrument its file is found again.
   */
  public StooqTree withInstruments(Function<String, Instrument> others) {
    return new StooqTree(root, files, others);
  }

  @Override
  public String identity() {
    return "Stooq tree of " + root;
  }

  /**
   * What is traded under a symbol; its own symbol is the ticker.
   *
   * @throws SourceException where no or several tickers may be meant, or the currency is not known
   */
  @Override
  public Instrument instrument(String symbol) {
    String upper = symbol.toUpperCase(Locale.ROOT);
    try {
      String ticker =
          CURRENCIES.containsKey(StooqFiles.market(upper)) ? upper : files.ticker(symbol);
      return instruments == null ? share(ticker) : instruments.apply(ticker);
    } catch (IOException e) {
      throw new SourceException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Bars fetch(BarRequest asked) throws IOException {
    if (!asked.interval().equals(DAY)) {
      throw new IOException(
          "a Stooq tree has bars of 1D, not of %s; ask for days(1)".formatted(asked.interval()));
    }
    Path file = files.file(files.ticker(asked.instrument().symbol()));
    return Files.size(file) == 0
        ? none(asked.instrument())
        : asked.within(BarFiles.read(new BarFile(file, asked.instrument(), DAY)).bars());
  }

  private Instrument share(String ticker) throws IOException {
    String named = StooqFiles.market(ticker);
    String market = named.isEmpty() ? files.region(ticker) : named;
    String currency =
        Optional.ofNullable(CURRENCIES.get(market))
            .orElseThrow(
                () ->
                    new IOException(
                        "the market \"%s\" of %s is none of %s, so its currency is not known; give instruments: withInstruments(…)"
                            .formatted(
                                market, ticker, CURRENCIES.keySet().stream().sorted().toList())));
    return instrument(ticker, market, currency);
  }

  /**
   * A share of a market, such as {@code US}: those of the US have New York's calendar, others five
   * days a week and no holidays, as {@link Calendar#FX}.
   */
  public static Instrument instrument(String ticker, String market, String currency) {
    return market.equals(USA)
        ? Instrument.stock(ticker, currency)
        : new Instrument(ticker, Double.NaN, STEP, 1, currency, Calendar.FX);
  }

  private static Bars none(Instrument instrument) {
    DoubleColumn none = DoubleColumn.of();
    return Bars.of(instrument, DAY, InstantColumn.of(), new Ohlc(none, none, none, none), none);
  }
}
