package dev.tapeloft.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.table.DoubleColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the daily bars of one instrument to who asks on this machine as {@link CandleService} does,
 * as slowly as it is told: to see what a service costs without one. It listens on the loopback
 * address alone, wants its token, and counts what it gives. Thread-safe.
 */
public final class BarServer implements AutoCloseable {
  private static final Pattern ASKED = Pattern.compile("/v1/stocks/candles/([^/]+)/([^/]+)/?");
  private static final Pattern DAYS =
      Pattern.compile("(?:.*&)?from=([0-9-]+)&to=([0-9-]+)(?:&.*)?");
  private static final int OK = 200;
  private static final int REFUSED = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON = new JsonMapper();

  private final Bars bars;
  private final Duration delay;
  private final String token;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong given = new AtomicLong();

  private BarServer(Bars bars, Duration delay, String token, HttpServer server) {
    this.bars = bars;
    this.delay = delay;
    this.token = token;
    this.server = server;
  }

  /**
   * Starts a server at a free port. If {@code sun.net.httpserver.nodelay} is not set, it is set for
   * the JVM, as such answers need it.
   *
   * @param bars daily bars with a volume
   * @param delay how long each answer takes, at least 0
   */
  public static BarServer start(Bars bars, Duration delay) {
    if (!bars.interval().equals(Interval.days(1))) {
      throw new IllegalArgumentException(
          "bars of %s cannot be served; give daily ones".formatted(bars.interval()));
    }
    if (!bars.frame().columns().containsKey("volume")
        || Arrays.stream(bars.frame().doubles("volume").toArray()).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "bars of which a volume is unknown cannot be served; give those of an exchange");
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay (" + delay + ") must be at least 0");
    }
    // else each answer waits 40 ms for the acknowledgement of its header (JDK-8014254)
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      BarServer server = new BarServer(bars, delay, UUID.randomUUID().toString(), http);
      http.setExecutor(server.threads);
      http.createContext("/", server::answer);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no port of this machine can be listened at; allow it, or close other servers", e);
    }
  }

  /** A source that asks this server. */
  public CandleService client() {
    return CandleService.at("http://127.0.0.1:" + server.getAddress().getPort())
        .withToken(token)
        .withInstruments(this::instrument);
  }

  private Instrument instrument(String symbol) {
    if (!symbol.equals(bars.instrument().symbol())) {
      throw new SourceException(
          "this server gives bars of %s alone, not of %s"
              .formatted(bars.instrument().symbol(), symbol));
    }
    return bars.instrument();
  }

  /** The requests for daily candles, with the token, so far. */
  public long requests() {
    return requests.get();
  }

  /** The bars that were given so far, each as often as it was. */
  public long barsGiven() {
    return given.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher asked = ASKED.matcher(exchange.getRequestURI().getRawPath());
      if (!isAllowed(exchange)) {
        send(exchange, UNAUTHORIZED, failed("the token is wrong"));
      } else if (!asked.matches() || !asked.group(1).equals("D")) {
        send(exchange, NOT_FOUND, failed("there are daily candles alone"));
      } else {
        requests.incrementAndGet();
        Thread.sleep(delay.toMillis(), delay.toNanosPart() % 1_000_000);
        answerCandles(exchange, URLDecoder.decode(asked.group(2), StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is closed
    }
  }

  private boolean isAllowed(HttpExchange exchange) {
    String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8),
        ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private void answerCandles(HttpExchange exchange, String symbol) throws IOException {
    URI asked = exchange.getRequestURI();
    Matcher days = DAYS.matcher(String.valueOf(asked.getRawQuery()));
    if (!symbol.equals(bars.instrument().symbol())) {
      send(exchange, NOT_FOUND, JSON.createObjectNode().put("s", "no_data"));
      return;
    }
    if (!days.matches()) {
      send(exchange, REFUSED, failed("from and to must be dates"));
      return;
    }
    try {
      send(exchange, OK, candles(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2))));
    } catch (DateTimeException e) {
      send(exchange, REFUSED, failed("from and to must be dates"));
    }
  }

  private ObjectNode candles(LocalDate from, LocalDate to) {
    ObjectNode candles = JSON.createObjectNode().put("s", "ok");
    ArrayNode times = candles.putArray("t");
    int first = 0;
    int count = 0;
    for (int bar = 0; bar < bars.size(); bar++) {
      LocalDate date = bars.time().instant(bar).atOffset(ZoneOffset.UTC).toLocalDate();
      if (date.isBefore(from)) {
        first = bar + 1;
      } else if (date.isBefore(to)) {
        times.add(date.atStartOfDay(bars.instrument().calendar().zone()).toEpochSecond());
        count++;
      }
    }
    if (count == 0) {
      return JSON.createObjectNode().put("s", "no_data");
    }
    put(candles.putArray("o"), bars.open(), first, count);
    put(candles.putArray("h"), bars.high(), first, count);
    put(candles.putArray("l"), bars.low(), first, count);
    put(candles.putArray("c"), bars.close(), first, count);
    put(candles.putArray("v"), bars.frame().doubles("volume"), first, count);
    given.addAndGet(count);
    return candles;
  }

  private static void put(ArrayNode cells, DoubleColumn column, int first, int count) {
    for (int bar = first; bar < first + count; bar++) {
      cells.add(column.at(bar));
    }
  }

  private static ObjectNode failed(String reason) {
    return JSON.createObjectNode().put("s", "error").put("errmsg", reason);
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Without its token. */
  @Override
  public String toString() {
    return "%s, given on this machine at port %d: %,d requests, %,d bars"
        .formatted(
            bars.instrument().symbol(), server.getAddress().getPort(), requests(), barsGiven());
  }
}
