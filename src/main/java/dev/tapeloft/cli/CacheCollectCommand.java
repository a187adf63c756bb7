package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Collect;
import dev.tapeloft.pipeline.CollectShared;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.pipeline.SharedRemovals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code tapeloft cache collect}: removes what need not be kept any longer. */
@Command(
    name = "collect",
    description = {
      "Remove what has outlived its time or is over the budget; asks before it does.",
      "With --shared, of what a team has in common: what the options say, and files that no result"
          + " needs."
    },
    mixinStandardHelpOptions = true)
final class CacheCollectCommand extends CacheAction {
  @Option(
      names = "--shared",
      description = "Of what the team has in common, instead of this user's cache folder.")
  private boolean shared;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      description = "With --shared: results written longer ago, such as 36h, 90d or 12w.")
  private @Nullable String olderThan;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      description =
          "With --shared: the oldest results, until the rest takes no more than a size such as"
              + " 500MB or '10 GB'.")
  private @Nullable String maxSize;

  @Option(names = "--dry-run", description = "Only name what would go, and why.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  CacheCollectCommand() {}

  @Override
  boolean wantsCache() {
    return !shared;
  }

  @Override
  Answer answer(Loft loft) {
    if (shared) {
      return shared(loft.cache());
    }
    if (olderThan != null || maxSize != null) {
      throw refused("--older-than and --max-size are of what a team shares; say --shared too");
    }
    Removals named = loft.cache().collect(Collect.dryRun());
    if (dryRun || named.rows().isEmpty()) {
      return Removing.named(named);
    }
    if (!yes && !Removing.agreed(this, named, named.rows().size() + " results")) {
      return Removing.declined(this);
    }
    return Removing.named(loft.cache().collect(Collect.standard()));
  }

  private Answer shared(Cache cache) {
    CollectShared how = limits();
    if (!dryRun && yes) {
      return answer(cache.collect(how));
    }
    SharedRemovals named = cache.collect(how.dry(true));
    if (dryRun || named.isEmpty() || named.stopped().isPresent()) {
      return answer(named);
    }
    err().println(named);
    String what = Count.of(named.removed().results(), "result");
    if (!Question.agreed(spec(), "Remove " + what + " that the team has in common")) {
      err().println("tapeloft: nothing removed");
      return new Answer(named, "", 1);
    }
    return answer(cache.collect(how));
  }

  private static Answer answer(SharedRemovals removals) {
    return new Answer(removals, removals.toString(), removals.stopped().isPresent() ? 1 : 0);
  }

  private CollectShared limits() {
    CollectShared how = CollectShared.standard();
    try {
      how = olderThan == null ? how : how.olderThan(Age.of("--older-than", olderThan));
      return maxSize == null ? how : how.upTo(LoftConfig.bytes("--max-size", maxSize));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec().commandLine(), why);
  }
}
