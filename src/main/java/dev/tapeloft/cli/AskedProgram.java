package dev.tapeloft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A short program that was run to its end, for what it says.
 *
 * @param exit its exit code
 * @param out what it said on standard output
 * @param err what it said on standard error
 */
record AskedProgram(int exit, String out, String err) {
  private static final int SECONDS = 20;

  /**
   * Runs it without input.
   *
   * @throws IOException where it cannot be started, or does not end
   */
  static AskedProgram of(List<String> command) throws IOException {
    Path out = Files.createTempFile("tapeloft-asked", ".out");
    Path err = Files.createTempFile("tapeloft-asked", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      int exit = ended(process, command);
      return new AskedProgram(exit, Files.readString(out), Files.readString(err));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static int ended(Process process, List<String> command) throws IOException {
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IOException(command.get(0) + " did not end within " + SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command.get(0) + " was not waited for", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
