package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.CacheEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapeloft cache unpin}: lets a result be evicted again. */
@Command(
    name = "unpin",
    description = "Let a result be evicted again.",
    mixinStandardHelpOptions = true)
final class CacheUnpinCommand extends CacheAction {
  @Parameters(paramLabel = "KEY", description = KEY_WORDS)
  private String key;

  CacheUnpinCommand() {
    key = "";
  }

  @Override
  Answer answer(Loft loft) {
    CacheEntry entry = loft.cache().show(key);
    String what = entry.operation() + " " + entry.key().substring(0, 10);
    boolean was = loft.cache().unpin(entry.key());
    return Answer.of(
        loft.cache().show(entry.key()),
        was ? "unpinned: " + what + " may be evicted" : what + " was not pinned");
  }
}
