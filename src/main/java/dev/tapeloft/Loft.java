package dev.tapeloft;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.LoadTicks;
import dev.tapeloft.operation.RankResults;
import dev.tapeloft.operation.RemakeKept;
import dev.tapeloft.operation.ResampleBars;
import dev.tapeloft.operation.RunBacktest;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.CacheStats;
import dev.tapeloft.pipeline.Forecast;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Reproduction;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.Weights;
import dev.tapeloft.source.TickFile;
import dev.tapeloft.strategy.StrategyGrid;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * The cached verbs. Each returns, as soon as its result is there, a light handle of it; a result
 * whose data, parameters and code did not change is not computed again.
 *
 * <p>Thread-safe. Times are UTC.
 */
public final class Loft implements AutoCloseable {
  private final LoftConfig config;
  private final Pipeline pipeline;

  Loft(LoftConfig config, Pipeline pipeline) {
    this.config = config;
    this.pipeline = pipeline;
  }

  /**
   * The quotes of a file: CSV with columns {@code Timestamp, Bid, Ask} (plain, gzip or zip) or
   * Parquet. Quotes out of order, repeated or crossed are repaired, counted and shown.
   *
   * @throws dev.tapeloft.source.SourceException where the file breaks a rule, naming file, line,
   *     rule and remedy
   */
  public Kept<Ticks> ticks(TickFile file) {
    return LoadTicks.keep(
        pipeline, new TickFile(config.folder().resolve(file.path()), file.instrument()));
  }

  /**
   * The quotes of a file; a relative path begins at the notebook's or the working folder, {@code
   * ~/} at the user's home folder.
   */
  public Kept<Ticks> ticks(String path, Instrument instrument) {
    return ticks(new TickFile(Path.of(LoftConfig.expanded(path)), instrument));
  }

  /** Bars of mid prices, left-closed in UTC, empty ones left out. */
  public Kept<Bars> bars(Kept<Ticks> ticks, Interval interval) {
    return ResampleBars.keep(pipeline, ticks, interval);
  }

  /** Every strategy of a grid on these bars under the standard rules, each kept by itself. */
  public Kept<BacktestResults> backtest(Kept<Bars> bars, StrategyGrid grid) {
    return backtest(bars, grid, Rules.standard());
  }

  /** Every strategy of a grid on these bars under these rules, each kept by itself. */
  public Kept<BacktestResults> backtest(Kept<Bars> bars, StrategyGrid grid, Rules rules) {
    return RunBacktest.keep(pipeline, bars, grid, rules, config.batchSize());
  }

  /** The strategies from best to worst by the standard weights. */
  public Kept<Ranking> rank(Kept<BacktestResults> results) {
    return rank(results, Weights.standard());
  }

  /** The strategies from best to worst by these weights. */
  public Kept<Ranking> rank(Kept<BacktestResults> results, Weights weights) {
    return RankResults.keep(pipeline, results, weights);
  }

  /** The same verbs, but computing everything again and comparing it with what was kept. */
  public Loft fresh() {
    return in(Mode.FRESH);
  }

  /** The same verbs, but refusing to compute. */
  public Loft cachedOnly() {
    return in(Mode.CACHED_ONLY);
  }

  /** The same verbs, neither reusing nor keeping anything. */
  public Loft off() {
    return in(Mode.OFF);
  }

  /**
   * What verbs would compute if they ran now, why, and how long it took before: {@code
   * loft.wouldRun(l -> l.rank(l.backtest(bars, grid)))}. Nothing is computed, written or counted;
   * the first step of which something is missing ends it.
   *
   * @param work asks the verbs of the loft that it is given, not of this one
   */
  public Forecast wouldRun(Function<Loft, ? extends Kept<?>> work) {
    return pipeline.forecast(rehearsed -> work.apply(new Loft(config, rehearsed)));
  }

  /** What is kept, and what it has saved. */
  public Cache cache() {
    return pipeline.cache();
  }

  /**
   * Computes kept results again, compares them with what is kept, and replaces nothing. What cannot
   * be computed again here, such as results of a notebook's own code, is named.
   *
   * @param selection which results
   * @param atMost so many of them, picked at random
   */
  public Reproduction check(Selection selection, int atMost) {
    return cache().reproduce(selection, atMost, RemakeKept.of(pipeline));
  }

  /** The settings it was opened with. */
  public LoftConfig config() {
    return config;
  }

  @Override
  public void close() {
    pipeline.close();
  }

  @Override
  public String toString() {
    CacheStats stats = cache().stats();
    return stats.folder().isEmpty()
        ? "Tapeloft, cache off"
        : String.format(
            Locale.ROOT,
            "Tapeloft, cache %s: %,.1f MB of at most %,.0f MB",
            stats.folder().get(),
            stats.sizeBytes() / 1e6,
            stats.budgetBytes() / 1e6);
  }

  private Loft in(Mode mode) {
    return new Loft(config.withMode(mode), pipeline.in(mode));
  }
}
