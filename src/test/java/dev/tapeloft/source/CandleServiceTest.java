package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.source.BarSources.Named;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service asked over a real connection; only the pauses are not waited. */
@Timeout(60)
class CandleServiceTest {
  private static final String SECRET = "s3cret-token";
  private static final Interval DAY = Interval.days(1);
  private static final String TWO_DAYS =
      "{\"s\":\"ok\",\"t\":[1593576000,1593662400],\"o\":[91.28,91.96],\"h\":[91.84,92.62],"
          + "\"l\":[90.98,90.91],\"c\":[91.03,91.03],\"v\":[110737200,114041600]}";
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2021-01-04T00:00:00Z"), ZoneOffset.UTC);

  private final CandleServer server = new CandleServer();
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void dailyCandlesAreStampedWithTheirSession() throws Exception {
    Bars bars = fetch(server.then(200, TWO_DAYS), DAY, "2020-07-01", "2020-07-03");
    assertThat(bars.time().instant(0)).isEqualTo("2020-07-01T00:00:00Z");
    assertThat(bars.time().instant(1)).isEqualTo("2020-07-02T00:00:00Z");
    assertThat(bars.high().toArray()).containsExactly(91.84, 92.62);
    assertThat(bars.frame().doubles("volume").at(1)).isEqualTo(114_041_600);
    assertThat(server.asked)
        .containsExactly(
            "/v1/stocks/candles/D/AAPL/?from=2020-07-01&to=2020-07-03"
                + "&adjustsplits=false&adjustdividends=false");
    assertThat(server.authorizations).containsExactly("Bearer " + SECRET);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatIsBehindTheEndIsLeftOut() throws Exception {
    assertThat(fetch(server.then(200, TWO_DAYS), DAY, "2020-07-01", "2020-07-02").size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"200", "404"})
  void noDataAreNoBars(int status) throws Exception {
    Bars none = fetch(server.then(status, "{\"s\":\"no_data\"}"), DAY, "2020-07-01", "2020-07-03");
    assertThat(none.size()).isZero();
    assertThat(none.frame().columns()).containsKey("volume");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://me:secret@host/x", "https://host/x#part"})
  void anAddressHasNoPasswordAndNoFragment(String address) {
    assertThatThrownBy(() -> CandleService.at(address))
        .hasMessageContaining("withToken")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({"1D, D", "2D, 2D", "1W, W", "1M, M"})
  void barsOfDaysAndLongerAreAskedForByDates(String interval, String resolution) throws Exception {
    server.then(200, "{\"s\":\"no_data\"}");
    fetch(server, Interval.parse(interval), "2020-07-01", "2020-07-02");
    assertThat(server.asked.get(0))
        .startsWith("/v1/stocks/candles/" + resolution + "/AAPL/?from=2020-07-01&to=2020-07-02&");
  }

  @ParameterizedTest
  @CsvSource({"1m, 1", "15m, 15", "1h, 1H", "4h, 4H"})
  void intervalsAreResolutions(String interval, String resolution) throws Exception {
    server.then(200, "{\"s\":\"no_data\"}");
    fetch(server, Interval.parse(interval), "2020-07-01", "2020-07-02");
    assertThat(server.asked.get(0))
        .startsWith("/v1/stocks/candles/" + resolution + "/AAPL/?from=1593561600&to=1593648000&");
    assertThatThrownBy(() -> fetch(server, Interval.seconds(5), "2020-07-01", "2020-07-02"))
        .hasMessageContaining("no bars of 5s");
  }

  @ParameterizedTest
  @CsvSource({
    "BRK/B, BRK%2FB",
    "../../x, %2E%2E%2F%2E%2E%2Fx",
    "^SPX, %5ESPX",
    "EURUSD=X, EURUSD%3DX",
    "BRK.B, BRK.B",
    "a?b#c d%, a%3Fb%23c%20d%25",
    "łódź, %C5%82%C3%B3d%C5%BA"
  })
  void aSymbolIsOnePieceOfThePath(String symbol, String piece) throws Exception {
    server.then(200, "{\"s\":\"no_data\"}");
    service(HttpLimits.usual()).fetch(request(symbol, DAY, "2020-07-01", "2020-07-03"));
    assertThat(server.asked.get(0)).startsWith("/v1/stocks/candles/D/" + piece + "/?from=");
  }

  @Test
  void aBusyServerIsAskedAgainAfterItsPause() throws Exception {
    server
        .then(429, Map.of("Retry-After", "7"), "")
        .then(429, Map.of("Retry-After", "Mon, 4 Jan 2021 00:00:11 GMT"), "")
        .then(503, "")
        .then(200, TWO_DAYS);
    assertThat(fetch(server, DAY, "2020-07-01", "2020-07-03").size()).isEqualTo(2);
    assertThat(pauses.subList(0, 2)).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(11));
    assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(pauses).hasSize(3);
  }

  @Test
  void aServerThatStaysBrokenIsNotAskedForEver() {
    server.then(500, "");
    assertThatThrownBy(() -> fetch(server, DAY, "2020-07-01", "2020-07-03"))
        .hasMessage("it answered 500, 5 times; try again later");
    assertThat(server.asked).hasSize(5);
    assertThat(pauses).hasSize(4);
    for (int i = 0; i < 4; i++) {
      long most = 500L << i;
      assertThat(pauses.get(i).toMillis()).isBetween(most / 2, most);
    }
  }

  @Test
  void aPauseOfAServerIsNotLongerThanTwoMinutes() throws Exception {
    server.then(429, Map.of("Retry-After", "86400"), "").then(200, TWO_DAYS);
    fetch(server, DAY, "2020-07-01", "2020-07-03");
    assertThat(pauses).containsExactly(Duration.ofMinutes(2));
  }

  @Test
  void silenceAndTruncationAreAskedAgain() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    HttpLimits hasty =
        new HttpLimits(Duration.ofMillis(400), 3, Duration.ZERO, Duration.ZERO, 1 << 20);
    server
        .then(exchange -> awaitOf(over))
        .then(
            exchange -> {
              exchange.sendResponseHeaders(200, 1_000);
              exchange.getResponseBody().write("{\"s\"".getBytes(StandardCharsets.UTF_8));
              exchange.close();
            })
        .then(200, TWO_DAYS);
    Bars bars = service(hasty).fetch(request("AAPL", DAY, "2020-07-01", "2020-07-03"));
    over.countDown();
    assertThat(bars.size()).isEqualTo(2);
    assertThat(server.asked).hasSize(3);
  }

  @Test
  void anEndlessAnswerIsCutOffAndNotAskedForAgain() {
    HttpLimits small =
        new HttpLimits(Duration.ofSeconds(20), 5, Duration.ZERO, Duration.ZERO, 100_000);
    server.thenEndless();
    assertThatThrownBy(() -> service(small).fetch(request("AAPL", DAY, "2020-07-01", "2020-07-03")))
        .hasMessageContaining("its answer is longer than 100,000 bytes");
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void aFetchCanBeInterrupted() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    server.then(
        exchange -> {
          asked.countDown();
          awaitOf(over);
        });
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread fetching =
        new Thread(
            () -> {
              try {
                fetch(server, DAY, "2020-07-01", "2020-07-03");
              } catch (Throwable e) {
                thrown.set(e);
              }
            });
    fetching.start();
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    fetching.interrupt();
    fetching.join(20_000);
    over.countDown();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void requestsKeepTheirDistance() throws Exception {
    server.then(200, "{\"s\":\"no_data\"}");
    CandleService service = service(HttpLimits.usual().perMinute(30));
    for (int i = 0; i < 3; i++) {
      service.fetch(request("AAPL", DAY, "2020-07-01", "2020-07-03"));
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><body>Sign in</body></html> | not an object of JSON: \"<html><body>Sign in",
        "[1, 2] | not an object of JSON",
        "{\"s\":\"ok\" | not an object of JSON",
        "{\"s\":\"error\",\"errmsg\":\"bad symbol\"} | \"error\", not ok or no_data: bad symbol",
        "{\"t\":[1]} | its status is \"\"",
        "{\"s\":\"ok\"} | its column t has no cells",
        "{\"s\":\"ok\",\"t\":[1],\"o\":[1,2]} | its column o has 2 cells, its column t 1",
        "{\"s\":\"ok\",\"t\":[1.5],\"o\":[1]} | t[0] (1.5) must be whole seconds since 1970",
        "{\"s\":\"ok\",\"t\":[1593576000000],\"o\":[1]} | are these milliseconds?",
        "{\"s\":\"ok\",\"t\":[1],\"o\":[null]} | o[0] (null) must be a number",
        "{\"s\":\"ok\",\"t\":[1],\"o\":[\"1\"]} | o[0] (\"1\") must be a number"
      })
  void anAnswerThatCannotBeReadIsRefusedByName(String body, String said) {
    server.then(200, Map.of("Content-Type", "text/html"), body);
    assertThatThrownBy(() -> fetch(server, DAY, "1970-01-01", "2020-07-03"))
        .hasMessageContaining(said);
    assertThat(server.asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aTokenThatIsNotTakenIsSaidAndNeverShown(int status) {
    server.then(status, "{\"s\":\"error\"}");
    Named named = new Named("candles", service(HttpLimits.usual()), "*");
    assertThatThrownBy(
            () -> FetchedBars.of(named, request("AAPL", DAY, "2020-07-01", "2020-07-03")))
        .hasMessage(
            "candles: AAPL 1D from 2020-07-01T00:00:00Z to 2020-07-03T00:00:00Z: the service"
                + " answered %d: it does not take the token",
            status)
        .hasMessageNotContaining(SECRET);
    assertThat(named.toString() + named.source().identity()).doesNotContain(SECRET);
    assertThatThrownBy(
            () ->
                CandleService.at(server.address())
                    .fetch(request("AAPL", DAY, "2020-07-01", "2020-07-03")))
        .hasMessageContaining("give it a token: withToken(…)");
  }

  @Test
  void anotherErrorTellsWhatTheServiceSays() {
    server.then(400, "{\"s\":\"error\",\"errmsg\":\"No such resolution.\"}");
    assertThatThrownBy(() -> fetch(server, DAY, "2020-07-01", "2020-07-03"))
        .hasMessage("the service answered 400: No such resolution.");
  }

  @Test
  void addressAndTokenComeFromTheEnvironment() throws Exception {
    Map<String, String> set =
        Map.of("TAPELOFT_CANDLES_URL", server.address(), "TAPELOFT_CANDLES_TOKEN", SECRET + "\n");
    server.then(200, TWO_DAYS);
    CandleService service = CandleService.configured(set::get);
    service.fetch(request("AAPL", DAY, "2020-07-01", "2020-07-03"));
    assertThat(server.authorizations).containsExactly("Bearer " + SECRET);
    assertThat(service.identity()).isEqualTo(CandleService.at(server.address()).identity());
    assertThat(service.toString()).doesNotContain(SECRET);
  }

  @Test
  void withoutATokenInTheEnvironmentNoneIsSent() throws Exception {
    server.then(200, TWO_DAYS);
    CandleService.configured(Map.of("TAPELOFT_CANDLES_URL", server.address())::get)
        .fetch(request("AAPL", DAY, "2020-07-01", "2020-07-03"));
    assertThat(server.authorizations).containsExactly("null"); // no header
  }

  @Test
  void anEnvironmentThatSaysNoServiceIsRefusedWithoutTheToken() {
    assertThatThrownBy(
            () -> CandleService.configured(Map.of("TAPELOFT_CANDLES_TOKEN", SECRET)::get))
        .hasMessageContaining("TAPELOFT_CANDLES_URL is not set; set it to the address")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(
            () ->
                CandleService.configured(
                    Map.of("TAPELOFT_CANDLES_URL", "ftp://x", "TAPELOFT_CANDLES_TOKEN", SECRET)
                        ::get))
        .hasMessageContaining("http:// or https://")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(
            () ->
                CandleService.configured(
                    Map.of("TAPELOFT_CANDLES_URL", "http://x", "TAPELOFT_CANDLES_TOKEN", "a b c")
                        ::get))
        .hasMessageContaining("not shown")
        .hasMessageNotContaining("a b c");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> CandleService.at("ftp://x"))
        .hasMessageContaining("http:// or https://");
    assertThatThrownBy(() -> CandleService.at("http://x/?token=" + SECRET))
        .hasMessageContaining("without a query")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> CandleService.at("http://x").withToken("a b\n"))
        .hasMessageContaining("not shown");
    assertThatThrownBy(() -> HttpLimits.usual().perMinute(0))
        .hasMessage("requests per minute (0) must be at least 1");
  }

  private static void awaitOf(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Bars fetch(CandleServer asked, Interval interval, String from, String to)
      throws Exception {
    assertThat(asked).isSameAs(server);
    return service(HttpLimits.usual()).fetch(request("AAPL", interval, from, to));
  }

  private CandleService service(HttpLimits limits) {
    return CandleService.at(server.address() + "/")
        .withToken(SECRET)
        .withLimits(limits)
        .with(NOW, pauses::add);
  }

  private static BarRequest request(String symbol, Interval interval, String from, String to) {
    return new BarRequest(
        Instrument.stock(symbol, "USD"),
        interval,
        Instant.parse(from + "T00:00:00Z"),
        Instant.parse(to + "T00:00:00Z"));
  }
}
