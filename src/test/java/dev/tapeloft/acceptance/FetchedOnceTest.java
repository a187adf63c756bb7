package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Session;
import dev.tapeloft.source.BarRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that ask a real server for overlapping ranges of the same series over one folder. */
@Tag("slow")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FetchedOnceTest {
  private static final int PROCESSES = 8;
  private static final Pattern ASKED =
      Pattern.compile("/v1/stocks/candles/D/(S[0-9]+)/\\?from=([0-9-]+)&to=([0-9-]+)&.*");

  @TempDir private Path home;
  private final List<String> sessions = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void everySessionIsFetchedOnceByAllProcessesTogether() throws Exception {
    List<AskingProcess> processes = start(PROCESSES);
    try {
      for (AskingProcess process : processes) {
        assertThat(process.hear()).isEqualTo("100 right of 100");
      }
    } finally {
      processes.forEach(AskingProcess::kill);
    }
    assertThat(timesFetched().values()).isNotEmpty().allMatch(times -> times == 1);
  }

  @Test
  void whereProcessesAreKilledNothingIsWrongAndLittleIsFetchedTwice() throws Exception {
    List<AskingProcess> processes = start(PROCESSES);
    int killed = PROCESSES / 2;
    try {
      for (int i = 0; i < killed; i++) {
        awaitFetched(400 * (i + 1));
        processes.get(i).kill();
      }
      for (AskingProcess process : processes.subList(killed, PROCESSES)) {
        assertThat(process.hear()).isEqualTo("100 right of 100");
      }
    } finally {
      processes.forEach(AskingProcess::kill);
    }
    long again = timesFetched().values().stream().filter(times -> times > 1).count();
    assertThat(again).isLessThanOrEqualTo(killed * 4L * 70); // a call of each killed thread
    assertThat(timesFetched().values()).allMatch(times -> times <= 1 + killed);
  }

  private void awaitFetched(int count) throws InterruptedException {
    synchronized (sessions) {
      while (sessions.size() < count) {
        sessions.wait();
      }
    }
  }

  private List<AskingProcess> start(int count) throws IOException {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    List<AskingProcess> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(AskingProcess.start(home, FetchingProcess.class, address, "" + i));
    }
    for (AskingProcess process : processes) {
      assertThat(process.hear()).isEqualTo("ready");
    }
    for (AskingProcess process : processes) {
      process.answer();
    }
    return processes;
  }

  private Map<String, Integer> timesFetched() {
    Map<String, Integer> times = new HashMap<>();
    synchronized (sessions) {
      sessions.forEach(session -> times.merge(session, 1, Integer::sum));
    }
    return times;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Matcher asked = ASKED.matcher(exchange.getRequestURI().toString());
    if (!asked.matches()) {
      throw new IOException("asked for " + exchange.getRequestURI());
    }
    String symbol = asked.group(1);
    LocalDate from = LocalDate.parse(asked.group(2));
    LocalDate last = LocalDate.parse(asked.group(3)).minusDays(1);
    synchronized (sessions) {
      for (Session session : Calendar.NYSE.sessions(from, last)) {
        sessions.add(symbol + " " + session.date());
      }
      sessions.notifyAll();
    }
    byte[] body = candles(symbol, from, last).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String candles(String symbol, LocalDate from, LocalDate last) {
    Bars bars =
        FetchingProcess.truth()
            .fetch(
                new BarRequest(
                    Instrument.stock(symbol, "USD"),
                    Interval.days(1),
                    FetchingProcess.begin(from),
                    FetchingProcess.begin(last.plusDays(1))));
    String times =
        LongStream.of(bars.time().toArray())
            .mapToObj(time -> Long.toString(time / 1_000_000 + 18_000))
            .collect(Collectors.joining(","));
    return "{\"s\":\"ok\",\"t\":[%s],\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":%s}"
        .formatted(
            times,
            numbers(bars.open().toArray()),
            numbers(bars.high().toArray()),
            numbers(bars.low().toArray()),
            numbers(bars.close().toArray()),
            numbers(new double[bars.size()]));
  }

  private static String numbers(double[] cells) {
    return Arrays.toString(cells);
  }
}
