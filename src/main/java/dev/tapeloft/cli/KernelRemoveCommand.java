package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import dev.tapeloft.kernel.KernelSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tapeloft kernel remove}: takes away an installed kernel. */
@Command(
    name = "remove",
    aliases = "uninstall",
    description = "Remove an installed kernel; asks before it does.",
    mixinStandardHelpOptions = true)
final class KernelRemoveCommand implements Callable<Integer> {
  @ArgGroup private @Nullable PlaceOption place;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The kernel's name. Default: " + KernelSpec.DEFAULT_NAME + ".")
  private @Nullable String named;

  @Option(names = "--name", hidden = true, paramLabel = "NAME")
  private @Nullable String option;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Spec private CommandSpec spec;

  KernelRemoveCommand() {}

  @Override
  public Integer call() throws IOException {
    String name = name();
    InstalledSpec installed = ours(KernelSpec.folder(PlaceOption.chosen(place), name));
    PrintWriter err = spec.commandLine().getErr();
    if (!yes && !Question.agreed(spec, "Remove the kernel in " + installed.folder())) {
      err.println("tapeloft: nothing removed");
      return 1;
    }
    List<Path> left = installed.remove();
    spec.commandLine().getOut().println(installed.folder());
    err.println("tapeloft: kernel " + name + " removed");
    left.forEach(file -> err.println("  left, since it was not installed with it: " + file));
    return 0;
  }

  private String name() {
    if (named != null && option != null) {
      throw new ParameterException(spec.commandLine(), "NAME and --name are the same; give one");
    }
    return named != null ? named : option != null ? option : KernelSpec.DEFAULT_NAME;
  }

  private static InstalledSpec ours(Path folder) throws IOException {
    InstalledSpec found =
        InstalledSpec.read(folder)
            .orElseThrow(
                () ->
                    new CommandFailed(
                        "no kernel in "
                            + folder
                            + "; \"tapeloft kernel list\" says where there is one"));
    if (!found.isTapeloft()) {
      throw new CommandFailed(
          folder + " holds another program's kernel; remove it with \"jupyter kernelspec remove\"");
    }
    return found;
  }
}
