package dev.tapeloft.acceptance;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.operation.FetchBars;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.source.BarRequest;
import dev.tapeloft.source.BarSources.Named;
import dev.tapeloft.source.CandleService;
import dev.tapeloft.source.SyntheticBars;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process that asks from several threads for random ranges of series, and compares each. */
final class FetchingProcess {
  static final int SERIES = 20;
  static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
  static final int DAYS = 730;
  private static final int THREADS = 4;
  private static final int REQUESTS = 25;
  private static final Interval DAY = Interval.days(1);

  private FetchingProcess() {}

  /** What the server gives. */
  static SyntheticBars truth() {
    return SyntheticBars.shares(11);
  }

  public static void main(String[] task) throws Exception {
    Named source = new Named("candles", CandleService.at(task[0]), "*");
    long seed = Long.parseLong(task[1]);
    Path home = Path.of(System.getenv("TAPELOFT_HOME"));
    try (Pipeline pipeline = AskingProcess.open(home, event -> {})) {
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      AskingProcess.say("ready");
      AskingProcess.listen();
      List<Future<Integer>> asking = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(seed * THREADS + thread);
        asking.add(threads.submit(() -> ask(pipeline, source, random)));
      }
      int right = 0;
      for (Future<Integer> one : asking) {
        right += one.get();
      }
      threads.shutdown();
      AskingProcess.say(right + " right of " + THREADS * REQUESTS);
    }
  }

  private static int ask(Pipeline pipeline, Named source, Random random) {
    int right = 0;
    for (int i = 0; i < REQUESTS; i++) {
      String symbol = "S" + random.nextInt(SERIES);
      LocalDate from = FIRST.plusDays(random.nextInt(DAYS - 100));
      LocalDate to = from.plusDays(random.nextInt(100));
      Bars bars = FetchBars.keep(pipeline, source, symbol, DAY, from, to).get();
      right += isRight(bars, symbol, from, to) ? 1 : 0;
    }
    return right;
  }

  private static boolean isRight(Bars bars, String symbol, LocalDate from, LocalDate to) {
    Bars wanted =
        truth()
            .fetch(
                new BarRequest(
                    Instrument.stock(symbol, "USD"), DAY, begin(from), begin(to.plusDays(1))));
    return Arrays.equals(bars.time().toArray(), wanted.time().toArray())
        && Arrays.equals(bars.close().toArray(), wanted.close().toArray());
  }

  static Instant begin(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
