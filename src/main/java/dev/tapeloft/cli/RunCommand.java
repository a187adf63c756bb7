package dev.tapeloft.cli;

import dev.tapeloft.LoftConfig;
import dev.tapeloft.kernel.NotebookRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tapeloft run}: a notebook without Jupyter, in the kernel's own session. */
@Command(
    name = "run",
    description = "Run a notebook without Jupyter and write its outputs into it.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NOTEBOOK", description = "The notebook (.ipynb).")
  private Path notebook;

  @Option(
      names = "--output",
      paramLabel = "F",
      description = "Write the executed notebook here and leave the original as it is.")
  private @Nullable Path output;

  @Option(
      names = "--allow-errors",
      description =
          "Go on after a cell that fails, write the outputs of all, and end with 1 all the same.")
  private boolean allowErrors;

  RunCommand() {
    notebook = Path.of("");
  }

  /** Cells see the notebook's folder as theirs, so the work is done in a process that is there. */
  @Override
  public Integer call() throws Exception {
    Path from = notebook.toAbsolutePath().normalize();
    Path to = output == null ? from : output.toAbsolutePath().normalize();
    if (!Files.isRegularFile(from)) {
      throw new CommandFailed("no notebook " + from);
    }
    Path folder = Optional.ofNullable(from.getParent()).orElse(from);
    if (!folder.equals(Path.of("").toAbsolutePath())) {
      List<String> args =
          new ArrayList<>(List.of("run", from.toString(), "--output", to.toString()));
      if (allowErrors) {
        args.add("--allow-errors");
      }
      ProcessBuilder there = JavaProcess.self(args).directory(folder.toFile());
      there
          .environment()
          .computeIfPresent("TAPELOFT_HOME", (name, home) -> LoftConfig.load().home().toString());
      return JavaProcess.await(there);
    }
    return NotebookRunner.run(from, to, System.out, allowErrors) ? 0 : 1;
  }
}
