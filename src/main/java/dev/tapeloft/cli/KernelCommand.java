package dev.tapeloft.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tapeloft kernel}: the Jupyter kernel of this checkout. */
@Command(
    name = "kernel",
    description = "Install, list, check or remove the Jupyter kernel.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KernelInstallCommand.class,
      KernelListCommand.class,
      KernelDoctorCommand.class,
      KernelRemoveCommand.class
    })
final class KernelCommand implements Runnable {
  @Spec private CommandSpec spec;

  KernelCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "one of install, list, doctor, remove is missing");
  }
}
