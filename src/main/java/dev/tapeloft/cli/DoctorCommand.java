package dev.tapeloft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tapeloft doctor}: looks for the usual faults and says the remedy. */
@Command(
    name = "doctor",
    description = "Check Java, the cache folder, the kernel and Jupyter; say what to do.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print JSON for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  DoctorCommand() {}

  @Override
  public Integer call() {
    return Finding.tell(Examination.all(), json, spec.commandLine().getOut());
  }
}
