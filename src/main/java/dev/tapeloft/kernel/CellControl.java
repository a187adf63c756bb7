package dev.tapeloft.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import jdk.jshell.execution.DirectExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets inside this JVM, each in a thread of {@link CellThreads}, keeps the object that the
 * last one gave, and can stop it.
 *
 * <p>{@link #stop} may be called from any thread; everything else from the one that runs cells.
 * Code that neither waits nor is a cell's own (a long native call) cannot be stopped: after a grace
 * of two seconds it is left behind, and ends when it comes back to the cell.
 */
final class CellControl extends DirectExecutionControl {
  private static final Executor AFTER_GRACE =
      CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

  private final CellThreads threads = new CellThreads();
  private final Object lock = new Object();
  private volatile boolean stopped;
  private boolean running;
  private ClassLoader loader = CellControl.class.getClassLoader();
  private @Nullable CompletableFuture<?> outcome;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Thread leftBehind;
  private volatile @Nullable String stuckAt;
  private @Nullable Object value;
  private @Nullable Field question;

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(Arrays.stream(classes).map(StopCheck::weave).toArray(ClassBytecodes[]::new));
  }

  /** Opens a cell: from here on {@link #stop} stops it. */
  void begin() {
    synchronized (lock) {
      Thread old = leftBehind;
      leftBehind = old != null && old.isAlive() ? old : null;
      stopped = false;
      running = true;
      stuckAt = null;
      value = null;
      ask(leftBehind == null ? null : this::endIfLeftBehind);
    }
  }

  /** Closes the cell: {@link #stop} does nothing until the next one. */
  void end() {
    synchronized (lock) {
      running = false;
      outcome = null;
      thread = null;
    }
  }

  /** Whether the cell was asked to stop. */
  boolean isStopped() {
    return stopped;
  }

  /** Where code that did not stop was last seen; null when all stopped. */
  @Nullable String stuckAt() {
    return stuckAt;
  }

  /** Takes the object that the last snippet gave, and forgets it. */
  @Nullable Object takeValue() {
    Object taken = value;
    value = null;
    return taken;
  }

  /** What finds the cells' classes, and the jars that were added. */
  ClassLoader loader() {
    return loader;
  }

  @Override
  public void stop() {
    synchronized (lock) {
      if (!running) {
        return;
      }
      stopped = true;
      ask(this::endAll);
      threads.interruptWorking(thread);
      CompletableFuture<?> waitedFor = outcome;
      if (waitedFor != null) {
        AFTER_GRACE.execute(() -> leaveBehind(waitedFor));
      }
    }
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    loader = snippet.getDeclaringClass().getClassLoader();
    value = call(() -> snippet.invoke(null), loader);
    return "";
  }

  /**
   * Calls something in a thread of the cell, so that it can be stopped too.
   *
   * @throws InvocationTargetException with what it threw
   * @throws StoppedException when it was stopped
   */
  <T extends @Nullable Object> T call(Callable<T> work, ClassLoader loader)
      throws InvocationTargetException, StoppedException, InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (lock) {
      if (stopped) {
        throw new StoppedException();
      }
      outcome = result;
      thread = threads.start(() -> run(work, result), loader);
    }
    try {
      T given = result.get();
      if (!stopped) {
        return given;
      }
    } catch (ExecutionException e) {
      if (!stopped) {
        throw new InvocationTargetException(e.getCause());
      }
    }
    throw new StoppedException();
  }

  private static <T extends @Nullable Object> void run(
      Callable<T> work, CompletableFuture<T> result) {
    try {
      result.complete(work.call());
    } catch (InvocationTargetException e) {
      result.completeExceptionally(e.getCause());
    } catch (Exception | Error e) {
      result.completeExceptionally(e);
    }
  }

  private void leaveBehind(CompletableFuture<?> waitedFor) {
    Thread busy = thread;
    if (waitedFor.isDone() || busy == null) {
      return;
    }
    StackTraceElement[] frames = busy.getStackTrace();
    stuckAt = frames.length == 0 ? "native code" : frames[0].toString();
    leftBehind = busy;
    waitedFor.completeExceptionally(new ThreadDeath());
  }

  private void endAll() {
    throw new ThreadDeath();
  }

  private void endIfLeftBehind() {
    if (Thread.currentThread().equals(leftBehind)) {
      throw new ThreadDeath();
    }
  }

  private void ask(@Nullable Runnable who) {
    try {
      if (question == null) {
        super.load(new ClassBytecodes[] {StopCheck.questionClass()});
        question = findClass(StopCheck.CLASS).getField(StopCheck.FIELD);
      }
      question.set(null, who);
    } catch (ReflectiveOperationException | ExecutionControlException e) {
      throw new IllegalStateException("the cells' stop check cannot be loaded: " + e, e);
    }
  }
}
