package dev.tapeloft.cli;

import dev.tapeloft.LoftConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code tapeloft demo}: the main job on real data in a process of its own, then the same again in
 * another process over the same folder, and a table of both.
 */
@Command(
    name = "demo",
    description =
        "Backtest and rank a grid of strategies on real EUR/USD ticks, twice, in two processes.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The folder to use, emptied first. Default: demo below the cache folder.")
  private @Nullable Path home;

  @Option(names = "--json", description = "Print the last table as JSON for a program.")
  private boolean json;

  @Option(names = "--pass", hidden = true)
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  DemoCommand() {}

  @Override
  public Integer call() throws Exception {
    Path folder = home != null ? home.toAbsolutePath() : LoftConfig.load().home().resolve("demo");
    if (report != null) {
      new DemoPass(folder, System.out).run(report);
      return 0;
    }
    DemoFolder.empty(folder);
    DemoReport first = pass("first", folder);
    DemoReport second = pass("second", folder);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? JsonText.of(List.of(first, second)) : DemoTable.of(first, second));
    return second.computed() == 0 ? 0 : 1;
  }

  private DemoReport pass(String name, Path folder) throws Exception {
    spec.commandLine().getErr().println("\n" + name + " run, in a new process");
    Path written = Files.createTempFile("tapeloft-demo", ".json");
    try {
      ProcessBuilder child =
          JavaProcess.self(
              List.of("demo", "--home", folder.toString(), "--pass", written.toString()));
      if (json) {
        child.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      }
      if (JavaProcess.await(child) != 0) {
        throw new CommandFailed("the " + name + " run of the demo failed; its message is above");
      }
      return JsonText.read(Files.readString(written), DemoReport.class);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
