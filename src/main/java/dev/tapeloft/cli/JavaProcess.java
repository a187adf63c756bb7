package dev.tapeloft.cli;

import dev.tapeloft.kernel.JavaOptions;
import dev.tapeloft.kernel.Lifeline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other processes of the Java that runs this one. */
final class JavaProcess {
  /** Names the option by which the launcher chose a garbage collector, if it chose one. */
  private static final String COLLECTOR = "tapeloft.collector";

  private static final int GRACE_SECONDS = 3;

  private JavaProcess() {}

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  /** A tool of the running JDK, such as {@code java} or {@code jshell}. */
  static Path tool(String name) {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path tool = bin.resolve(executable(name));
    if (!Files.isExecutable(tool)) {
      throw new CommandFailed(
          "no " + name + " in " + bin + "; Tapeloft needs a JDK 17 or newer, not only a JRE");
    }
    return tool;
  }

  /** The file name of a program on this system. */
  static String executable(String name) {
    return File.separatorChar == '\\' ? name + ".exe" : name;
  }

  /** A process of this program with other arguments, sharing the terminal. */
  static ProcessBuilder self(List<String> args) {
    List<String> command = new ArrayList<>(List.of(tool("java").toString()));
    command.addAll(JavaOptions.ofThisJava());
    String collector = System.getProperty(COLLECTOR);
    if (collector != null) {
      command.addAll(List.of(collector, "-D" + COLLECTOR + "=" + collector));
    }
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(args);
    return new ProcessBuilder(command).inheritIO();
  }

  /** The class path of this process, absolute. */
  static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /**
   * Runs a process that answers Ctrl-C itself, as jshell and Jupyter do, to its end, and returns
   * its exit code. Ctrl-C reaches both; this one leaves it to the other.
   */
  static int awaitInteractive(ProcessBuilder builder) throws InterruptedException {
    Lifeline.onInterruptSignal(() -> {});
    return await(builder);
  }

  /**
   * Runs a process to its end and returns its exit code. It does not outlive this one, which a
   * signal may end alone.
   */
  static int await(ProcessBuilder builder) throws InterruptedException {
    try {
      Process process = builder.start();
      Thread ended = new Thread(() -> end(process));
      Runtime.getRuntime().addShutdownHook(ended);
      int exit = process.waitFor();
      try {
        Runtime.getRuntime().removeShutdownHook(ended);
      } catch (IllegalStateException e) {
        ended.join(); // this process is being ended too, and says nothing of the other's end
      }
      return exit;
    } catch (IOException e) {
      throw new CommandFailed(
          builder.command().get(0) + " could not be started: " + e.getMessage());
    }
  }
}
