package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.Portable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapeloft cache export}: the rows of a result as a file that other programs read. */
@Command(
    name = "export",
    description = {
      "Write the rows of a result as Parquet, or as CSV where the name ends in .csv.",
      "A JSON beside it says what they are; several items are told apart by a column."
    },
    mixinStandardHelpOptions = true)
final class CacheExportCommand extends CacheAction {
  @Parameters(index = "0", paramLabel = "KEY", description = KEY_WORDS)
  private String key;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The file to write, such as x.parquet.")
  private Path file;

  CacheExportCommand() {
    key = "";
    file = Path.of("");
  }

  @Override
  Answer answer(Loft loft) throws IOException {
    ExportFiles files = ExportFiles.at(file);
    Portable result = loft.cache().portable(key);
    files.write(result);
    return Answer.of(
        Map.of("rows", files.rows().toString(), "words", files.words().toString()),
        files.rows() + "\n" + files.words());
  }
}
