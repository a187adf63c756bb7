package dev.tapeloft.shared;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Whether the shared tier can be reached. Who asks it waits no longer than a while; after a failure
 * nobody asks for 1 s, then 2 s, at most 60 s, and what follows a success is as if nothing had
 * been. It warns once. Thread-safe.
 */
final class Reach {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int THREADS = 8;
  private static final int IMPATIENCE = 10;
  private static final int MOST_SECONDS = 60;
  private static final int MOST_DOUBLED = 6;

  private final ThreadPoolExecutor asking;
  private final LongSupplier nanoTime;
  private final Duration patience;
  private final Consumer<String> warnings;
  private int failures;
  private long againAt;
  private boolean warned;

  Reach(LongSupplier nanoTime, Duration patience, Consumer<String> warnings) {
    this.nanoTime = nanoTime;
    this.patience = patience;
    this.warnings = warnings;
    this.asking =
        new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Daemon::of);
    asking.allowCoreThreadTimeOut(true);
  }

  /** Whether it is to be asked now. */
  synchronized boolean isOpen() {
    return failures == 0 || nanoTime.getAsLong() - againAt >= 0;
  }

  /** How long it is not to be asked from now on. */
  synchronized Duration pause() {
    return failures == 0
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, againAt - nanoTime.getAsLong()));
  }

  /** The answers to several questions, asked side by side. */
  <T> List<T> all(List<Callable<T>> questions) throws IOException {
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> question : questions) {
      running.add(asking.submit(question));
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> one : running) {
      answers.add(answer(one, patience()));
    }
    return answers;
  }

  /** The answer to a question that may take as much longer as it brings bytes. */
  <T> T one(Callable<T> question, long bytes) throws IOException {
    return answer(asking.submit(question), patience().plusMillis(bytes / 1_000));
  }

  synchronized void worked() {
    failures = 0;
  }

  synchronized void failed(IOException e) {
    failures++;
    long seconds = Math.min(MOST_SECONDS, 1L << Math.min(MOST_DOUBLED, failures - 1));
    againAt = nanoTime.getAsLong() + Duration.ofSeconds(seconds).toNanos();
    if (!warned) {
      warned = true;
      warnings.accept(
          "the shared tier cannot be reached ("
              + e.getMessage()
              + "); work goes on with the local cache, and with it again once it can");
    }
  }

  /** Once nothing answered, it is not waited for as long as before. */
  private synchronized Duration patience() {
    return failures == 0 ? patience : patience.dividedBy(IMPATIENCE);
  }

  private static <T> T answer(Future<T> asked, Duration patience) throws IOException {
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(false);
      throw new IOException("no answer within " + patience.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }
}
