package dev.tapeloft.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program with its arguments, folder, environment and input; killed with its children if late.
 */
final class Program {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final ProcessBuilder builder;
  private File input = new File(File.separatorChar == '/' ? "/dev/null" : "NUL");

  Program(List<String> command) {
    this.builder = new ProcessBuilder(new ArrayList<>(command));
    builder.environment().put("LC_ALL", "C.UTF-8");
  }

  Program in(Path folder) {
    builder.directory(folder.toFile());
    return this;
  }

  Program with(Map<String, String> environment) {
    builder.environment().putAll(environment);
    return this;
  }

  Program without(String prefix) {
    builder.environment().keySet().removeIf(name -> name.startsWith(prefix));
    return this;
  }

  Program reading(Path file) {
    input = file.toFile();
    return this;
  }

  /** Runs it to its end. */
  Ended run() throws IOException, InterruptedException {
    Path out = Files.createTempFile(Checkout.scratch(), "out", ".txt");
    Path err = Files.createTempFile(Checkout.scratch(), "err", ".txt");
    try {
      Process process =
          builder
              .redirectInput(input)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try {
        boolean inTime = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        Ended ended = new Ended(command(), Files.readString(out), Files.readString(err), inTime);
        return inTime ? ended.with(process.exitValue()) : ended;
      } finally {
        kill(process);
      }
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  /** Starts it; the caller kills it. What it says goes into one file. */
  Process start(Path log) throws IOException {
    return builder
        .redirectInput(input)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Starts it with its output to be read; the caller kills it. */
  Process startPiped() throws IOException {
    return builder.redirectInput(input).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Starts it with what it says of errors and progress to be read; the caller kills it. */
  Process startTellingErrors() throws IOException {
    return builder.redirectInput(input).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Starts it to be talked with over its input and output; the caller kills it. */
  Process startTalking() throws IOException {
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Kills it and its children at once; what it said can still be read. */
  static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.toHandle().destroyForcibly(); // Process.destroyForcibly would close its output
    process.onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private String command() {
    return String.join(" ", builder.command());
  }

  /** How a program ended; exit code -1 where it had to be killed. */
  record Ended(String command, int exit, String out, String err) {
    private Ended(String command, String out, String err, boolean inTime) {
      this(command, -1, out, inTime ? err : err + "\nkilled: not done after " + LIMIT);
    }

    private Ended with(int code) {
      return new Ended(command, code, out, err);
    }

    /** The same, if it ended as expected. */
    Ended expect(int code) {
      if (exit != code) {
        throw new AssertionError(
            "%s%nended with %d, not %d%n%s%n%s".formatted(command, exit, code, out, err));
      }
      return this;
    }
  }
}
