package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Candles of a service over HTTP that answers as Market Data App's does: {@code GET
 * /v1/stocks/candles/{resolution}/{symbol}/?from=&to=} gives {@code {"s":"ok","t":[…],"o":[…],
 * "h":[…],"l":[…],"c":[…],"v":[…]}}, and {@code {"s":"no_data"}} where there are none. Prices are
 * asked for as they were, adjusted for nothing.
 *
 * <p>A daily candle's time is any of its session's date by the venue's clock. A server that is too
 * busy, broken or silent is asked again as {@link HttpLimits} say. The token is sent to this server
 * alone, and stands in no message, key or file.
 */
public final class CandleService implements BarSource {
  private static final String URL_VARIABLE = "TAPELOFT_CANDLES_URL";
  private static final String TOKEN_VARIABLE = "TAPELOFT_CANDLES_TOKEN";
  private static final int NOT_FOUND = 404;
  private static final int ERROR = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final URI base;
  private final @Nullable String token;
  private final Function<String, Instrument> instruments;
  private final BarTerms terms;
  private final HttpLimits limits;
  private final RetryingHttp http;

  private CandleService(
      URI base,
      @Nullable String token,
      Function<String, Instrument> instruments,
      BarTerms terms,
      HttpLimits limits,
      RetryingHttp http) {
    this.base = base;
    this.token = token;
    this.instruments = instruments;
    this.terms = terms;
    this.limits = limits;
    this.http = http;
  }

  /** The service below an address, such as {@code https://api.marketdata.app}, of US shares. */
  public static CandleService at(String base) {
    URI address = URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || address.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "the address of a service (%s) must begin with http:// or https://, without a query"
              .formatted(address.getRawQuery() == null ? base : scheme + "://…?…"));
    }
    if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the address of a service must have no user, password or #; give a token by withToken(…)");
    }
    HttpLimits limits = HttpLimits.usual();
    return new CandleService(
        address,
        null,
        symbol -> Instrument.stock(symbol, "USD"),
        BarTerms.usual(),
        limits,
        http(limits));
  }

  /**
   * The service of the environment variables {@code TAPELOFT_CANDLES_URL}, its address, and {@code
   * TAPELOFT_CANDLES_TOKEN}, its token, which may be unset where it wants none.
   */
  public static CandleService configured() {
    return configured(System::getenv);
  }

  static CandleService configured(Function<String, @Nullable String> variables) {
    String base = Objects.requireNonNullElse(variables.apply(URL_VARIABLE), "").strip();
    if (base.isEmpty()) {
      throw new IllegalStateException(
          "%s is not set; set it to the address of the service, such as https://api.marketdata.app, and %s to its token"
              .formatted(URL_VARIABLE, TOKEN_VARIABLE));
    }
    String token = Objects.requireNonNullElse(variables.apply(TOKEN_VARIABLE), "").strip();
    CandleService service = at(base);
    return token.isEmpty() ? service : service.withToken(token);
  }

  /** With the token that the service wants, such as {@code System.getenv("MARKETDATA_TOKEN")}. */
  public CandleService withToken(String secret) {
    if (secret.isBlank() || secret.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "a token must be printable characters without spaces; this one is not shown");
    }
    return new CandleService(base, secret, instruments, terms, limits, http);
  }

  /** With other instruments under the symbols. */
  public CandleService withInstruments(Function<String, Instrument> others) {
    return new CandleService(base, token, others, terms, limits, http);
  }

  /** With other terms. */
  public CandleService withTerms(BarTerms others) {
    return new CandleService(base, token, instruments, others, limits, http);
  }

  /** With other limits. */
  public CandleService withLimits(HttpLimits others) {
    return new CandleService(base, token, instruments, terms, others, http(others));
  }

  /** With a clock and pauses of a test's own. */
  CandleService with(Clock clock, RetryingHttp.Pause pause) {
    RetryingHttp own = new RetryingHttp(limits, clock, pause);
    return new CandleService(base, token, instruments, terms, limits, own);
  }

  private static RetryingHttp http(HttpLimits limits) {
    return new RetryingHttp(
        limits,
        Clock.systemUTC(),
        time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000));
  }

  @Override
  public String identity() {
    return "candles of " + base.getAuthority() + base.getRawPath() + ", unadjusted";
  }

  @Override
  public Instrument instrument(String symbol) {
    return instruments.apply(symbol);
  }

  @Override
  public BarTerms terms() {
    return terms;
  }

  @Override
  public Bars fetch(BarRequest asked) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(asked))
            .header("Accept", "application/json")
            .timeout(limits.timeout());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<byte[]> answer = http.ask(request.build());
    int status = answer.statusCode();
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      throw new IOException(
          "the service answered %d: %s"
              .formatted(
                  status,
                  token == null ? "give it a token: withToken(…)" : "it does not take the token"));
    }
    Candles candles = Candles.read(answer);
    if (status >= ERROR && !(status == NOT_FOUND && candles.isNothing())) {
      throw new IOException("the service answered " + status + candles.reason());
    }
    return candles.bars(asked);
  }

  private URI address(BarRequest asked) {
    return URI.create(
        "%s/v1/stocks/candles/%s/%s/?from=%s&to=%s&adjustsplits=false&adjustdividends=false"
            .formatted(
                base,
                resolution(asked.interval()),
                encoded(asked.instrument().symbol()),
                from(asked),
                to(asked)));
  }

  private static String from(BarRequest asked) {
    return asked.interval().isOfDates()
        ? asked.from().atOffset(ZoneOffset.UTC).toLocalDate().toString()
        : Long.toString(asked.from().getEpochSecond());
  }

  /** The end, which some such services count in and some do not: what is too much is left out. */
  private static String to(BarRequest asked) {
    LocalDate last = asked.to().minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    return asked.interval().isOfDates()
        ? last.plusDays(1).toString()
        : Long.toString(asked.to().getEpochSecond());
  }

  private static String resolution(Interval interval) {
    return switch (interval.unit()) {
      case MINUTE -> Integer.toString(interval.count());
      case HOUR -> interval.count() + "H";
      case DAY, WEEK, MONTH ->
          interval.count() == 1 ? interval.toString().substring(1) : interval.toString();
      case SECOND ->
          throw new SourceException(
              "the service has no bars of " + interval + "; the shortest are of 1m");
    };
  }

  /** A symbol as one piece of a path, whatever it consists of. */
  private static String encoded(String symbol) {
    StringBuilder piece = new StringBuilder();
    for (byte b : symbol.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b == '-' || b == '_' || (b > 0 && Character.isLetterOrDigit(b));
      boolean point = b == '.' && !symbol.startsWith(".");
      piece.append(plain || point ? (char) b : String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return piece.toString();
  }

  /** Without its token. */
  @Override
  public String toString() {
    return identity();
  }
}
