package dev.tapeloft.kernel;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.BuyAndHold;
import dev.tapeloft.backtest.Comparison;
import dev.tapeloft.backtest.Tearsheet;
import dev.tapeloft.chart.BacktestCharts;
import dev.tapeloft.chart.Chart;
import dev.tapeloft.chart.MarketCharts;
import dev.tapeloft.chart.PatternCharts;
import dev.tapeloft.chart.RegimeCharts;
import dev.tapeloft.label.Edges;
import dev.tapeloft.market.Coverage;
import dev.tapeloft.pattern.FeatureImportance;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.rank.OutOfSample;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.RegimeRanking;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A handle as its line above the head of its rows; what warns of the value stands between, and what
 * buying and holding gave below.
 */
final class KeptView {
  private static final int EDGES = 20;
  private static final double RATE = 0.05;

  private KeptView() {}

  static MimeBundle of(Kept<?> kept) {
    String line = kept.toString();
    MimeBundle head = TableView.head(kept.frame());
    if (kept.get() instanceof Ranking ranking) {
      return under(withLine(line, ranking.warning()), head, note(ranking));
    }
    if (kept.get() instanceof OutOfSample tested) { // its folds are few
      return under(line, TableView.of(tested.frame()), "");
    }
    if (kept.get() instanceof RegimeRanking) {
      return under(line, head, "");
    }
    if (kept.get() instanceof Regimes regimes && regimes.recipe().isPresent()) {
      MimeBundle view = of(regimes);
      return MimeBundle.html(html(line, view, ""), line + "\n" + view.text());
    }
    if (kept.get() instanceof Patterns patterns) {
      MimeBundle view = of(patterns);
      return MimeBundle.html(html(line, view, ""), line + "\n" + view.text());
    }
    if (kept.get() instanceof Edges edges) {
      return under(line + "\n" + edges, TableView.head(edges.top(EDGES)), "");
    }
    if (kept.get() instanceof Tearsheet sheet) {
      return of(line, sheet);
    }
    if (kept.get() instanceof BacktestResults results) {
      String note = note(results);
      String above = withLine(line, results.warning());
      return MimeBundle.html(html(above, head, note), withLine(above, note));
    }
    return MimeBundle.html(html(line, head, ""), line);
  }

  static MimeBundle of(Ranking ranking) {
    return under(ranking.toString(), TableView.of(ranking.frame()), note(ranking));
  }

  static MimeBundle of(OutOfSample tested) {
    return under(tested.toString(), TableView.of(tested.frame()), "");
  }

  static MimeBundle of(RegimeRanking ranking) {
    return under(ranking.toString(), TableView.of(ranking.frame()), "");
  }

  /**
   * Figures beside those of buying and holding, what changed since the variant before, the account
   * and the trades.
   */
  private static MimeBundle of(String line, Tearsheet sheet) {
    MimeBundle view = under(line + "\n" + sheet, TableView.of(sheet.metrics()), "");
    if (sheet.changes().rowCount() > 0) {
      String since = "changed since " + sheet.before().orElse("");
      view = above(view, under(since, TableView.of(sheet.changes()), ""));
    }
    Chart account = BacktestCharts.equity(sheet.equity(), sheet.buyAndHoldEquity());
    view = above(view, MimeBundle.html(account.svg(), account.text()));
    return above(view, under("trades", TableView.head(sheet.trades()), ""));
  }

  private static MimeBundle above(MimeBundle first, MimeBundle second) {
    return MimeBundle.html(Html.of(first) + Html.of(second), first.text() + "\n" + second.text());
  }

  static MimeBundle of(Comparison comparison) {
    MimeBundle named = under(comparison.toString(), TableView.of(comparison.frame()), "");
    MimeBundle figures = MimeBundle.html(Html.of(named), numbered(comparison));
    Chart returns = BacktestCharts.returns(comparison);
    return above(figures, MimeBundle.html(returns.svg(), returns.text()));
  }

  static MimeBundle of(Coverage coverage) {
    MimeBundle table = under(coverage.toString(), TableView.of(coverage.frame()), "");
    return coverage.frame().rowCount() == 0
        ? table
        : above(MimeBundle.html(MarketCharts.coverage(coverage).svg(), ""), table);
  }

  /** A line for each regime, when they were, which follows which, and what they look like. */
  static MimeBundle of(Regimes regimes) {
    Chart bands = RegimeCharts.bands(regimes);
    Chart transitions = RegimeCharts.transitions(regimes);
    MimeBundle pictures =
        MimeBundle.html(bands.svg() + transitions.svg(), "\n" + transitions.text());
    MimeBundle tried =
        under("numbers of regimes that were tried", TableView.of(regimes.tried()), "");
    return above(
        above(under(regimes.toString(), TableView.of(regimes.summary()), ""), pictures), tried);
  }

  /** What they are worth on later rows, which features count, and from which values on. */
  static MimeBundle of(Patterns patterns) {
    MimeBundle features = under(patterns.toString(), TableView.of(important(patterns)), "");
    Chart importance = PatternCharts.importance(patterns);
    MimeBundle view = above(features, MimeBundle.html(importance.svg(), importance.text()));
    boolean tells = patterns.thresholds().stream().anyMatch(one -> one.adjustedP() < RATE);
    if (!tells) {
      return view;
    }
    Chart thresholds = PatternCharts.thresholds(patterns, RATE);
    return above(view, MimeBundle.html(thresholds.svg(), thresholds.text()));
  }

  private static Frame important(Patterns patterns) {
    List<FeatureImportance> features = patterns.important();
    return Frame.builder()
        .column(
            "feature",
            TextColumn.owning(
                features.stream().map(FeatureImportance::feature).toArray(String[]::new)))
        .column("gain", doubles(features, FeatureImportance::gain))
        .column("permutation", doubles(features, FeatureImportance::permutation))
        .column("shap", doubles(features, FeatureImportance::shap))
        .build();
  }

  private static DoubleColumn doubles(
      List<FeatureImportance> features, ToDoubleFunction<FeatureImportance> cell) {
    return DoubleColumn.owning(features.stream().mapToDouble(cell).toArray());
  }

  /** As text the strategies have numbers, so that long names hide no column. */
  private static String numbered(Comparison comparison) {
    Frame figures = comparison.frame();
    Frame.Builder table = Frame.builder().column("metric", figures.texts("metric"));
    StringBuilder lines = new StringBuilder();
    int number = 0;
    for (Map.Entry<String, Tearsheet> strategy : comparison.strategies().entrySet()) {
      number++;
      table.column("#" + number, figures.doubles(strategy.getKey()));
      lines.append('#').append(number).append(' ').append(strategy.getValue()).append('\n');
    }
    return lines + TableView.of(table.build()).text();
  }

  private static String note(Ranking ranking) {
    return note(BacktestResults.of(ranking.frame()));
  }

  private static String note(BacktestResults results) {
    return results.buyAndHold().map(BuyAndHold::toString).orElse("");
  }

  private static String withLine(String lines, String line) {
    return line.isEmpty() ? lines : lines + "\n" + line;
  }

  /** Lines, a table below them, and a note below that. */
  private static MimeBundle under(String lines, MimeBundle table, String note) {
    return MimeBundle.html(html(lines, table, note), withLine(lines + "\n" + table.text(), note));
  }

  private static String html(String lines, MimeBundle table, String note) {
    return Html.lines(lines) + Html.of(table) + (note.isEmpty() ? "" : Html.lines(note));
  }
}
