package dev.tapeloft.kernel;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** Runs the lines of a cell in a shell. */
final class BashMagic implements Magic {
  private static final Path BASH = Path.of("/bin/bash");

  @Override
  public About about() {
    return About.cell(
        "bash",
        "runs the lines below in a shell of their own; the cell fails where its exit code is not 0",
        "%%bash",
        "%%bash first second        ($1 and $2)");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session)
      throws MagicFailed,
          IOException,
          StoppedException,
          InvocationTargetException,
          InterruptedException {
    boolean bash = Files.isExecutable(BASH);
    List<String> command = new ArrayList<>();
    command.add(bash ? BASH.toString() : "/bin/sh");
    command.add("-c");
    command.add(line.body());
    command.add(bash ? "bash" : "sh");
    command.addAll(line.words());
    int code = session.call(() -> ShellProcess.run(command, session.environment()));
    if (code != 0) {
      throw new MagicFailed(
          "the shell ended with exit code " + code,
          "what it wrote is above; end with 'true' or '|| true' what may fail");
    }
    return new CellOutcome.Done(null);
  }
}
