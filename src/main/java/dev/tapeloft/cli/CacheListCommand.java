package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.pipeline.CacheEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code tapeloft cache list}: every kept result, the oldest first. */
@Command(
    name = "list",
    description = "Every kept result, the oldest first.",
    mixinStandardHelpOptions = true)
final class CacheListCommand extends CacheAction {
  @Option(names = "--op", paramLabel = "NAME", description = "Only this operation.")
  private @Nullable String operation;

  @Option(
      names = "--older",
      paramLabel = "DAYS",
      description = "Only what was computed more than so many days ago.")
  private @Nullable Double olderDays;

  @Option(
      names = "--larger",
      paramLabel = "SIZE",
      description = "Only what takes more than a size such as 500kB or '2 GB'.")
  private @Nullable String larger;

  CacheListCommand() {}

  @Override
  Answer answer(Loft loft) {
    Instant before = before();
    long atLeast = larger == null ? 0 : bytes(larger);
    if (operation != null && isThere(loft)) {
      KnownOperations.tellIfUnknown(loft.cache(), operation, err());
    }
    List<CacheEntry> entries =
        loft.cache().list().stream()
            .filter(entry -> operation == null || entry.operation().equals(operation))
            .filter(entry -> entry.computedAt().isBefore(before))
            .filter(entry -> entry.sizeBytes() > atLeast || larger == null)
            .toList();
    return Answer.of(entries, entries.isEmpty() ? empty() : KeptTable.text(entries));
  }

  private String empty() {
    boolean all = operation == null && olderDays == null && larger == null;
    return all ? "nothing is kept yet" : "";
  }

  private Instant before() {
    if (olderDays == null) {
      return Instant.MAX;
    }
    if (!(olderDays >= 0 && olderDays < 1e6)) {
      throw new ParameterException(
          spec().commandLine(), "--older (" + olderDays + ") must be at least 0 days");
    }
    return Instant.now().minus(Duration.ofSeconds(Math.round(olderDays * 86_400)));
  }

  private long bytes(String size) {
    try {
      return LoftConfig.bytes("--larger", size);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
