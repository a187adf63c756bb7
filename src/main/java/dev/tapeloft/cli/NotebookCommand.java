package dev.tapeloft.cli;

import dev.tapeloft.LoftConfig;
import dev.tapeloft.kernel.KernelSpec;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapeloft notebook}: Jupyter with the kernel, without installing anything. */
@Command(
    name = "notebook",
    description = "Start Jupyter Notebook with the Tapeloft kernel.",
    mixinStandardHelpOptions = true)
final class NotebookCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ARGUMENTS",
      description = "A notebook or folder, and options for jupyter notebook.")
  private List<String> passedOn = new ArrayList<>();

  NotebookCommand() {}

  @Override
  public Integer call() throws Exception {
    Optional<Path> jupyter = Jupyter.find();
    if (jupyter.isEmpty()) {
      throw new CommandFailed(
          "no jupyter on the path. "
              + Jupyter.HOW_TO_GET
              + " Without it: tapeloft run NOTEBOOK.ipynb, or tapeloft jshell");
    }
    Path prefix = LoftConfig.load().home().resolve("jupyter");
    KernelSpec.install(KernelSpec.prefixFolder(prefix), KernelSpec.DEFAULT_NAME);
    List<String> command = new ArrayList<>(List.of(jupyter.get().toString(), "notebook"));
    command.addAll(passedOn);
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process
        .environment()
        .merge(
            "JUPYTER_PATH",
            prefix.resolve("share").resolve("jupyter").toString(),
            (before, ours) -> ours + File.pathSeparator + before);
    return JavaProcess.awaitInteractive(process);
  }
}
