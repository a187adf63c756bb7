package dev.tapeloft.kernel;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process whose output goes to the running cell as it comes; it ends, with the processes that it
 * started, when the thread that waits for it is interrupted.
 */
final class ShellProcess {
  private static final int QUIET_MS = 200;

  private final Process process;

  private ShellProcess(Process process) {
    this.process = process;
  }

  /**
   * Runs a command to its end, without an input.
   *
   * @param environment the whole of it
   * @return its exit code
   */
  static int run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new ShellProcess(builder.start()).await();
  }

  private int await() throws InterruptedException {
    try {
      Pump out = new Pump(process.getInputStream(), System.out);
      Pump err = new Pump(process.getErrorStream(), System.err);
      int code = process.waitFor();
      out.join();
      err.join();
      return code;
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
  }

  /** Ends it first, so that it starts no more, then what it had started, down to the last. */
  private void kill() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    while (!below.isEmpty()) {
      List<ProcessHandle> deeper = below.stream().flatMap(ProcessHandle::descendants).toList();
      below.forEach(ProcessHandle::destroyForcibly);
      below = deeper.stream().filter(ProcessHandle::isAlive).toList();
    }
  }

  /** Copies a stream until it ends; what outlives the shell in the background is not waited for. */
  private static final class Pump {
    private final AtomicLong copied = new AtomicLong();
    private final Thread thread;

    Pump(InputStream from, PrintStream to) {
      thread = new Thread(() -> copy(from, to), "shell output");
      thread.setDaemon(true);
      thread.start();
    }

    void join() throws InterruptedException {
      long before = -1;
      while (thread.isAlive() && copied.get() != before) {
        before = copied.get();
        thread.join(QUIET_MS);
      }
    }

    private void copy(InputStream from, PrintStream to) {
      byte[] buffer = new byte[8192];
      try {
        int count = from.read(buffer);
        while (count >= 0) {
          to.write(buffer, 0, count);
          to.flush();
          copied.addAndGet(count);
          count = from.read(buffer);
        }
      } catch (IOException e) {
        KernelLog.debug("the output of a shell ended: " + e);
      }
    }
  }
}
