package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.Samples;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.kernel.NotebookRunner;
import dev.tapeloft.preparation.PreparationPlan;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code tapeloft warm-up}: does what people do, so that the JVM can archive the classes for it:
 * the demo's pass and the preparation of a dump twice, the second finding everything, and the cells
 * of a notebook.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final int PASSES = 2;

  @Parameters(paramLabel = "DIR")
  private Path folder;

  WarmUpCommand() {
    folder = Path.of("");
  }

  @Override
  public Integer call() throws Exception {
    PreparationPlan plan = Samples.stooqDump(folder.resolve("dump"));
    for (int pass = 0; pass < PASSES; pass++) {
      new DemoPass(folder.resolve("demo"), System.out).run(folder.resolve("report.json"));
      try (Loft loft = Tapeloft.open()) {
        System.out.println(loft.prepare(plan));
      }
    }
    Path notebook = folder.resolve("warm-up.ipynb");
    try (InputStream cells = getClass().getResourceAsStream("warm-up.ipynb")) {
      Files.copy(Objects.requireNonNull(cells), notebook);
    }
    return NotebookRunner.run(notebook, notebook, System.out) ? 0 : 1;
  }
}
