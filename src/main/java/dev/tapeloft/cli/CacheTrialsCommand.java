package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.chart.TextTable;
import dev.tapeloft.rank.TrialLedger;
import dev.tapeloft.table.Frame;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tapeloft cache trials}: what was tried, which clearing the cache does not forget. */
@Command(
    name = "trials",
    description = "What was tried on which instrument; clearing the cache does not forget it.",
    mixinStandardHelpOptions = true)
final class CacheTrialsCommand extends CacheAction {
  @Option(
      names = "--forget",
      description = "Count the trials before now no more; rankings will say so. Asks before.")
  private boolean forget;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  CacheTrialsCommand() {}

  /** What was tried, as a program reads it. */
  record Tried(@Nullable String forgotten, List<Row> instruments) {}

  /** The trials on one instrument. */
  record Row(String instrument, int trials, String from, String to) {
    List<String> cells() {
      return List.of(instrument, String.format(Locale.ROOT, "%,d", trials), from, to);
    }
  }

  @Override
  Answer answer(Loft loft) {
    if (forget && isThere(loft)) {
      if (!yes && !Question.agreed(spec(), "Forget " + loft.trials())) {
        err().println("tapeloft: nothing forgotten");
        return new Answer(told(loft.trials()), "", 1);
      }
      loft.forgetTrials();
    }
    TrialLedger ledger = loft.trials();
    Tried tried = told(ledger);
    return Answer.of(
        tried,
        tried.instruments().isEmpty()
            ? ledger.toString()
            : new TextTable(
                        List.of("instrument", "trials", "from", "to"),
                        tried.instruments().stream().map(Row::cells).toList())
                    .text()
                + "\n"
                + ledger);
  }

  private static Tried told(TrialLedger ledger) {
    Frame frame = ledger.frame();
    return new Tried(
        ledger.forgotten().map(Object::toString).orElse(null),
        IntStream.range(0, frame.rowCount())
            .mapToObj(
                row ->
                    new Row(
                        frame.texts("instrument").at(row),
                        frame.ints("trials").at(row),
                        frame.instants("from").instant(row).toString(),
                        frame.instants("to").instant(row).toString()))
            .toList());
  }
}
