package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.chart.Page;
import dev.tapeloft.dashboard.CachePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapeloft cache report}: the dashboard as a file. */
@Command(
    name = "report",
    description = "Write a page about the cache that opens without a network.",
    mixinStandardHelpOptions = true)
final class CacheReportCommand extends CacheAction {
  @Parameters(paramLabel = "FILE", description = "The page to write (.html); replaced if there.")
  private Path file;

  CacheReportCommand() {
    file = Path.of("");
  }

  @Override
  Answer answer(Loft loft) throws IOException {
    if (!isThere(loft)) {
      return new Answer(Map.of(), "", 1);
    }
    Page page = CachePage.of(loft.cache());
    Files.writeString(file, page.html());
    return Answer.of(Map.of("file", file.toString()), file.toString());
  }
}
