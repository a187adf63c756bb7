package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import dev.tapeloft.kernel.KernelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    description = "Install or remove the Jupyter kernel.",
    mixinStandardHelpOptions = true)
final class KernelCommand implements Runnable {
  @Spec private CommandSpec spec;

  KernelCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "one of install, uninstall is missing");
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

    static Path chosen(@Nullable Place place) {
      return (place == null ? new Place() : place).folder();
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
    Path folder = KernelSpec.install(Place.chosen(place), name);
    spec.commandLine().getOut().println(folder);
    say("kernel " + name + " installed; to remove it, any of these:");
    tell(KernelPlace.uninstall(folder));
    tell("jupyter kernelspec remove " + name);
    tell("delete " + folder);
    return 0;
  }

  @Command(
      name = "uninstall",
      description = "Remove an installed kernel; asks before it does.",
      mixinStandardHelpOptions = true)
  int uninstall(
      @ArgGroup @Nullable Place place,
      @Option(
              names = "--name",
              defaultValue = KernelSpec.DEFAULT_NAME,
              description = "The kernel's name. Default: ${DEFAULT-VALUE}.")
          String name,
      @Option(names = "--yes", description = "Do not ask.") boolean yes)
      throws IOException {
    InstalledSpec installed = ours(KernelSpec.folder(Place.chosen(place), name));
    if (!yes && !Question.agreed(spec, "Remove the kernel in " + installed.folder())) {
      say("nothing removed");
      return 1;
    }
    List<Path> left = installed.remove();
    spec.commandLine().getOut().println(installed.folder());
    say("kernel " + name + " removed");
    left.forEach(file -> tell("left, since it was not installed with it: " + file));
    return 0;
  }

  private static InstalledSpec ours(Path folder) throws IOException {
    InstalledSpec found =
        InstalledSpec.read(folder)
            .orElseThrow(
                () ->
                    new CommandFailed(
                        "no kernel in "
                            + folder
                            + "; \"tapeloft doctor\" says where there is one"));
    if (!found.isTapeloft()) {
      throw new CommandFailed(
          folder + " holds another program's kernel; remove it with \"jupyter kernelspec remove\"");
    }
    return found;
  }

  private void say(String line) {
    spec.commandLine().getErr().println("tapeloft: " + line);
  }

  private void tell(String line) {
    spec.commandLine().getErr().println("  " + line);
  }
}
