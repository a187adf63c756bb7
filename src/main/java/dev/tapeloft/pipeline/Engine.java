package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import java.time.Duration;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/**
 * The threads of a pipeline. A verb runs on a thread of its own that nobody interrupts, since it
 * holds file locks; what it computes runs on threads that are interrupted when the caller is.
 *
 * <p>The caller only waits, so a notebook cell that is stopped, even by force, never leaves half a
 * result: it returns at once and the verb ends after the items in flight.
 */
final class Engine implements AutoCloseable {
  /** The keys that the computation on this thread holds; null where there is none. */
  private static final ThreadLocal<@Nullable List<ActionKey>> COMPUTES = new ThreadLocal<>();

  private final ExecutorService verbs = Executors.newCachedThreadPool(threads("verb"));
  private final ExecutorService readers = Executors.newCachedThreadPool(threads("reader"));
  private final ExecutorService singles = Executors.newCachedThreadPool(threads("single"));
  private final ExecutorService workers;

  Engine(int workerCount) {
    this.workers = Executors.newFixedThreadPool(workerCount, threads("worker"));
  }

  /** Refuses work once it is closed. */
  void requireOpen(String what) {
    if (verbs.isShutdown()) {
      throw closed(what, null);
    }
  }

  /** Reads on a thread that nobody interrupts, also for handles that outlive the loft. */
  <T> T read(String what, Callable<T> reading) {
    try {
      return readers.submit(reading).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped(what);
    } catch (ExecutionException e) {
      throw Thrown.here(Thrown.unchecked(what, e.getCause()));
    }
  }

  /** A verb's work, given the job it may start computations in. */
  interface Verb<T> {
    T run(Job job) throws Exception;
  }

  /** Runs a verb and waits for it; interrupting the caller cancels the verb and returns at once. */
  <T> T run(String what, Verb<T> verb) {
    List<ActionKey> holding = COMPUTES.get();
    Job job =
        holding == null ? new Job(workers, singles, List.of()) : new Job(singles, singles, holding);
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
      throw closed(what, e);
    }
  }

  private static IllegalStateException closed(String what, @Nullable Exception cause) {
    return new IllegalStateException(
        what + " was asked of a loft that is closed; open another with Tapeloft.open()", cause);
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
  static <T> Callable<T> computing(Callable<T> work, List<ActionKey> holding) {
    return () -> {
      COMPUTES.set(holding);
      try {
        return work.call();
      } finally {
        COMPUTES.remove();
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
