package dev.tapeloft.cli;

import dev.tapeloft.kernel.KernelSpec;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tapeloft kernel}: the Jupyter kernel of this checkout. */
@Command(
    name = "kernel",
    description = "Install the Jupyter kernel.",
    mixinStandardHelpOptions = true)
final class KernelCommand implements Runnable {
  @Spec private CommandSpec spec;

  KernelCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "install is missing");
  }

  /** Where the kernel is installed; one of them. */
  static final class Place {
    @Option(names = "--user", description = "For this user (the default).")
    @SuppressWarnings("UnusedVariable") // says what is the default anyhow
    private boolean user;

    @Option(names = "--prefix", paramLabel = "DIR", description = "Below DIR/share/jupyter.")
    private @Nullable Path prefix;

    Place() {}

    Path folder() {
      return prefix == null ? KernelSpec.userFolder() : KernelSpec.prefixFolder(prefix);
    }
  }

  @Command(
      name = "install",
      description = "Tell Jupyter of this kernel; Jupyter itself need not be there yet.",
      mixinStandardHelpOptions = true)
  int install(
      @ArgGroup @Nullable Place place,
      @Option(
              names = "--name",
              defaultValue = KernelSpec.DEFAULT_NAME,
              description = "The kernel's name. Default: ${DEFAULT-VALUE}.")
          String name)
      throws IOException {
    Path folder = KernelSpec.install((place == null ? new Place() : place).folder(), name);
    spec.commandLine().getOut().println(folder);
    spec.commandLine().getErr().println("tapeloft: kernel " + name + " installed");
    return 0;
  }
}
