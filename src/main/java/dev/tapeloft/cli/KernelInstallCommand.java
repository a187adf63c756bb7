package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import dev.tapeloft.kernel.KernelChoice;
import dev.tapeloft.kernel.KernelSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tapeloft kernel install}: tells Jupyter of this kernel. */
@Command(
    name = "install",
    description = {
      "Tell Jupyter of this kernel; Jupyter itself need not be there yet.",
      "It runs with the Java that runs this command: under another JAVA_HOME and --name, kernels of"
          + " several JDKs stand side by side."
    },
    mixinStandardHelpOptions = true)
final class KernelInstallCommand implements Callable<Integer> {
  @ArgGroup private @Nullable PlaceOption place;

  @Option(
      names = "--name",
      defaultValue = KernelSpec.DEFAULT_NAME,
      description = "The kernel's name. Default: ${DEFAULT-VALUE}.")
  private String name = KernelSpec.DEFAULT_NAME;

  @Option(
      names = "--display-name",
      paramLabel = "TEXT",
      description = "What Jupyter shows. Default: Tapeloft (Java), with its version under --name.")
  private @Nullable String displayName;

  @Option(
      names = "--jvm-arg",
      paramLabel = "ARG",
      description = "An argument for the kernel's JVM, such as -Xmx4g; may be repeated.")
  private List<String> jvmArguments = new ArrayList<>();

  @Spec private CommandSpec spec;

  KernelInstallCommand() {}

  @Override
  public Integer call() throws Exception {
    Path kernels = PlaceOption.chosen(place);
    KernelSpec.folder(kernels, name);
    KernelChoice choice = choice();
    requireAccepted(choice);
    Path folder = KernelSpec.install(kernels, choice);
    spec.commandLine().getOut().println(folder);
    tell(folder, choice);
    return 0;
  }

  private KernelChoice choice() {
    KernelChoice choice = KernelChoice.named(name).withJvmArguments(jvmArguments);
    return displayName == null ? choice : choice.withDisplayName(displayName);
  }

  private static void requireAccepted(KernelChoice choice) throws Exception {
    for (String argument : choice.jvmArguments()) {
      if (!argument.startsWith("-")) {
        throw new CommandFailed("--jvm-arg (" + argument + ") must begin with -, as -Xmx4g does");
      }
    }
    if (!choice.jvmArguments().isEmpty()) {
      Optional<String> refusal = KernelSpec.refusal(choice);
      if (refusal.isPresent()) {
        throw new CommandFailed(
            "this Java does not start the kernel with --jvm-arg %s: %s; nothing was installed"
                .formatted(String.join(" ", choice.jvmArguments()), refusal.get()));
      }
    }
  }

  private void tell(Path folder, KernelChoice choice) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "tapeloft: kernel %s installed, \"%s\" in Jupyter; to remove it, any of these:"
            .formatted(choice.name(), choice.displayName()));
    err.println("  " + KernelPlace.remove(folder));
    err.println("  jupyter kernelspec remove " + choice.name());
    err.println("  delete " + folder);
    if (!isSearched(folder)) {
      err.println(
          "tapeloft: only a Jupyter of that prefix looks there; for another one set JUPYTER_PATH="
              + folder.resolve("../..").normalize());
    }
  }

  private static boolean isSearched(Path folder) {
    Path kernels = folder.resolveSibling("");
    return InstalledSpec.searched().contains(kernels)
        || Jupyter.find()
            .flatMap(Jupyter::prefix)
            .map(KernelSpec::prefixFolder)
            .filter(kernels::equals)
            .isPresent();
  }
}
