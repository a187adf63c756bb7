package dev.tapeloft.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Adds up how long snippets run, without the compiler's time. */
final class StopWatch implements Invocation {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long ranNanos;
  private long cpuNanos;

  @Override
  public @Nullable Object call(Method snippet) throws Exception {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    try {
      return snippet.invoke(null);
    } finally {
      ranNanos += System.nanoTime() - start;
      cpuNanos += THREADS.getCurrentThreadCpuTime() - cpu;
    }
  }

  /** What was measured, in a cell that took so long with the compiler. */
  String text(long tookNanos) {
    return ranNanos == 0
        ? "took " + Nanos.text((double) tookNanos)
        : "took "
            + Nanos.text((double) ranNanos)
            + " (CPU of its thread "
            + Nanos.text((double) cpuNanos)
            + "); with the compiler "
            + Nanos.text((double) tookNanos);
  }
}
