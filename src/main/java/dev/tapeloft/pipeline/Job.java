package dev.tapeloft.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The computations of one verb, which can be cancelled together. */
final class Job {
  private final ExecutorService many;
  private final ExecutorService one;
  private final int atOnce;
  private final Inside inside;
  private final List<Future<?>> inFlight = new ArrayList<>();
  private boolean cancelled;

  /**
   * A job.
   *
   * @param many runs what is computed side by side
   * @param one runs what is computed alone
   * @param atOnce the most that are given to {@code many} before others are done
   * @param inside the computations around it
   */
  Job(ExecutorService many, ExecutorService one, int atOnce, Inside inside) {
    this.many = many;
    this.one = one;
    this.atOnce = atOnce;
    this.inside = inside;
  }

  /** The computations around this job. */
  Inside inside() {
    return inside;
  }

  /**
   * Work to be done.
   *
   * @param call the work itself
   * @param inside what it is inside of, itself the innermost
   */
  record Work<R>(Callable<R> call, Inside inside) {}

  /** What one of several computations gave: a value or what it threw. */
  record Result<R>(@Nullable R value, @Nullable Throwable thrown) {}

  /** Refuses what comes. */
  synchronized void refuse() {
    cancelled = true;
  }

  /** Interrupts what runs and refuses what comes. */
  synchronized void cancel() {
    cancelled = true;
    inFlight.forEach(future -> future.cancel(true));
  }

  synchronized boolean cancelled() {
    return cancelled;
  }

  void requireGoingOn(String what) {
    if (cancelled()) {
      throw Engine.stopped(what);
    }
  }

  /** Runs one computation, and throws what it throws. */
  <R> R run(Work<R> work) throws Exception {
    Result<R> result = await(submit(one, work));
    if (result.thrown() instanceof Error error) {
      throw error;
    }
    if (result.thrown() instanceof Exception exception) {
      throw exception;
    }
    return Objects.requireNonNull(result.value(), "a computation must give a value");
  }

  /** Runs computations side by side; the results come in the order of the work. */
  <R> List<Result<R>> runAll(List<Work<R>> works) {
    List<Future<R>> futures = new ArrayList<>(works.size());
    try {
      for (Work<R> work : works) {
        if (futures.size() >= atOnce) {
          await(futures.get(futures.size() - atOnce));
        }
        futures.add(submit(many, work));
      }
      return futures.stream().map(Job::await).toList();
    } finally {
      forgetDone();
    }
  }

  private synchronized <R> Future<R> submit(ExecutorService executor, Work<R> work) {
    if (cancelled) {
      return CompletableFuture.failedFuture(new CancellationException());
    }
    Future<R> future = executor.submit(Engine.computing(work));
    inFlight.add(future);
    return future;
  }

  private synchronized void forgetDone() {
    inFlight.removeIf(Future::isDone);
  }

  private static <R> Result<R> await(Future<R> future) {
    try {
      return new Result<>(future.get(), null);
    } catch (ExecutionException e) {
      return new Result<>(null, e.getCause());
    } catch (CancellationException e) {
      return new Result<>(null, e);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the thread of a verb", e);
    }
  }
}
