package dev.tapeloft.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tapeloft kernel doctor}: starts each installed kernel, and says what is wrong with it. */
@Command(
    name = "doctor",
    description =
        "Check Java, the ports and each installed kernel, which is started; say what to do.",
    mixinStandardHelpOptions = true)
final class KernelDoctorCommand implements Callable<Integer> {
  private static final String LOOPBACK = "127.0.0.1";

  @ArgGroup private @Nullable PlaceOption place;

  @Option(names = "--json", description = "Print JSON for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  KernelDoctorCommand() {}

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>(JavaFindings.of(System.getenv()));
    findings.add(LoopbackFinding.of(LOOPBACK));
    findings.addAll(KernelFindings.ofStarts(KernelFolders.of(place)));
    findings.add(Jupyter.finding());
    return Finding.tell(findings, json, spec.commandLine().getOut());
  }
}
