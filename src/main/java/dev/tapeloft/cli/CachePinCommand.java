package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.CacheEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapeloft cache pin}: keeps a result from being evicted. */
@Command(
    name = "pin",
    description = "Keep a result from being evicted.",
    mixinStandardHelpOptions = true)
final class CachePinCommand extends CacheAction {
  @Parameters(paramLabel = "KEY", description = KEY_WORDS)
  private String key;

  CachePinCommand() {
    key = "";
  }

  @Override
  Answer answer(Loft loft) {
    CacheEntry entry = loft.cache().show(key);
    loft.cache().pin(entry.key());
    return Answer.of(
        loft.cache().show(entry.key()),
        "pinned: " + entry.operation() + " " + entry.key().substring(0, 10) + " is never evicted");
  }
}
