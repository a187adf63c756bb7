package dev.tapeloft.rank;

import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.rank.Folds.Fold;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What would have come of taking, fold by fold, the strategy that was best in training. Immutable.
 *
 * <p>Best is the highest Sharpe ratio of the training days, the earlier of equal ones; strategies
 * without a Sharpe ratio there are passed over. The frame has a row a fold: {@code fold} (from 1),
 * {@code train_days}, {@code test_days} (int), {@code test_from}, {@code test_to} (instant, the
 * starts of the first and last tested day), {@code best} (a name; empty where no strategy had a
 * Sharpe ratio), {@code in_sample_sharpe}, {@code out_of_sample_sharpe} (annual), {@code
 * in_sample_return}, {@code out_of_sample_return} (over the days of the fold, as a fraction),
 * {@code rank_share} (the share of the other strategies that it was better than when tested, by
 * Sharpe ratio, equal ones as a half, those without one as worse). NaN where there is nothing to
 * measure. Metadata: {@code folds} and {@code strategies}.
 */
public final class OutOfSample {
  private final Frame frame;

  private OutOfSample(Frame frame) {
    this.frame = frame;
    frame.ints("fold");
    frame.texts("best");
    frame.doubles("out_of_sample_sharpe");
    frame.doubles("out_of_sample_return");
    frame.doubles("rank_share");
    frame.metadata("folds");
    frame.metadata("strategies");
  }

  /**
   * The best of each fold, tested.
   *
   * @param returns of one strategy or more
   * @param folds of the days of the returns, see {@link Spans#days}
   * @param metrics how Sharpe ratios are measured and annualised
   */
  public static OutOfSample of(TrialReturns returns, Folds folds, Metrics metrics) {
    if (returns.size() == 0 || folds.spans().size() != returns.days()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "folds of %,d samples do not fit %s; make them of Spans.days(returns)",
              folds.spans().size(),
              returns));
    }
    return new OutOfSample(Rows.of(returns, folds, metrics));
  }

  /** What a frame written by {@link #frame} holds. */
  public static OutOfSample of(Frame frame) {
    return new OutOfSample(frame);
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OutOfSample that && frame.equals(that.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    double median = frame.doubles("out_of_sample_sharpe").quantile(0.5);
    String words =
        Double.isNaN(median)
            ? "no Sharpe out of sample"
            : String.format(Locale.ROOT, "median Sharpe out of sample %.2f", median);
    return frame.metadata("folds") + ": " + words;
  }

  /** Columns that grow by a row a fold. */
  private static final class Rows {
    private final TrialReturns returns;
    private final Metrics metrics;
    private final List<Integer> trainDays = new ArrayList<>();
    private final List<Integer> testDays = new ArrayList<>();
    private final List<Long> from = new ArrayList<>();
    private final List<Long> to = new ArrayList<>();
    private final List<String> best = new ArrayList<>();
    private final List<double[]> figures = new ArrayList<>();

    private Rows(TrialReturns returns, Metrics metrics) {
      this.returns = returns;
      this.metrics = metrics;
    }

    static Frame of(TrialReturns returns, Folds folds, Metrics metrics) {
      Rows rows = new Rows(returns, metrics);
      folds.folds().forEach(rows::add);
      return rows.frame(folds);
    }

    private void add(Fold fold) {
      trainDays.add(fold.train().length);
      testDays.add(fold.test().length);
      from.add(returns.day(fold.test()[0]));
      to.add(returns.day(fold.test()[fold.test().length - 1]));
      double[] trained = sharpes(fold.train());
      int chosen = best(trained);
      best.add(chosen < 0 ? "" : returns.names().get(chosen));
      figures.add(chosen < 0 ? missing() : figures(chosen, trained[chosen], fold));
    }

    private double[] figures(int chosen, double trained, Fold fold) {
      double[] tested = sharpes(fold.test());
      return new double[] {
        trained,
        tested[chosen],
        metrics.cumulativeReturn(returns.returns(chosen, fold.train())),
        metrics.cumulativeReturn(returns.returns(chosen, fold.test())),
        share(chosen, tested)
      };
    }

    private static double[] missing() {
      return IntStream.range(0, 5).mapToDouble(i -> Double.NaN).toArray();
    }

    private double[] sharpes(int... days) {
      return IntStream.range(0, returns.size())
          .parallel()
          .mapToDouble(strategy -> metrics.sharpe(returns.returns(strategy, days)))
          .toArray();
    }

    private static int best(double[] sharpes) {
      int best = -1;
      for (int strategy = 0; strategy < sharpes.length; strategy++) {
        boolean known = !Double.isNaN(sharpes[strategy]);
        if (known && (best < 0 || sharpes[strategy] > sharpes[best])) {
          best = strategy;
        }
      }
      return best;
    }

    private static double share(int chosen, double[] sharpes) {
      double own = known(sharpes[chosen]);
      double better = 0;
      for (int strategy = 0; strategy < sharpes.length; strategy++) {
        if (strategy != chosen) {
          int order = Double.compare(own, known(sharpes[strategy]));
          better += (1 + Integer.signum(order)) / 2.0;
        }
      }
      return sharpes.length == 1 ? Double.NaN : better / (sharpes.length - 1);
    }

    private static double known(double sharpe) {
      return Double.isNaN(sharpe) ? Double.NEGATIVE_INFINITY : sharpe;
    }

    private Frame frame(Folds folds) {
      return Frame.builder()
          .metadata("folds", folds.toString())
          .metadata("strategies", Integer.toString(returns.size()))
          .column("fold", IntColumn.owning(IntStream.rangeClosed(1, best.size()).toArray()))
          .column("train_days", ints(trainDays))
          .column("test_days", ints(testDays))
          .column("test_from", instants(from))
          .column("test_to", instants(to))
          .column("best", TextColumn.owning(best.toArray(String[]::new)))
          .column("in_sample_sharpe", figure(0))
          .column("out_of_sample_sharpe", figure(1))
          .column("in_sample_return", figure(2))
          .column("out_of_sample_return", figure(3))
          .column("rank_share", figure(4))
          .build();
    }

    private DoubleColumn figure(int index) {
      return DoubleColumn.owning(figures.stream().mapToDouble(row -> row[index]).toArray());
    }

    private static IntColumn ints(List<Integer> cells) {
      return IntColumn.owning(cells.stream().mapToInt(Integer::intValue).toArray());
    }

    private static InstantColumn instants(List<Long> cells) {
      return InstantColumn.owning(cells.stream().mapToLong(Long::longValue).toArray());
    }
  }
}
