package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.Reproduction;
import dev.tapeloft.pipeline.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code tapeloft cache check}: computes kept results again and compares them. */
@Command(
    name = "check",
    description = {
      "Compute kept results again and compare them with what is kept, which stays as it is.",
      "Ends with 1 where something came out different."
    },
    mixinStandardHelpOptions = true)
final class CacheCheckCommand extends CacheAction {
  private static final int USUAL = 20;

  @ArgGroup private Which which = new Which();

  CacheCheckCommand() {}

  /** Which results; one of the options. */
  static final class Which {
    @Option(
        names = "--sample",
        paramLabel = "N",
        description = "So many results, picked at random. Default: " + USUAL + ".")
    private @Nullable Integer sample;

    @Option(names = "--op", paramLabel = "NAME", description = "All results of this operation.")
    private @Nullable String operation;

    @Option(names = "--all", description = "All results.")
    private boolean all;

    Which() {}

    int atMost() {
      boolean whole = all || operation != null;
      return sample != null ? sample : whole ? Integer.MAX_VALUE : USUAL;
    }

    Selection selection() {
      Selection everything = Selection.everything();
      return operation == null ? everything : everything.operation(operation);
    }
  }

  @Override
  Answer answer(Loft loft) {
    if (which.atMost() < 1) {
      throw new ParameterException(
          spec().commandLine(), "--sample (" + which.atMost() + ") must be at least 1");
    }
    if (which.operation != null && isThere(loft)) {
      KnownOperations.tellIfUnknown(loft.cache(), which.operation, err());
    }
    Reproduction found = loft.check(which.selection(), which.atMost());
    return new Answer(found, found.toString(), found.holds() ? 0 : 1);
  }
}
