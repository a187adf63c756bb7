package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.pipeline.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tapeloft cache clear}: removes what is kept, all of it or what is selected. */
@Command(
    name = "clear",
    description = "Remove what is kept, all of it or what is selected; asks before it does.",
    mixinStandardHelpOptions = true)
final class CacheClearCommand extends CacheAction {
  @Parameters(
      paramLabel = "KEY",
      arity = "0..1",
      description = "Only what is kept under the key, or has the content id, that begins so.")
  private @Nullable String key;

  @Option(names = "--op", paramLabel = "NAME", description = "Only this operation.")
  private @Nullable String operation;

  @Option(
      names = "--dataset",
      paramLabel = "FILE",
      description =
          "Only what was made from a file's content, also over other results; or from a content id"
              + " that begins so.")
  private @Nullable String dataset;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  CacheClearCommand() {}

  @Override
  Answer answer(Loft loft) {
    Cache cache = loft.cache();
    if (!isThere(loft)) {
      return Removing.freed(new Removals(true, List.of()), 0, "");
    }
    Selection selection = selection();
    Removals named = cache.removals(selection);
    if (named.rows().isEmpty() && !selection.isEverything()) {
      if (operation != null) {
        KnownOperations.tellIfUnknown(cache, operation, err());
      }
      return Removing.named(new Removals(true, List.of()));
    }
    if (!yes && !Removing.agreed(this, named, what(loft))) {
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

  private Selection selection() {
    Selection selection = Selection.everything();
    selection = key == null ? selection : selection.key(key);
    selection = operation == null ? selection : selection.operation(operation);
    return dataset == null ? selection : selection.dataset(dataset);
  }

  private String what(Loft loft) {
    String kept = " kept in " + loft.config().home();
    if (selection().isEverything()) {
      return "everything" + kept;
    }
    return (key == null ? "" : "what begins with " + key + " ")
        + (key == null ? "all results " : "")
        + (operation == null ? "" : "of " + operation + " ")
        + (dataset == null ? "" : "made from " + dataset + " ")
        + kept.strip();
  }
}
