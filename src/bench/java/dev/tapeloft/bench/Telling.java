package dev.tapeloft.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** How a process tells what it measured: one line a number on standard output. */
final class Telling {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final int KILO = 1024;

  private final String prefix;

  /** Names begin with the prefix, such as {@code tapeloft.}. */
  Telling(String prefix) {
    this.prefix = prefix;
  }

  void tell(String name, double value) {
    System.out.println(Measures.line(prefix + name, value));
  }

  /** Does some work and tells its nanoseconds, divided by the number of things done. */
  <R> R time(String name, int things, Callable<R> work) throws Exception {
    long from = System.nanoTime();
    R result = work.call();
    tell(name, (double) (System.nanoTime() - from) / things);
    return result;
  }

  <R> R time(String name, Callable<R> work) throws Exception {
    return time(name, 1, work);
  }

  /** Tells the most memory the process ever had, where the system says. */
  void tellPeak(String name) throws IOException {
    if (Files.isReadable(STATUS)) {
      Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
          .forEach(kilobytes -> tell(name, Double.parseDouble(kilobytes) * KILO));
    }
  }
}
