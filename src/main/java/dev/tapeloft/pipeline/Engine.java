package dev.tapeloft.pipeline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
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
  /** The computations that this thread is inside of. */
  private static final ThreadLocal<Inside> INSIDE = ThreadLocal.withInitial(() -> Inside.NONE);

  private final ExecutorService verbs = Executors.newCachedThreadPool(threads("verb"));
  private final ExecutorService readers = Executors.newCachedThreadPool(threads("reader"));
  private final ExecutorService singles = Executors.newCachedThreadPool(threads("single"));
  private final ExecutorService workers;
  private final int workerCount;
  private final Set<Job> running = ConcurrentHashMap.newKeySet();

  Engine(int workerCount) {
    this.workerCount = workerCount;
    this.workers = Executors.newFixedThreadPool(workerCount, threads("worker"));
  }

  /** Whether it takes work. */
  boolean isOpen() {
    return !verbs.isShutdown();
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
    return run(what, job(INSIDE.get()), verb);
  }

  /** The same for work that asks for results itself: the workers are left to these. */
  <T> T runAsking(String what, Verb<T> verb) {
    return run(what, new Job(singles, singles, workerCount, INSIDE.get()), verb);
  }

  private <T> T run(String what, Job job, Verb<T> verb) {
    Future<T> running = start(what, job, verb);
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

  /** Inside a computation the workers may all be waiting for it: it gets as many of its own. */
  private Job job(Inside inside) {
    return inside.path().isEmpty()
        ? new Job(workers, singles, Integer.MAX_VALUE, inside)
        : new Job(singles, singles, workerCount, inside);
  }

  private <T> Future<T> start(String what, Job job, Verb<T> verb) {
    running.add(job);
    try {
      return verbs.submit(
          () -> {
            try {
              return verb.run(job);
            } finally {
              running.remove(job);
            }
          });
    } catch (RejectedExecutionException e) {
      running.remove(job);
      throw closed(what, e);
    }
  }

  private static IllegalStateException closed(String what, @Nullable Exception cause) {
    return new IllegalStateException(
        what + " was asked of a loft that is closed; open another with Tapeloft.open()", cause);
  }

  /** Stops what runs, as if every caller had been interrupted, and takes nothing more. */
  @Override
  public void close() {
    verbs.shutdown();
    running.forEach(Job::refuse); // else one takes over from another that is cancelled before it
    running.forEach(Job::cancel);
    workers.shutdownNow();
    singles.shutdownNow();
    try {
      verbs.awaitTermination(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets what is asked while it runs know what it is asked in. */
  static <T> Callable<T> computing(Job.Work<T> work) {
    return () -> {
      INSIDE.set(work.inside());
      try {
        return work.call().call();
      } finally {
        INSIDE.remove();
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
