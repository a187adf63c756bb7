package dev.tapeloft.cli;

import dev.tapeloft.cli.CacheAction.Answer;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.pipeline.Removals.Row;
import java.time.Duration;
import java.util.List;

/** What commands that remove say and ask. */
final class Removing {
  private Removing() {}

  /** What was removed, or would be, as a program reads it. */
  record Named(boolean done, long freedBytes, Duration cost, List<Row> rows) {}

  static Answer named(Removals removals) {
    return freed(removals, removals.done() ? removals.sizeBytes() : 0, removals.toString());
  }

  static Answer freed(Removals removals, long bytes, String text) {
    return Answer.of(new Named(removals.done(), bytes, removals.cost(), removals.rows()), text);
  }

  /** Names what would go and asks. */
  static boolean agreed(CacheAction command, Removals named, String what) {
    command.err().println(named);
    return Question.agreed(command.spec(), "Remove " + what);
  }

  static Answer declined(CacheAction command) {
    command.err().println("tapeloft: nothing removed");
    return new Answer(new Named(false, 0, Duration.ZERO, List.of()), "", 1);
  }
}
