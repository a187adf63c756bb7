package dev.tapeloft.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a snippet in loops and tells the time of one pass: as many passes to a loop as take a fifth
 * of a second, after these have warmed it up.
 *
 * <p>What a loop itself takes, a nanosecond or two a pass, is part of the figures.
 */
final class LoopTimer implements Invocation {
  private static final long LOOP_NANOS = 200_000_000;
  private static final long MOST = 1_000_000_000;

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
    LongUnaryOperator loop = LoopCode.of(snippet);
    long passes = wantedPasses > 0 ? wantedPasses : passes(loop);
    double[] nanos = new double[runs];
    for (int run = 0; run < runs; run++) {
      nanos[run] = (double) nanos(loop, passes) / passes;
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

  private static long passes(LongUnaryOperator loop) throws InvocationTargetException {
    long passes = 1;
    while (passes < MOST && nanos(loop, passes) < LOOP_NANOS) {
      passes *= 10;
    }
    return passes;
  }

  private static long nanos(LongUnaryOperator loop, long passes) throws InvocationTargetException {
    try {
      return loop.applyAsLong(passes);
    } catch (Throwable e) {
      throw new InvocationTargetException(e);
    }
  }
}
