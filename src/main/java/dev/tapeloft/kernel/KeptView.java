package dev.tapeloft.kernel;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.rank.Ranking;

/** A handle as its line above the head of its rows; what warns of the value stands between. */
final class KeptView {
  private KeptView() {}

  static MimeBundle of(Kept<?> kept) {
    String line = kept.toString();
    MimeBundle head = TableView.head(kept.frame());
    if (kept.get() instanceof Ranking ranking) {
      return under(withWarning(line, ranking.warning()), head);
    }
    if (kept.get() instanceof BacktestResults results) {
      line = withWarning(line, results.warning());
    }
    return MimeBundle.html(Html.lines(line) + Html.of(head), line);
  }

  static MimeBundle of(Ranking ranking) {
    return under(ranking.toString(), TableView.of(ranking.frame()));
  }

  private static String withWarning(String line, String warning) {
    return warning.isEmpty() ? line : line + "\n" + warning;
  }

  /** Lines, and a table below them. */
  private static MimeBundle under(String lines, MimeBundle table) {
    return MimeBundle.html(Html.lines(lines) + Html.of(table), lines + "\n" + table.text());
  }
}
