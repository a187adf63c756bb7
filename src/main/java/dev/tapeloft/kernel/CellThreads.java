package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threads of all cells of a session: those that run cells, and those that cells started. */
final class CellThreads extends ThreadGroup {
  private static final List<String> WORKING_FOR_A_CELL = List.of("REPL.", "dev.tapeloft.");

  private final MemoryReserve reserve;

  CellThreads(MemoryReserve reserve) {
    super("cells");
    this.reserve = reserve;
  }

  /** Starts a daemon thread that runs a cell. */
  Thread start(Runnable work, ClassLoader loader) {
    Thread thread = new Thread(this, work, "cell");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    return thread;
  }

  /**
   * Interrupts the cell's thread at once, then others that run a user's code or Tapeloft's; idle
   * pool threads stay.
   */
  void interruptWorking(@Nullable Thread cell) {
    if (cell != null) {
      cell.interrupt();
    }
    for (Thread thread : alive()) {
      if (!thread.equals(cell) && isWorking(thread)) {
        thread.interrupt();
      }
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    reserve.releaseAfter(thrown);
    if (!(thrown instanceof ThreadDeath)) {
      super.uncaughtException(thread, thrown);
    }
  }

  private List<Thread> alive() {
    Thread[] found = new Thread[activeCount() + 16];
    int count = enumerate(found);
    while (count == found.length) {
      found = new Thread[2 * found.length];
      count = enumerate(found);
    }
    return new ArrayList<>(Arrays.asList(found).subList(0, count));
  }

  private static boolean isWorking(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> WORKING_FOR_A_CELL.stream().anyMatch(frame.getClassName()::startsWith));
  }
}
