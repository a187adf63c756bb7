package dev.tapeloft.kernel;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs a snippet in loops and tells the time of one pass: as many passes to a loop as take a fifth
 * of a second, after these have warmed it up.
 *
 * <p>The snippet is called directly, not by reflection, so that the just-in-time compiler sees
 * through; what that takes, some nanoseconds, is part of the figures.
 */
final class LoopTimer implements Invocation {
  private static final long LOOP_NANOS = 200_000_000;
  private static final long MOST = 1_000_000_000;

  /** Where values go, so that the compiler may not leave out what makes them. */
  @SuppressWarnings("unused") // what is never written is never computed
  private static volatile @Nullable Object sink;

  private final long wantedPasses;
  private final int runs;
  private @Nullable String text;

  /**
   * A timer of so many loops.
   *
   * @param wantedPasses of a loop; 0 to find out
   */
  LoopTimer(long wantedPasses, int runs) {
    this.wantedPasses = wantedPasses;
    this.runs = runs;
  }

  /** What was measured; null before anything was. */
  @Nullable String text() {
    return text;
  }

  @Override
  public @Nullable Object call(Method snippet) throws Exception {
    Callable<?> code = direct(snippet);
    long passes = wantedPasses > 0 ? wantedPasses : passes(code);
    double[] nanos = new double[runs];
    for (int run = 0; run < runs; run++) {
      nanos[run] = (double) loop(code, passes) / passes;
    }
    text = text(nanos, passes);
    return null;
  }

  static String text(double[] nanos, long passes) {
    double mean = Arrays.stream(nanos).average().orElse(Double.NaN);
    double squares = Arrays.stream(nanos).map(n -> (n - mean) * (n - mean)).sum();
    return String.format(
        Locale.ROOT,
        "%s ± %s a pass (mean ± deviation of %d runs, %,d passes each); least %s",
        Nanos.text(mean),
        Nanos.text(Math.sqrt(squares / nanos.length)),
        nanos.length,
        passes,
        Nanos.text(Arrays.stream(nanos).min().orElse(Double.NaN)));
  }

  private static long passes(Callable<?> code) throws InvocationTargetException {
    long passes = 1;
    while (passes < MOST && loop(code, passes) < LOOP_NANOS) {
      passes *= 10;
    }
    return passes;
  }

  private static long loop(Callable<?> code, long passes) throws InvocationTargetException {
    try {
      long start = System.nanoTime();
      for (long pass = 0; pass < passes; pass++) {
        sink = code.call();
      }
      return System.nanoTime() - start;
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    } finally {
      sink = null;
    }
  }

  private static Callable<?> direct(Method snippet) throws Exception {
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(snippet.getDeclaringClass(), MethodHandles.lookup());
    MethodHandle code = lookup.unreflect(snippet);
    boolean quiet = snippet.getReturnType() == void.class;
    Class<?> shape = quiet ? Runnable.class : Callable.class;
    MethodType type = quiet ? code.type() : MethodType.methodType(Object.class);
    try {
      MethodHandle factory =
          LambdaMetafactory.metafactory(
                  lookup, quiet ? "run" : "call", MethodType.methodType(shape), type, code, type)
              .getTarget();
      Object made = factory.invoke();
      return made instanceof Runnable run ? quiet(run) : (Callable<?>) made;
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }

  private static Callable<?> quiet(Runnable code) {
    return () -> {
      code.run();
      return null;
    };
  }
}
