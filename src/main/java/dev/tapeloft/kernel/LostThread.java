package dev.tapeloft.kernel;

import java.nio.charset.StandardCharsets;

/**
 * Ends a kernel whose messages nobody carries any more, so that its front end starts it again: the
 * threads of ZeroMQ are no part of a cell, and one that memory was missing for does not come back.
 */
final class LostThread implements Thread.UncaughtExceptionHandler {
  private static final int FAILED = 1;
  private static final String CARRIER = "iothread";

  /** Made beforehand, since there may be no memory for it. */
  private final byte[] line =
      "tapeloft kernel: no memory was left to carry messages; it ends, start it again\n"
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError && thread.getName().startsWith(CARRIER)) {
      try {
        System.err.write(line, 0, line.length);
        System.err.flush();
      } finally {
        Runtime.getRuntime().halt(FAILED);
      }
    }
    System.err.println("thread " + thread.getName() + " ended: " + thrown);
  }
}
