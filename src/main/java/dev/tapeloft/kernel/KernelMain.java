package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the kernel that Jupyter asked for. */
public final class KernelMain {
  /** The exit code where the arguments are not understood. */
  static final int USAGE = 2;

  private KernelMain() {}

  /** Takes the connection file as its one argument; ends the JVM. */
  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    if (arguments.length != 1) {
      KernelLog.warn("one argument is wanted, Jupyter's connection file; got " + arguments.length);
      System.exit(USAGE);
    }
    System.exit(run(Path.of(arguments[0])));
  }

  /**
   * Serves Jupyter until it asks for the end.
   *
   * @return 0 when it did; 1, after one line on standard error, when the kernel could not start
   */
  public static int run(Path connectionFile) {
    return run(connectionFile, KernelMain::startup);
  }

  static int run(Path connectionFile, Supplier<String> startup) {
    try {
      requireJdk();
      serve(ConnectionFile.read(connectionFile), startup.get());
      return 0;
    } catch (IOException | IllegalStateException e) {
      return cannotStart(e.getMessage());
    } catch (LinkageError e) {
      return cannotStart(MissingJars.say(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** A JRE has no class that the session needs, so it is named only after that was looked at. */
  private static String startup() {
    return Session.startup();
  }

  private static int cannotStart(@Nullable String why) {
    String line = String.valueOf(why).strip().replaceAll("\\s*\\R\\s*", " ");
    KernelLog.warn("cannot start: " + line);
    return 1;
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
      Thread.setDefaultUncaughtExceptionHandler(new ShortMemory());
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
      Throwable failure = session.handle((opened, e) -> e).join();
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      if (cause instanceof LinkageError missing) {
        throw missing;
      }
      throw new IllegalStateException(cause.toString(), cause);
    }
  }
}
