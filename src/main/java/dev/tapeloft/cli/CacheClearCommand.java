package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.pipeline.Selection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tapeloft cache clear}: removes what is kept, all of it or what is selected. */
@Command(
    name = "clear",
    description = "Remove what is kept, all of it or what is selected; asks before it does.",
    mixinStandardHelpOptions = true)
final class CacheClearCommand extends CacheAction {
  @Mixin private SelectionOptions options = new SelectionOptions();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  CacheClearCommand() {}

  @Override
  Answer answer(Loft loft) {
    Cache cache = loft.cache();
    if (!isThere(loft)) {
      return Removing.freed(new Removals(true, List.of()), 0, "");
    }
    Selection selection = options.selection();
    Removals named = cache.removals(selection);
    if (named.rows().isEmpty() && !selection.isEverything()) {
      String operation = options.operation();
      if (operation != null) {
        KnownOperations.tellIfUnknown(cache, operation, err());
      }
      return Removing.named(new Removals(true, List.of()));
    }
    if (!yes
        && !Removing.agreed(this, named, options.words() + " kept in " + loft.config().home())) {
      return Removing.declined(this);
    }
    return selection.isEverything()
        ? everything(cache, named)
        : Removing.named(cache.clear(selection));
  }

  /** Also what no result names, such as files that were set aside. */
  private static Answer everything(Cache cache, Removals named) {
    Removals removed = new Removals(true, named.rows());
    long freed = cache.clear();
    return Removing.freed(removed, freed, removed + "\n" + Size.of(freed) + " freed");
  }
}
