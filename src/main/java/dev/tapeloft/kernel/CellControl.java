package dev.tapeloft.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

  private final CellClasses classes = new CellClasses();
  private final MemoryReserve reserve = new MemoryReserve();
  private final CellThreads threads = new CellThreads(reserve);
  private final Object lock = new Object();
  private final String inherited = RunningClassPath.joined();
  private volatile boolean stopped;
  private boolean running;
  private ClassLoader loader = CellControl.class.getClassLoader();
  private @Nullable CompletableFuture<?> outcome;
  private @Nullable Thread thread;
  private final Set<Thread> leftBehind = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String stuckAt;
  private @Nullable Object value;
  private @Nullable Field question;
  private @Nullable Field located;
  private Invocation invocation = Invocation.ONCE;
  private Runnable onReplaced = () -> {};

  /** What is to be done before a snippet is called while classes have replaced earlier ones. */
  void onReplaced(Runnable what) {
    onReplaced = what;
  }

  @Override
  public void load(ClassBytecodes[] added)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(Arrays.stream(added).map(StopCheck::weave).toArray(ClassBytecodes[]::new));
    Arrays.stream(added).forEach(classes::load);
  }

  /** Lets variables be where they are, with new code; what cannot stay, JShell replaces. */
  @Override
  public void redefine(ClassBytecodes[] changed)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    try {
      List<ClassBytecodes> renewed =
          Arrays.stream(changed).map(classes::renew).filter(Objects::nonNull).toList();
      super.load(renewed.stream().map(StopCheck::weave).toArray(ClassBytecodes[]::new));
    } catch (IllegalArgumentException e) {
      throw new NotImplementedException(e.getMessage());
    }
  }

  @Override
  public String invoke(String className, String methodName)
      throws RunException, InternalException, EngineTerminationException {
    if (classes.replaces()) {
      onReplaced.run();
    }
    return super.invoke(classes.running(className), methodName);
  }

  /** Only finds where the variable lies, for {@link #takeLocated}. */
  @Override
  public String varValue(String className, String name) throws InternalException {
    try {
      Field variable = findClass(className).getField(name);
      variable.setAccessible(true); // its class is not public
      located = variable;
      return "";
    } catch (ReflectiveOperationException e) {
      throw new InternalException(e.toString());
    }
  }

  /** Takes the field of the variable that was asked for; null where there is none. */
  @Nullable Field takeLocated() {
    Field taken = located;
    located = null;
    return taken;
  }

  /** The classes of the cells. */
  CellClasses classes() {
    return classes;
  }

  /** The newest version of a class of a cell; any other class itself. */
  Class<?> newest(Class<?> type) throws ClassNotFoundException {
    String name = classes.newest(type.getName());
    return name.equals(type.getName()) ? type : findClass(name);
  }

  /** The name of a type that a lambda's code knows in an earlier version; empty where none is. */
  Optional<String> outdated(Class<?> lambda) {
    String name = lambda.getName();
    int end = name.indexOf("$$Lambda");
    return end < 0 ? Optional.empty() : classes.outdated(name.substring(0, end));
  }

  /** Opens a cell: from here on {@link #stop} stops it. */
  void begin() {
    synchronized (lock) {
      leftBehind.removeIf(left -> !left.isAlive());
      stopped = false;
      running = true;
      stuckAt = null;
      value = null;
      ask(leftBehind.isEmpty() ? null : this::endIfLeftBehind);
    }
  }

  /** Closes the cell: {@link #stop} does nothing until the next one. */
  void end() {
    reserve.hold();
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

  /** From here on snippets are called this way; gives the one before. */
  Invocation invokeBy(Invocation next) {
    Invocation before = invocation;
    invocation = next;
    return before;
  }

  /** How snippets are called. */
  Invocation invocation() {
    return invocation;
  }

  /** Adds to the loader of the cells what its parent has not. */
  @Override
  public void addToClasspath(String path)
      throws EngineTerminationException, InternalException, NotImplementedException {
    if (!path.equals(inherited)) {
      super.addToClasspath(path);
    }
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
      Thread busy = thread;
      if (waitedFor != null && busy != null) {
        AFTER_GRACE.execute(() -> leaveBehind(busy, waitedFor));
      }
    }
  }

  /** Lets go of what is held for cells that will not run any more; their thread group stays. */
  @Override
  public void close() {
    super.close();
    reserve.release();
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    loader = snippet.getDeclaringClass().getClassLoader();
    if (stopped) {
      throw new StoppedException();
    }
    value =
        invocation.runsCode()
            ? call(() -> invocation.call(snippet), loader)
            : invocation.call(snippet);
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
        throw new InvocationTargetException(shown(Objects.requireNonNull(e.getCause())));
      }
    }
    throw new StoppedException();
  }

  private <T extends @Nullable Object> void run(Callable<T> work, CompletableFuture<T> result) {
    try {
      result.complete(work.call());
    } catch (InvocationTargetException e) {
      fail(result, Objects.requireNonNull(e.getCause()));
    } catch (Exception | Error e) {
      fail(result, e);
    }
  }

  private void fail(CompletableFuture<?> result, Throwable thrown) {
    reserve.releaseAfter(thrown);
    result.completeExceptionally(TellableThrowable.of(thrown));
  }

  /** With the frames of cells as their text has them now, also those of its causes. */
  private Throwable shown(Throwable thrown) {
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      next.setStackTrace(
          Arrays.stream(next.getStackTrace())
              .map(classes::shown)
              .toArray(StackTraceElement[]::new));
    }
    return thrown;
  }

  private void leaveBehind(Thread busy, CompletableFuture<?> waitedFor) {
    if (waitedFor.isDone()) {
      return;
    }
    StackTraceElement[] frames = busy.getStackTrace();
    stuckAt = frames.length == 0 ? "native code" : frames[0].toString();
    leftBehind.add(busy);
    waitedFor.completeExceptionally(new ThreadDeath());
  }

  private void endAll() {
    throw new ThreadDeath();
  }

  private void endIfLeftBehind() {
    if (leftBehind.contains(Thread.currentThread())) {
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
