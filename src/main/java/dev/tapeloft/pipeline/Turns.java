package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The waiting of one run for what others compute. A run inside a computation holds keys itself; it
 * waits for no key whose computation waits, perhaps over others, for one of them.
 */
final class Turns implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 20;

  private final Shelf shelf;
  private final Failures failures;
  private final Job job;
  private final long begun = System.nanoTime();
  private final Set<ActionKey> awaited = new HashSet<>();

  Turns(Pipeline pipeline, Job job) {
    this.shelf = pipeline.shelf();
    this.failures = pipeline.failures();
    this.job = job;
  }

  /** Whether waiting for a key will end; if not, it is to be computed by both. */
  boolean mayWait(ActionKey key) {
    Collection<ActionKey> holding = job.holding();
    if (holding.isEmpty() || awaited.contains(key)) {
      return true;
    }
    boolean may = shelf.mayWait(holding, key);
    if (may) {
      awaited.add(key);
    }
    return may;
  }

  /** Throws what a computation in this process threw since this run began to wait for it. */
  void throwFailure(ActionKey key) throws Exception {
    Throwable thrown = failures.since(begun, key);
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

  @Override
  public void close() {
    for (ActionKey key : awaited) {
      shelf.waitsNoMore(job.holding(), key);
    }
  }
}
