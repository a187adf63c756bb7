package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The waiting of one run for what others compute. A run inside a computation holds keys itself; it
 * waits for no key whose computation waits, perhaps over others, for one of them.
 */
final class Turns implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 20;

  /** What was noted of a wait may have been forgotten by another that waited for the same. */
  private static final long NOTED_NANOS = Duration.ofSeconds(1).toNanos();

  private final Shelf shelf;
  private final Failures failures;
  private final Job job;
  private final long begun = System.nanoTime();
  private final Map<ActionKey, Long> awaited = new HashMap<>();

  Turns(Pipeline pipeline, Job job) {
    this.shelf = pipeline.shelf();
    this.failures = pipeline.failures();
    this.job = job;
  }

  /** Whether waiting for a key will end; if not, it is to be computed by both. */
  boolean mayWait(ActionKey key) {
    Collection<ActionKey> holding = job.inside().holding();
    long now = System.nanoTime();
    Long noted = awaited.get(key);
    if (holding.isEmpty() || (noted != null && now - noted < NOTED_NANOS)) {
      return true;
    }
    boolean may = shelf.mayWait(holding, key);
    if (may) {
      awaited.put(key, now);
    }
    return may;
  }

  /** What a computation in this process threw since this run began; null where none did. */
  @Nullable Throwable failure(ActionKey key) {
    return failures.since(begun, key);
  }

  /** Throws it. */
  void throwFailure(ActionKey key) throws Exception {
    Throwable thrown = failure(key);
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof Exception exception) {
      throw exception;
    }
  }

  /** Waits until some key may be free. */
  void await() throws InterruptedException {
    shelf.awaitRelease(PATIENCE_MILLIS);
  }

  /** What it waited for is its own now, or there. */
  void waitsNoMore() {
    for (ActionKey key : awaited.keySet()) {
      shelf.waitsNoMore(job.inside().holding(), key);
    }
    awaited.clear();
  }

  @Override
  public void close() {
    waitsNoMore();
  }
}
