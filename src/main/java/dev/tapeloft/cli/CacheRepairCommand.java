package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tapeloft cache repair}: makes the ledger anew from the journals. */
@Command(
    name = "repair",
    description =
        "Make the ledger anew from the journals; no result is lost, but counts and pins are.",
    mixinStandardHelpOptions = true)
final class CacheRepairCommand extends CacheAction {
  CacheRepairCommand() {}

  @Override
  Answer answer(Loft loft) {
    int entries = loft.cache().repair();
    return Answer.of(
        Map.of("entries", entries),
        String.format(Locale.ROOT, "the ledger was made anew, %,d entries", entries));
  }
}
