package dev.tapeloft.kernel;

/**
 * Brings back the threads of ZeroMQ, which are no part of a cell, when memory was short for them: a
 * cell that uses up all of it must not end its kernel. Where memory stays short, the kernel ends,
 * so that its front end starts it again.
 */
final class ShortMemory implements Thread.UncaughtExceptionHandler {
  private static final int FAILED = 1;
  private static final String CARRIER = "iothread";

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError && thread.getName().startsWith(CARRIER)) {
      carryOn(thread);
    } else {
      System.err.println("thread " + thread.getName() + " ended: " + thrown);
    }
  }

  /** The thread itself runs this, so its loop goes on in it, with the sockets that it has. */
  private static void carryOn(Thread thread) {
    try {
      KernelThreads.again(thread);
    } catch (OutOfMemoryError e) {
      try {
        KernelLog.warn("no memory was left to carry messages; it ends, start it again");
      } finally {
        Runtime.getRuntime().halt(FAILED);
      }
    }
  }
}
