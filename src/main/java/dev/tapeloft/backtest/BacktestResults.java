package dev.tapeloft.backtest;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.Frame;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The results of many strategies on one series of bars under one set of rules: a row each, in the
 * order of their grid. Immutable.
 *
 * <p>The frame's columns are those of {@link Backtest#run(dev.tapeloft.strategy.Strategy)}.
 */
public final class BacktestResults {
  private final Frame frame;
  private final Instrument instrument;

  private BacktestResults(Frame frame) {
    this.frame = frame;
    this.instrument = Instrument.ofMetadata(frame.metadata());
    frame.texts("name");
    frame.texts("template");
    frame.texts("parameters");
    frame.doubles("lots");
    frame.metadata("rules");
    for (Metric metric : Metric.values()) {
      requireColumn(metric);
    }
  }

  /** The results that a frame of such rows holds; one of another shape is refused by column. */
  public static BacktestResults of(Frame frame) {
    return new BacktestResults(frame);
  }

  /** The rows. */
  public Frame frame() {
    return frame;
  }

  /** The number of strategies. */
  public int size() {
    return frame.rowCount();
  }

  /** What was traded. */
  public Instrument instrument() {
    return instrument;
  }

  /** The rules as canonical text. */
  public String rules() {
    return frame.metadata("rules");
  }

  /**
   * What buying and holding gave on the same market under the same costs; empty in results of a
   * version that did not tell it.
   */
  public Optional<BuyAndHold> buyAndHold() {
    return Optional.ofNullable(frame.metadata().get(BuyAndHold.WORD)).map(BuyAndHold::parse);
  }

  /** The canonical text of a row's strategy. */
  public String name(int row) {
    return frame.texts("name").at(row);
  }

  /** What was measured of a row's strategy; counts as a double. */
  public double value(int row, Metric metric) {
    return metric.isCount()
        ? frame.ints(metric.column()).at(row)
        : frame.doubles(metric.column()).at(row);
  }

  /** The Sharpe ratio of a day of a row's strategy, not annualised. */
  public double dailySharpe(int row) {
    return value(row, Metric.SHARPE) / Math.sqrt(instrument().calendar().periodsPerYear());
  }

  /** The entries that a row's strategy wanted and the account could not pay for. */
  public int refusedEntries(int row) {
    return frame.columns().containsKey("refused_entries")
        ? frame.ints("refused_entries").at(row)
        : 0;
  }

  /** One row, as a frame. */
  public Frame row(int row) {
    return frame.slice(row, row + 1);
  }

  /**
   * The row that a metric speaks for most, as a frame: the highest value, or the lowest where less
   * is better; the first of equals; refused where no row has a value.
   */
  public Frame best(Metric metric) {
    int best =
        IntStream.range(0, size())
            .filter(row -> !Double.isNaN(value(row, metric)))
            .boxed()
            .min(Comparator.comparingDouble(row -> worth(row, metric)))
            .orElseThrow(() -> new IllegalStateException("no strategy has a " + metric.column()));
    return row(best);
  }

  /** How many strategies lost the whole account: their last equity is at or below 0. */
  public int ruined() {
    return Ruin.count(this);
  }

  /**
   * What to know before one reads the results: how many strategies lost the whole account, where it
   * is a tenth of them or more, or else how many were refused an entry, and the cash they had; or
   * else that none made a trade. Empty where there is nothing to say.
   */
  public String warning() {
    return Ruin.warning(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BacktestResults results && frame.equals(results.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    String warning = warning();
    return String.format(
        Locale.ROOT,
        "results of %,d %s on %s %s%s",
        size(),
        size() == 1 ? "strategy" : "strategies",
        instrument.symbol(),
        frame.metadata("interval"),
        warning.isEmpty() ? "" : "; " + warning);
  }

  /** Smaller is better. */
  private double worth(int row, Metric metric) {
    return metric.moreIsBetter() ? -value(row, metric) : value(row, metric);
  }

  private void requireColumn(Metric metric) {
    if (metric.isCount()) {
      frame.ints(metric.column());
    } else {
      frame.doubles(metric.column());
    }
  }
}
