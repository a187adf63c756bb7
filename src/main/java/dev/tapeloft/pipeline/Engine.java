package dev.tapeloft.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a pipeline. A verb runs on a thread of its own that nobody interrupts, since it
 * holds file locks; what it computes runs on threads that are interrupted when the caller is.
 *
 * <p>The caller only waits, so a notebook cell that is stopped, even by force, never leaves half a
 * result: it returns at once and the verb ends after the items in flight.
 */
final class Engine implements AutoCloseable {
  private static final ThreadLocal<Boolean> COMPUTES = ThreadLocal.withInitial(() -> false);

  private final ExecutorService verbs = Executors.newCachedThreadPool(threads("verb"));
  private final ExecutorService singles = Executors.newCachedThreadPool(threads("single"));
  private final ExecutorService workers;

  Engine(int workerCount) {
    this.workers = Executors.newFixedThreadPool(workerCount, threads("worker"));
  }

  /** A verb's work, given the job it may start computations in. */
  interface Verb<T> {
    T run(Job job) throws Exception;
  }

  /** Runs a verb and waits for it; interrupting the caller cancels the verb and returns at once. */
  <T> T run(String what, Verb<T> verb) {
    Job job = new Job(COMPUTES.get() ? singles : workers, singles);
    Future<T> running = start(what, () -> verb.run(job));
    boolean ended = false;
    try {
      T result = running.get();
      ended = true;
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped(what);
    } catch (ExecutionException e) {
      ended = true;
      throw Thrown.here(Thrown.unchecked(what, e.getCause()));
    } finally {
      if (!ended) {
        job.cancel();
      }
    }
  }

  private <T> Future<T> start(String what, Callable<T> work) {
    try {
      return verbs.submit(work);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException(
          what + " was asked of a loft that is closed; open another with Tapeloft.open()", e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    singles.shutdownNow();
    verbs.shutdown();
    try {
      verbs.awaitTermination(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Marks what runs in it as computing, so that verbs called from there need no worker. */
  static <T> Callable<T> computing(Callable<T> work) {
    return () -> {
      COMPUTES.set(true);
      try {
        return work.call();
      } finally {
        COMPUTES.set(false);
      }
    };
  }

  static CancellationException stopped(String what) {
    return new CancellationException(
        what + " was interrupted; what was finished is kept, run it again to go on");
  }

  private static ThreadFactory threads(String role) {
    ThreadGroup outermost = Thread.currentThread().getThreadGroup();
    while (outermost.getParent() != null) {
      outermost = outermost.getParent();
    }
    ThreadGroup group = outermost;
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(group, work, "tapeloft-" + role + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
