package dev.tapeloft.pipeline;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers beside the test's own thread; who still calls at the end is interrupted. */
final class Callers implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  <T> Future<T> call(Callable<T> asking) {
    return threads.submit(asking);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
