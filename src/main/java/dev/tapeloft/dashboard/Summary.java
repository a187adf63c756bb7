package dev.tapeloft.dashboard;

import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.CacheStats;
import dev.tapeloft.pipeline.CacheStats.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a page of a cache says first, in a few lines. */
record Summary(CacheStats stats, List<CacheEntry> entries) {
  String text() {
    long reused = sum(Operation::reused);
    long computed = sum(Operation::computed);
    return String.join(
        "\n",
        "Hit rate %s: %s found, %s computed."
            .formatted(
                Figure.hitRate(reused, computed),
                Figure.count(reused) + (reused == 1 ? " result" : " results"),
                Figure.count(computed)),
        "Time saved %s, spent computing %s."
            .formatted(
                Figure.time(total(Operation::savedTime)),
                Figure.time(total(Operation::computeTime))),
        "Kept %s of %s in %s, and %s in memory."
            .formatted(
                Figure.size(stats.sizeBytes()),
                stats.budgetBytes() == Long.MAX_VALUE
                    ? "no limit"
                    : Figure.size(stats.budgetBytes()),
                stats.folder().map(Summary::shown).orElse("no folder"),
                Figure.size(stats.memoryBytes())),
        oldest().map(day -> "The oldest result is of " + day + ".").orElse("Nothing is kept yet."));
  }

  private Optional<String> oldest() {
    return entries.stream().map(CacheEntry::computedAt).sorted().findFirst().map(Figure::moment);
  }

  private long sum(ToLongFunction<Operation> count) {
    return stats.operations().stream().mapToLong(count).sum();
  }

  private Duration total(Function<Operation, Duration> time) {
    return stats.operations().stream().map(time).reduce(Duration.ZERO, Duration::plus);
  }

  /** The folder, with a tilde for the user's own. */
  private static String shown(Path folder) {
    Path user = Path.of(System.getProperty("user.home"));
    return folder.startsWith(user) ? "~/" + user.relativize(folder) : folder.toString();
  }
}
