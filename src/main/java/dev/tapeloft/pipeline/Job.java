package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The computations of one verb, which can be cancelled together. */
final class Job {
  private final ExecutorService many;
  private final ExecutorService one;
  private final List<ActionKey> holding;
  private final List<Future<?>> inFlight = new ArrayList<>();
  private boolean cancelled;

  /** A job of a caller whose own computations, if it is inside some, hold these keys. */
  Job(ExecutorService many, ExecutorService one, List<ActionKey> holding) {
    this.many = many;
    this.one = one;
    this.holding = holding;
  }

  /** The keys that computations around this job hold. */
  List<ActionKey> holding() {
    return holding;
  }

  /** What one of several computations gave: a value or what it threw. */
  record Result<R>(@Nullable R value, @Nullable Throwable thrown) {}

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

  /** Runs one computation for which a key is held, and throws what it throws. */
  <R> R run(Callable<R> work, List<ActionKey> keys) throws Exception {
    Result<R> result = await(submit(one, work, keys));
    if (result.thrown() instanceof Error error) {
      throw error;
    }
    if (result.thrown() instanceof Exception exception) {
      throw exception;
    }
    return Objects.requireNonNull(result.value(), "a computation must give a value");
  }

  /**
   * Runs computations side by side, for all of which keys are held; the results come in the order
   * of the work.
   */
  <R> List<Result<R>> runAll(List<Callable<R>> works, List<ActionKey> keys) {
    List<Future<R>> futures = works.stream().map(work -> submit(many, work, keys)).toList();
    try {
      return futures.stream().map(Job::await).toList();
    } finally {
      forgetDone();
    }
  }

  private synchronized <R> Future<R> submit(
      ExecutorService executor, Callable<R> work, List<ActionKey> keys) {
    List<ActionKey> around = new ArrayList<>(holding);
    around.addAll(keys);
    Future<R> future = executor.submit(Engine.computing(work, around));
    inFlight.add(future);
    if (cancelled) {
      future.cancel(true);
    }
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
