package dev.tapeloft.shared;

import java.util.concurrent.atomic.AtomicInteger;

/** A thread that keeps no process from ending, and that belongs to nobody who may stop it. */
final class Daemon {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Daemon() {}

  static Thread of(Runnable work) {
    ThreadGroup outermost = Thread.currentThread().getThreadGroup();
    while (outermost.getParent() != null) {
      outermost = outermost.getParent();
    }
    Thread thread = new Thread(outermost, work, "tapeloft-shared-" + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
