package dev.tapeloft.cli;

import dev.tapeloft.pipeline.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which of what is kept a command means; all of it unless something is said. */
final class SelectionOptions {
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

  SelectionOptions() {}

  @Nullable String operation() {
    return operation;
  }

  Selection selection() {
    Selection selection = Selection.everything();
    selection = key == null ? selection : selection.key(key);
    selection = operation == null ? selection : selection.operation(operation);
    return dataset == null ? selection : selection.dataset(dataset);
  }

  /** Such as {@code all results of backtest}. */
  String words() {
    if (selection().isEverything()) {
      return "everything";
    }
    return ((key == null ? "" : "what begins with " + key + " ")
            + (key == null ? "all results " : "")
            + (operation == null ? "" : "of " + operation + " ")
            + (dataset == null ? "" : "made from " + dataset + " "))
        .strip();
  }
}
