package dev.tapeloft.chart;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.market.Bars;
import dev.tapeloft.rank.Overfitting;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects what backtests gave and makes one page of it: the first of the ranking beside buying and
 * holding, how much of it is luck, the account and the trades of the one that was chosen, the
 * distribution of Sharpe ratios, a map of two parameters, what did not run and why, the rules and
 * the data.
 *
 * <p>The same values give the same bytes; nothing is computed but medians and counts; what is not
 * given is left out, and that luck was not measured is said. Not thread-safe.
 */
public final class BacktestReport {
  private static final int TOP = 20;

  private final BacktestResults results;
  private final Ranking ranking;
  private final List<Chart> charts = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private @Nullable Overfitting overfitting;
  private @Nullable Bars bars;
  private @Nullable Frame equity;
  private @Nullable Frame trades;
  private @Nullable Frame held;
  private @Nullable Frame heldEquity;
  private @Nullable Frame counts;
  private int top = TOP;

  private BacktestReport(BacktestResults results, Ranking ranking) {
    this.results = results;
    this.ranking = ranking;
  }

  /** The report of results and of their ranking. */
  public static BacktestReport of(BacktestResults results, Ranking ranking) {
    return new BacktestReport(results, ranking);
  }

  /** With so many rows of the ranking; else 20. */
  public BacktestReport top(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows (" + rows + ") must be at least 1");
    }
    this.top = rows;
    return this;
  }

  /** With how much of the success of the one that was chosen is luck. */
  public BacktestReport overfitting(Overfitting measured) {
    this.overfitting = measured;
    return this;
  }

  /** With the bars that were traded. */
  public BacktestReport bars(Bars traded) {
    this.bars = traded;
    return this;
  }

  /**
   * With the account and the trades of the strategy that was chosen.
   *
   * @param account as {@link dev.tapeloft.backtest.Backtest#equity} gives it
   * @param list as {@link dev.tapeloft.backtest.Backtest#trades} gives it; drawn where there are
   *     {@link #bars}
   */
  public BacktestReport chosen(Frame account, Frame list) {
    this.equity = account;
    this.trades = list;
    return this;
  }

  /**
   * With what buying and holding gave.
   *
   * @param row as {@link dev.tapeloft.backtest.Backtest#buyAndHold} gives it
   * @param account as {@link dev.tapeloft.backtest.Backtest#buyAndHoldEquity} gives it
   */
  public BacktestReport buyAndHold(Frame row, Frame account) {
    this.held = row;
    this.heldEquity = account;
    return this;
  }

  /**
   * With how many strategies were asked for, and how many did not run for which reason.
   *
   * @param table of the texts {@code status} and {@code reason} and the ints {@code strategies}, as
   *     the counts of a grid give it
   */
  public BacktestReport counts(Frame table) {
    this.counts = table;
    return this;
  }

  /** With the strategies that failed, and what each said. */
  public BacktestReport failures(Map<String, String> messages) {
    failures.putAll(messages);
    return this;
  }

  /** With a line about where data came from. */
  public BacktestReport source(String line) {
    sources.add(line);
    return this;
  }

  /** With a further picture; it takes the place of the map that is chosen otherwise. */
  public BacktestReport chart(Chart chart) {
    charts.add(chart);
    return this;
  }

  /** The page; {@link Page#html} makes a document of it that opens offline and prints. */
  public Page page() {
    Page page = Page.titled(title()).text(summary());
    page = best(luck(ranking(page)));
    page = pictures(page.section("All strategies"));
    page = ReportFacts.notRun(page, counts, failures);
    page = page.section("Rules").text(ReportFacts.rules(results));
    return page.section("Data").text(ReportFacts.data(results, bars, sources));
  }

  private String title() {
    return String.format(
        Locale.ROOT,
        "%,d %s on %s %s",
        results.size(),
        results.size() == 1 ? "strategy" : "strategies",
        results.instrument().symbol(),
        results.frame().metadata("interval"));
  }

  private String summary() {
    Bars traded = bars;
    String warning = results.warning();
    return (traded == null ? "" : traded + "\n")
        + (ranking.size() == 0
            ? "Nothing ran."
            : "Ranked by " + ranking.frame().metadata("weights"))
        + (warning.isEmpty() ? "" : "\nNote: " + warning);
  }

  private Page ranking(Page page) {
    if (ranking.size() == 0) {
      return page;
    }
    String caption =
        ranking.size() <= top
            ? "All strategies, best first"
            : String.format(Locale.ROOT, "The first %,d of %,d", top, ranking.size());
    Page ranked =
        page.section("Ranking")
            .table(caption, RankingTable.HEADERS, RankingTable.rows(ranking, top, held));
    Frame templates = ranking.templates();
    return templates.rowCount() < 2 ? ranked : ReportFacts.templates(ranked, templates);
  }

  private Page luck(Page page) {
    Overfitting luck = overfitting;
    Page headed = page.section("How much of it is luck");
    if (luck != null) {
      return headed
          .text(LuckText.sentences(luck))
          .table(
              "Measured on daily returns",
              List.of("measure", "value", "meaning"),
              LuckText.rows(luck))
          .chart(BacktestCharts.sharpes(results, luck));
    }
    return headed
        .text(
            String.format(
                Locale.ROOT,
                "Not measured beyond the ranking's deflated Sharpe ratios, which take its %,d %s"
                    + " for independent.",
                ranking.trials(),
                ranking.trials() == 1 ? "trial" : "trials"))
        .chart(BacktestCharts.sharpes(results));
  }

  private Page best(Page page) {
    Frame account = equity;
    Frame list = trades;
    Bars traded = bars;
    if (account == null || list == null) {
      return page;
    }
    String name = account.metadata().getOrDefault("strategy", "");
    Page best = page.section("The chosen strategy").text(name);
    Optional<BacktestResults> row = ReportFacts.rowOf(results, name);
    if (row.isPresent()) {
      best = best.table("Measured", comparedHeaders(), RankingTable.compared(row.get(), held));
    }
    Frame other = heldEquity;
    best =
        best.chart(
            other == null ? BacktestCharts.equity(account) : BacktestCharts.equity(account, other));
    return traded == null ? best : best.chart(BacktestCharts.trades(traded, list));
  }

  private List<String> comparedHeaders() {
    return held == null
        ? List.of("measure", "strategy")
        : List.of("measure", "strategy", "buy and hold");
  }

  private Page pictures(Page page) {
    if (!charts.isEmpty()) {
      Page drawn = page;
      for (Chart chart : charts) {
        drawn = drawn.chart(chart);
      }
      return drawn;
    }
    return ReportFacts.map(page, results, ranking, Metric.SHARPE);
  }
}
