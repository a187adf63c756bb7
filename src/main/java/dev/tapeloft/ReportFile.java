package dev.tapeloft;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Tearsheet;
import dev.tapeloft.chart.BacktestReport;
import dev.tapeloft.operation.Attempt;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.strategy.GridCounts;
import dev.tapeloft.table.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a ranking, and all it rests on, says as one page in a file. */
final class ReportFile {
  private ReportFile() {}

  /** The report of a ranking whose results came from a backtest. */
  static BacktestReport of(Loft loft, Kept<Ranking> kept) {
    Attempt attempt = Attempt.required(kept);
    Ranking ranking = kept.get();
    BacktestReport report =
        BacktestReport.of(BacktestResults.of(ranking.frame()), ranking)
            .bars(attempt.inputs().bars().get())
            .failures(attempt.failures())
            .overfitting(loft.overfitting(kept));
    attempt.inputs().handles().forEach(input -> report.source(input.toString()));
    attempt.counts().map(GridCounts::table).ifPresent(report::counts);
    Tearsheet first = loft.tearsheet(kept, ranking.frame().texts("name").at(0)).get();
    return report
        .chosen(first.equity(), first.trades())
        .buyAndHold(first.buyAndHold(), first.buyAndHoldEquity());
  }

  static void write(Path file, String html) {
    try {
      WholeFile.write(file, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("no report: " + e.getMessage(), e);
    }
  }
}
