package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.CacheCheck;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code tapeloft cache verify}: reads and checks everything. */
@Command(
    name = "verify",
    description = "Read and check everything; what is damaged is set aside.",
    mixinStandardHelpOptions = true)
final class CacheVerifyCommand extends CacheAction {
  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "So many threads that read. Default: the setting workers.")
  private @Nullable Integer parallel;

  CacheVerifyCommand() {}

  @Override
  Answer answer(Loft loft) {
    int threads = parallel == null ? loft.config().workers() : parallel;
    if (threads < 1) {
      throw new ParameterException(
          spec().commandLine(), "--parallel (" + threads + ") must be at least 1");
    }
    CacheCheck check = loft.cache().verify(threads);
    StringBuilder text = new StringBuilder();
    check.damaged().forEach(damaged -> text.append(damaged).append(" damaged\n"));
    text.append(
        String.format(
            Locale.ROOT,
            "%s checked, %,d damaged and set aside",
            check.entries() == 1
                ? "1 batch of results"
                : String.format(Locale.ROOT, "%,d batches of results", check.entries()),
            check.damaged().size()));
    return new Answer(check, text.toString(), check.damaged().isEmpty() ? 0 : 1);
  }
}
