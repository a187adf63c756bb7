package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.CacheStats;
import picocli.CommandLine.Command;

/** {@code tapeloft cache stats}: how much is kept, and what it saved. */
@Command(
    name = "stats",
    description = "How much is kept, and what it saved.",
    mixinStandardHelpOptions = true)
final class CacheStatsCommand extends CacheAction {
  CacheStatsCommand() {}

  @Override
  Answer answer(Loft loft) {
    CacheStats stats = loft.cache().stats();
    return Answer.of(stats, stats.toString());
  }
}
