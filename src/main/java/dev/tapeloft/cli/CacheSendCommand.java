package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Sent;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tapeloft cache send}: gives the team what was kept before there was a shared tier. */
@Command(
    name = "send",
    description =
        "Send what is kept, all of it or what is selected, to where the team's results lie; what"
            + " is there already is not written again.",
    mixinStandardHelpOptions = true)
final class CacheSendCommand extends CacheAction {
  @Mixin private SelectionOptions options = new SelectionOptions();

  CacheSendCommand() {}

  @Override
  Answer answer(Loft loft) {
    Cache cache = loft.cache();
    Sent sent = sent(cache);
    String operation = options.operation();
    if (sent.results() == 0 && operation != null) {
      KnownOperations.tellIfUnknown(cache, operation, err());
    }
    String text =
        String.format(
            Locale.ROOT,
            "%,d results in %,d batches, of which %,d could not be sent",
            sent.results(),
            sent.batches(),
            sent.unsent());
    return new Answer(sent, text, sent.unsent() == 0 ? 0 : 1);
  }

  private Sent sent(Cache cache) {
    try {
      return cache.send(options.selection());
    } catch (IllegalStateException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }
}
