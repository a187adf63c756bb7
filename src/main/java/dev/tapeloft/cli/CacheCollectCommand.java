package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.Collect;
import dev.tapeloft.pipeline.Removals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tapeloft cache collect}: removes what need not be kept any longer. */
@Command(
    name = "collect",
    description = "Remove what has outlived its time or is over the budget; asks before it does.",
    mixinStandardHelpOptions = true)
final class CacheCollectCommand extends CacheAction {
  @Option(names = "--dry-run", description = "Only name what would go, and why.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  CacheCollectCommand() {}

  @Override
  Answer answer(Loft loft) {
    Removals named = loft.cache().collect(Collect.dryRun());
    if (dryRun || named.rows().isEmpty()) {
      return Removing.named(named);
    }
    if (!yes && !Removing.agreed(this, named, named.rows().size() + " results")) {
      return Removing.declined(this);
    }
    return Removing.named(loft.cache().collect(Collect.standard()));
  }
}
