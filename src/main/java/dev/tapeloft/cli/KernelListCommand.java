package dev.tapeloft.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tapeloft kernel list}: the installed kernels, in the order in which Jupyter looks. */
@Command(
    name = "list",
    description = "Every installed kernel of Tapeloft: its folder, Java, jar and state.",
    mixinStandardHelpOptions = true)
final class KernelListCommand implements Callable<Integer> {
  @ArgGroup private @Nullable PlaceOption place;

  @Option(names = "--json", description = "Print JSON for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  KernelListCommand() {}

  @Override
  public Integer call() {
    KernelFolders folders = KernelFolders.of(place);
    List<KernelRow> rows =
        KernelFindings.kernels(folders, KernelCheck.still(folders)).stream()
            .map(KernelRow::of)
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(rows));
    } else {
      rows.forEach(row -> out.println(row.text()));
    }
    if (rows.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("tapeloft: no kernel there; \"tapeloft kernel install\" installs one");
    }
    return 0;
  }
}
