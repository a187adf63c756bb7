package dev.tapeloft.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code tapeloft prepare-start}: makes later starts faster; the launcher asks for it after a
 * build.
 */
@Command(name = "prepare-start", hidden = true)
final class PrepareStartCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR")
  private Path folder;

  PrepareStartCommand() {
    folder = Path.of("");
  }

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("tapeloft-warm-up");
    try {
      List<String> warmUp = List.of("-jar", JavaProcess.classPath(), "warm-up", work.toString());
      if (!PreparedStart.make(folder, warmUp, work.resolve("home"))) {
        throw new CommandFailed("its classes could not be archived; starts take longer");
      }
      return 0;
    } finally {
      DemoFolder.delete(work);
    }
  }
}
