package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tapeloft cache repair}: makes the ledger anew from the journals. */
@Command(
    name = "repair",
    description = "Make the ledger anew from the journals; no result is lost, but counts are.",
    mixinStandardHelpOptions = true)
final class CacheRepairCommand extends CacheAction {
  CacheRepairCommand() {}

  @Override
  Answer answer(Loft loft) {
    int results = loft.cache().repair();
    return Answer.of(
        Map.of("entries", results),
        "the ledger was made anew, " + Count.of(results, "result") + ", as cache list shows them");
  }
}
