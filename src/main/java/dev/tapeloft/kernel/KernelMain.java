package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Starts the kernel that Jupyter asked for. */
public final class KernelMain {
  private KernelMain() {}

  /** Takes the connection file as its one argument; ends the JVM. */
  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    if (arguments.length != 1) {
      KernelLog.warn("one argument is wanted, Jupyter's connection file; got " + arguments.length);
      System.exit(2);
    }
    System.exit(run(Path.of(arguments[0])));
  }

  /**
   * Serves Jupyter until it asks for the end.
   *
   * @return 0 when it did; 1, after one line on standard error, when the kernel could not start
   */
  public static int run(Path connectionFile) {
    return run(connectionFile, Session.startup());
  }

  static int run(Path connectionFile, String startup) {
    try {
      requireJdk();
      serve(ConnectionFile.read(connectionFile), startup);
      return 0;
    } catch (IOException | IllegalStateException e) {
      KernelLog.warn("cannot start: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static void requireJdk() {
    ModuleLayer modules = ModuleLayer.boot();
    if (modules.findModule("jdk.jshell").isEmpty()) {
      throw new IllegalStateException(
          "the Java at "
              + System.getProperty("java.home")
              + " has no jdk.jshell; set JAVA_HOME to a JDK 17 or newer and install the kernel again");
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the kernel asks the session itself
  private static void serve(ConnectionFile connection, String startup)
      throws IOException, InterruptedException {
    try (Channels channels = Channels.open(connection)) {
      Publisher publisher = new Publisher(channels.iopub(), channels.wire());
      Screen screen = Screen.install(new StandardOutput(System.out, System.err));
      ProgressListener.install(new ProgressDisplay(screen, System::nanoTime));
      CompletableFuture<Session> session =
          CompletableFuture.supplyAsync(
              () -> Session.open(startup, screen::display),
              work -> KernelThreads.start("session", work));
      Questions questions = new Questions(channels.stdin(), channels.wire());
      questions.start();
      Cells cells = new Cells(session, screen, publisher, CellInput.install(), questions);
      Kernel kernel = new Kernel(channels, publisher, cells);
      session.whenComplete(
          (opened, failure) -> {
            if (failure != null) {
              kernel.shutdown();
            }
          });
      Lifeline.onInterruptSignal(cells::interrupt);
      Lifeline.whenParentEnds(kernel::shutdown);
      kernel.serve();
      screen.flush();
      requireOpened(session);
    }
  }

  private static void requireOpened(CompletableFuture<Session> session) {
    if (session.isCompletedExceptionally()) {
      throw new IllegalStateException(String.valueOf(session.handle((s, e) -> e).join()));
    }
  }
}
