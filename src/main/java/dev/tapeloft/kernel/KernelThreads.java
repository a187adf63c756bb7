package dev.tapeloft.kernel;

import org.zeromq.ZMQException;

/** Starts the kernel's own threads: daemons that end quietly when the sockets are closed. */
final class KernelThreads {
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
}
