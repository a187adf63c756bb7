package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.pipeline.Portable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapeloft cache import}: takes an exported result into the cache. */
@Command(
    name = "import",
    description = {
      "Take a result that was exported as Parquet into the cache, once its key and content ids are"
          + " verified.",
      "That its rows are what the operation gives is taken on trust; cache check finds out."
    },
    mixinStandardHelpOptions = true)
final class CacheImportCommand extends CacheAction {
  @Parameters(paramLabel = "FILE", description = "The Parquet file; its JSON lies beside it.")
  private Path file;

  CacheImportCommand() {
    file = Path.of("");
  }

  @Override
  Answer answer(Loft loft) throws IOException {
    Portable result = ExportFiles.at(file).read();
    int taken = loft.cache().take(result);
    String what = result.operation() + " " + result.key().substring(0, 10);
    return Answer.of(
        Map.of("key", result.key(), "items", result.items().size(), "taken", taken),
        taken == 0
            ? what + " was kept already"
            : what + ": " + Count.of(taken, "item") + " taken in");
  }

  @Override
  Loft opened(LoftConfig config) {
    return CacheAction.made(config);
  }
}
