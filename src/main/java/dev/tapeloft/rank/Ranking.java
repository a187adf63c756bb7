package dev.tapeloft.rank;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Strategies from the best score to the worst, and beside each the probability that it is more than
 * luck. Immutable.
 *
 * <p>Columns: {@code rank} (from 1; equal scores share one and keep the order of the results),
 * {@code name}, {@code score}, {@code deflated_sharpe} (the probability that the true Sharpe ratio
 * is above what the luckiest of the ranked strategies would show without skill, each taken for an
 * independent trial; {@link Overfitting#deflatedSharpe} allows for those of the ledger), the
 * columns of the results, {@code probabilistic_sharpe} (the probability that it is above 0), {@code
 * returns_score}, {@code risk_score}, {@code consistency_score}, {@code robustness_score}, {@code
 * neighbours} (how many strategies are beside it in parameter space), {@code neighbour_score} (the
 * median of theirs; NaN without any) and {@code peak} (1 where it stands out and its neighbours do
 * not, else 0). Metadata: that of the results, {@code trials} and {@code weights}.
 *
 * <p>Neighbours have the same template, lots and kind of exits, and the same parameters but for one
 * number, which is the next lower or next higher of those in the results; one without a score
 * counts as 0. A peak is a strategy that scores in the upper quarter while the median of its
 * neighbours is below the median of all.
 *
 * <p>Each metric is scaled from 0 at its worst to 1 at its best among the strategies that traded:
 * total return; maximum drawdown (less is better); win rate, Sharpe and Sortino; profit factor and
 * ulcer index (less is better). An objective is the mean of its metrics, the score the weighted
 * mean of the objectives. A metric that is the same for all counts one half for all; one that is
 * NaN counts 0; an infinite one counts as the end it points to. A strategy that never traded has no
 * score (NaN) and stands last.
 */
public final class Ranking {
  /** The columns that people look at first, in that order; all are in {@link #frame}. */
  public static final List<String> HEADLINE =
      List.of(
          "rank",
          "name",
          "score",
          "sharpe",
          "deflated_sharpe",
          "total_return",
          "max_drawdown",
          "n_trades",
          "win_rate");

  private static final List<String> LEADING = List.of("n_trades", "net", "sharpe", "max_drawdown");

  private final Frame frame;

  private Ranking(Frame frame) {
    this.frame = frame;
    frame.ints("rank");
    frame.texts("name");
    frame.doubles("score");
    frame.doubles("probabilistic_sharpe");
    frame.doubles("deflated_sharpe");
    frame.ints("peak");
    frame.metadata("trials");
    frame.metadata("weights");
  }

  /** The ranking of results by the standard weights, each of them a trial. */
  public static Ranking of(BacktestResults results) {
    return of(results, Weights.standard());
  }

  /** The ranking of results, each of them a trial. */
  public static Ranking of(BacktestResults results, Weights weights) {
    return of(results, weights, Math.max(1, results.size()));
  }

  /** The ranking of results out of more trials than these: those that were tried before count. */
  public static Ranking of(BacktestResults results, Weights weights, int trials) {
    if (trials < Math.max(1, results.size())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "trials (%d) must be at least the number of results (%d) and 1",
              trials,
              results.size()));
    }
    return new Ranking(sorted(results, weights, trials));
  }

  /** The ranking that a frame written by {@link #frame} holds. */
  public static Ranking of(Frame frame) {
    return new Ranking(frame);
  }

  /** The columns named above, best first. */
  public Frame frame() {
    return frame;
  }

  /** The first {@code count} rows, or all where there are fewer. */
  public Frame top(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count (" + count + ") must be at least 0");
    }
    return frame.slice(0, Math.min(count, size()));
  }

  /** The columns of {@link #HEADLINE} alone; the others stay in {@link #frame}. */
  public Frame headline() {
    Frame.Builder columns = Frame.builder().metadata(frame.metadata());
    HEADLINE.forEach(name -> columns.column(name, column(frame.columns(), name)));
    return columns.build();
  }

  /** The first {@code count} rows of every template, best first. */
  public Frame topOfEachTemplate(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count (" + count + ") must be at least 0");
    }
    return frame.pick(
        TemplateSummary.rows(frame).values().stream()
            .flatMap(rows -> rows.stream().limit(count))
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray());
  }

  /**
   * A row for each template, the one with the best strategy first: {@code template}, {@code
   * strategies}, {@code traded}, {@code profitable} (total return above 0), {@code peaks} (counts),
   * {@code best_rank}, {@code best} (name), {@code best_score}, {@code median_score}, {@code
   * median_return} (medians of those that have one).
   */
  public Frame templates() {
    return TemplateSummary.of(frame);
  }

  /** What {@link BacktestResults#warning} says of the results that are ranked. */
  public String warning() {
    return BacktestResults.of(frame).warning();
  }

  /** The number of strategies. */
  public int size() {
    return frame.rowCount();
  }

  /** How many trials the deflated Sharpe ratios allow for: those ranked, if not told otherwise. */
  public int trials() {
    return Integer.parseInt(frame.metadata("trials"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ranking ranking && frame.equals(ranking.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    String head =
        String.format(
            Locale.ROOT,
            "ranking of %,d out of %,d %s",
            size(),
            trials(),
            trials() == 1 ? "trial" : "trials");
    if (size() == 0) {
      return head;
    }
    String warning = warning();
    return String.format(
        Locale.ROOT,
        "%s, first %s (deflated Sharpe %.3f among these)%s",
        head,
        frame.texts("name").at(0),
        frame.doubles("deflated_sharpe").at(0),
        warning.isEmpty() ? "" : "; " + warning);
  }

  private static Frame sorted(BacktestResults results, Weights weights, int count) {
    Scores scores = Scores.of(results, weights);
    Trials trials = Trials.of(results, count);
    Frame.Builder columns =
        Frame.builder()
            .metadata(results.frame().metadata())
            .metadata("trials", Integer.toString(count))
            .metadata("weights", weights.canonical())
            .column("name", results.frame().texts("name"))
            .column("score", scores.overall())
            .column("deflated_sharpe", estimates(results, trials, trials::deflated));
    addResults(columns, results.frame().columns());
    columns
        .column(
            "probabilistic_sharpe",
            estimates(results, trials, estimate -> estimate.probabilistic(0)))
        .column("returns_score", scores.returns())
        .column("risk_score", scores.risk())
        .column("consistency_score", scores.consistency())
        .column("robustness_score", scores.robustness());
    Neighbours.addTo(columns, results.frame(), scores.overall());
    return ranked(columns.build().pick(scores.order()));
  }

  private static DoubleColumn estimates(
      BacktestResults results, Trials trials, ToDoubleFunction<SharpeEstimate> measure) {
    return DoubleColumn.owning(
        IntStream.range(0, results.size())
            .mapToDouble(row -> measure.applyAsDouble(trials.estimate(results, row)))
            .toArray());
  }

  /** The results' columns, those first that people look at first. */
  private static void addResults(Frame.Builder columns, Map<String, Column> results) {
    LEADING.forEach(name -> columns.column(name, column(results, name)));
    results.forEach(
        (name, column) -> {
          if (!name.equals("name") && !LEADING.contains(name)) {
            columns.column(name, column);
          }
        });
  }

  private static Column column(Map<String, Column> results, String name) {
    return Objects.requireNonNull(results.get(name), name);
  }

  private static Frame ranked(Frame sorted) {
    Frame.Builder ranked =
        Frame.builder()
            .metadata(sorted.metadata())
            .column("rank", Scores.ranks(sorted.doubles("score")));
    sorted.columns().forEach(ranked::column);
    return ranked.build();
  }
}
