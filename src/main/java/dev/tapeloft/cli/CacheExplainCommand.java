package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.Ancestry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tapeloft cache explain}: what a kept result was made from, and what is nearest to it. */
@Command(
    name = "explain",
    description = "What a kept result was made from, and in what the nearest other differs.",
    mixinStandardHelpOptions = true)
final class CacheExplainCommand extends CacheAction {
  @Parameters(paramLabel = "KEY", description = KEY_WORDS)
  private String key;

  CacheExplainCommand() {
    key = "";
  }

  @Override
  Answer answer(Loft loft) {
    Ancestry ancestry = loft.cache().explain(key);
    return Answer.of(ancestry, ancestry.toString());
  }
}
