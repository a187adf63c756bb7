package dev.tapeloft.kernel;

import org.zeromq.ZMQException;

/** Starts the kernel's own threads: daemons that end quietly when the sockets are closed. */
final class KernelThreads {
  private static final int MOST_ATTEMPTS = 30_000;
  private static final int PAUSE_MS = 1;

  private KernelThreads() {}

  static void start(String name, Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (ZMQException e) {
                KernelLog.debug(name + " ended: " + e.getMessage());
              }
            },
            "kernel-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts what serves for ever, and goes on after memory was short. */
  static void serve(String name, Runnable work) {
    start(name, () -> again(work));
  }

  /**
   * Runs what can be begun anew at any time until it ends by itself, although memory is short now
   * and then; allocates nothing itself.
   *
   * @throws OutOfMemoryError when memory is still short after half a minute and more
   */
  static void again(Runnable work) {
    for (int attempt = 1; true; attempt++) {
      try {
        work.run();
        return;
      } catch (OutOfMemoryError e) {
        if (attempt == MOST_ATTEMPTS || !paused()) {
          throw e;
        }
      }
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
