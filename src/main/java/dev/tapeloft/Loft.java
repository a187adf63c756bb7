package dev.tapeloft;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Comparison;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.backtest.Tearsheet;
import dev.tapeloft.code.Code0;
import dev.tapeloft.code.Code1;
import dev.tapeloft.code.Code2;
import dev.tapeloft.code.Code3;
import dev.tapeloft.discovery.Dataset;
import dev.tapeloft.discovery.DatasetReport;
import dev.tapeloft.discovery.Discovery;
import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.discovery.MassRun;
import dev.tapeloft.discovery.MassRunner;
import dev.tapeloft.discovery.StageReport;
import dev.tapeloft.discovery.Workshop;
import dev.tapeloft.label.BarrierLabels;
import dev.tapeloft.label.Edges;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.VolatilityBarriers;
import dev.tapeloft.market.Adjustments;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Coverage;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Prices;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.AddFeature;
import dev.tapeloft.operation.AdjustBars;
import dev.tapeloft.operation.Attempt;
import dev.tapeloft.operation.BuildUniverse;
import dev.tapeloft.operation.CellMemory;
import dev.tapeloft.operation.CodeInputs;
import dev.tapeloft.operation.ExportLabels;
import dev.tapeloft.operation.FeatureCode;
import dev.tapeloft.operation.FetchBars;
import dev.tapeloft.operation.FindLookAhead;
import dev.tapeloft.operation.FindRegimes;
import dev.tapeloft.operation.FollowPatterns;
import dev.tapeloft.operation.Inert;
import dev.tapeloft.operation.KeepValue;
import dev.tapeloft.operation.LabelEvents;
import dev.tapeloft.operation.LabelExport;
import dev.tapeloft.operation.LabelPrices;
import dev.tapeloft.operation.LoadBars;
import dev.tapeloft.operation.LoadTicks;
import dev.tapeloft.operation.MeasureEdges;
import dev.tapeloft.operation.MeasureOverfitting;
import dev.tapeloft.operation.MinePatterns;
import dev.tapeloft.operation.OwnStrategy;
import dev.tapeloft.operation.RankResults;
import dev.tapeloft.operation.RankWithinRegimes;
import dev.tapeloft.operation.RemakeKept;
import dev.tapeloft.operation.ResampleBars;
import dev.tapeloft.operation.ResampleTicks;
import dev.tapeloft.operation.RunBacktest;
import dev.tapeloft.operation.RunCode;
import dev.tapeloft.operation.RunCodeEach;
import dev.tapeloft.operation.ShowCoverage;
import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.operation.TestOutOfSample;
import dev.tapeloft.operation.TrialLog;
import dev.tapeloft.operation.UserCode;
import dev.tapeloft.operation.Variants;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.RegimeTarget;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pattern.Target.Decision;
import dev.tapeloft.pattern.TargetValues;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.CacheStats;
import dev.tapeloft.pipeline.Forecast;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Reproduction;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.preparation.Preparation;
import dev.tapeloft.preparation.PreparationPlan;
import dev.tapeloft.rank.FoldPlan;
import dev.tapeloft.rank.OutOfSample;
import dev.tapeloft.rank.Overfitting;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.RegimeRanking;
import dev.tapeloft.rank.TrialLedger;
import dev.tapeloft.rank.Weights;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.source.BarFile;
import dev.tapeloft.source.BarSource;
import dev.tapeloft.source.BarSources;
import dev.tapeloft.source.TickFile;
import dev.tapeloft.strategy.LookAhead;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.strategy.Template;
import dev.tapeloft.table.Frame;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseGrid;
import dev.tapeloft.universe.UniverseKey;
import dev.tapeloft.value.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The cached verbs. Each returns, as soon as its result is there, a light handle of it; a result
 * whose data, parameters and code did not change is not computed again.
 *
 * <p>Thread-safe. Times are UTC.
 */
public final class Loft implements AutoCloseable, Inert {
  private static final int EXPORT_CHECKPOINT = 10;

  private final LoftConfig config;
  private final Pipeline pipeline;
  private final UserCode userCode;
  private final TrialLog trials;
  private final Variants variants;
  private final BarSources sources;

  private Loft(
      LoftConfig config,
      Pipeline pipeline,
      UserCode userCode,
      TrialLog trials,
      Variants variants,
      BarSources sources) {
    this.config = config;
    this.pipeline = pipeline;
    this.userCode = userCode;
    this.trials = trials;
    this.variants = variants;
    this.sources = sources;
  }

  static Loft of(LoftConfig config, Pipeline pipeline) {
    return new Loft(
        config,
        pipeline,
        UserCode.standard(),
        new TrialLog(pipeline),
        new Variants(),
        new BarSources());
  }

  /**
   * The quotes of a file: CSV with columns {@code Timestamp, Bid, Ask} (plain, gzip or zip) or
   * Parquet. Quotes out of order, repeated or crossed are repaired, counted and shown.
   *
   * @throws dev.tapeloft.source.SourceException where the file breaks a rule, naming file, line,
   *     rule and remedy
   */
  public Kept<Ticks> ticks(TickFile file) {
    Path path = config.resolve(file.path().toString());
    return LoadTicks.keep(pipeline, new TickFile(path, file.instrument()));
  }

  /**
   * The quotes of a file; a relative path begins at the notebook's or the working folder, {@code
   * ~/} at the user's home folder.
   */
  public Kept<Ticks> ticks(String path, Instrument instrument) {
    return ticks(new TickFile(config.resolve(path), instrument));
  }

  /** Bars of mid prices, left-closed in UTC, empty ones left out. */
  public Kept<Bars> bars(Kept<Ticks> ticks, Interval interval) {
    return ResampleTicks.keep(pipeline, ticks, interval);
  }

  /**
   * Longer bars of bars, such as weeks of days; days and longer are made of whole sessions of the
   * instrument's calendar, and what lies outside these is left out and counted.
   *
   * @throws IllegalArgumentException if whole bars do not make up the longer ones
   */
  public Kept<Bars> resample(Kept<Bars> bars, Interval interval) {
    return ResampleBars.keep(pipeline, bars, interval);
  }

  /** Bars as later splits and dividends make them look; the raw ones stay as they are. */
  public Kept<Bars> adjust(Kept<Bars> bars, Adjustments adjustments) {
    return AdjustBars.keep(pipeline, bars, adjustments);
  }

  /**
   * The bars of a file: CSV (plain, gzip or zip) with a time and {@code Open, High, Low, Close[,
   * Volume]} or the bids and asks of these. What was sorted or dropped is counted and shown.
   *
   * @throws dev.tapeloft.source.SourceException where the file breaks a rule, naming file, line,
   *     rule and remedy
   */
  public Kept<Bars> bars(BarFile file) {
    Path path = config.resolve(file.path().toString());
    return LoadBars.keep(pipeline, new BarFile(path, file.instrument(), file.interval()));
  }

  /**
   * The bars of a file; a relative path begins at the notebook's or the working folder, {@code ~/}
   * at the user's home folder.
   */
  public Kept<Bars> bars(String path, Instrument instrument, Interval interval) {
    return bars(new BarFile(config.resolve(path), instrument, interval));
  }

  /**
   * Names where bars come from that are asked for by symbol.
   *
   * @param symbols the symbols it is asked for, {@code *} standing for any characters; of several
   *     sources for a symbol the one named last is asked
   */
  public Loft source(String name, BarSource source, String symbols) {
    sources.add(new BarSources.Named(name, source, symbols));
    return this;
  }

  /** Names where the bars of all symbols come from. */
  public Loft source(String name, BarSource source) {
    return source(name, source, "*");
  }

  /** The sources that were named, the latest first. */
  public List<BarSources.Named> sources() {
    return sources.all();
  }

  /**
   * The bars of a source that begin in {@code [from, to)}: only those are fetched that are not kept
   * and that the instrument's calendar has. Those that may still change are fetched each time;
   * {@code fresh()} fetches all, {@code cachedOnly()} gives what is kept.
   *
   * @throws dev.tapeloft.source.SourceException naming the source, symbol, time and cause; what was
   *     fetched before is kept
   */
  public Kept<Bars> bars(String symbol, Interval interval, Instant from, Instant to) {
    return FetchBars.keep(pipeline, sources.of(symbol), symbol, interval, from, to);
  }

  /**
   * The bars of the sessions from one day to another, both included; a daily bar begins at 00:00
   * UTC of its session's date.
   */
  public Kept<Bars> bars(String symbol, Interval interval, LocalDate from, LocalDate to) {
    return FetchBars.keep(pipeline, sources.of(symbol), symbol, interval, from, to);
  }

  /**
   * Fetches what is missing of these days at once, so that windows of them later cost no call: as
   * {@link #bars(String, Interval, LocalDate, LocalDate)}, whose bars it gives.
   */
  public Kept<Bars> prefetch(String symbol, Interval interval, LocalDate from, LocalDate to) {
    return bars(symbol, interval, from, to);
  }

  /** Fetches the bars of these days anew; what was kept of them makes way, with a warning. */
  public Kept<Bars> refresh(String symbol, Interval interval, LocalDate from, LocalDate to) {
    return fresh().bars(symbol, interval, from, to);
  }

  /** What is kept of a symbol's bars, as a table and a picture. */
  public Coverage coverage(String symbol) {
    return ShowCoverage.of(pipeline, sources.of(symbol), symbol);
  }

  /** What is kept of a symbol's bars of one interval. */
  public Coverage coverage(String symbol, Interval interval) {
    return ShowCoverage.of(pipeline, sources.of(symbol), symbol, interval);
  }

  /**
   * The pattern windows of bars: for each that moved, the features of so many bars before it. Bars
   * are made longer where the interval is longer than theirs. A new day computes its own windows.
   *
   * @throws IllegalArgumentException if there are fewer than {@code lookback + 10} bars
   * @throws IllegalStateException if the instrument has no pips
   */
  public Kept<Universe> universe(Kept<Bars> bars, Interval interval, int lookback) {
    return BuildUniverse.keep(
        pipeline, bars, new UniverseKey(interval, lookback), config.batchSize());
  }

  /** The universes of a grid, by interval and lookback: a handle each. */
  public Map<UniverseKey, Kept<Universe>> universes(Kept<Bars> bars, UniverseGrid grid) {
    return BuildUniverse.keep(pipeline, bars, grid, config.batchSize());
  }

  /**
   * A universe with a feature of your own: {@code loft.feature(universe, "my_slope", w ->
   * w.close(4) - w.close(0))}. It is named by what its code says, as {@link #cached(String, Code0)}
   * tells, and kept day by day; no other feature is computed.
   *
   * @param name of its column, such as {@code my_slope}
   * @param code gives its value for a window; what is no finite number is missing
   * @throws IllegalArgumentException if there is a feature of this name, the code throws on a
   *     window, such as for a bar that the lookback is too short for, or something that it reaches
   *     cannot be told
   */
  public Kept<Universe> feature(Kept<Universe> universe, String name, FeatureCode code) {
    return AddFeature.keep(pipeline, userCode, universe, name, code, config.batchSize());
  }

  /** Universes with a feature of your own each. */
  public <K> Map<K, Kept<Universe>> feature(
      Map<K, Kept<Universe>> universes, String name, FeatureCode code) {
    return AddFeature.keep(pipeline, userCode, universes, name, code, config.batchSize());
  }

  /**
   * What happened after each tick or bar, for every label of a grid: profit target, stop and
   * horizon. A new day, a corrected price or a new level computes what saw it; another combination
   * of known levels computes nothing but counts, unless its longest horizon is another.
   *
   * @throws IllegalStateException if the instrument has no pips, or a price is no multiple of half
   *     its tick size
   */
  public Kept<Labels> labels(Kept<? extends Prices> prices, LabelGrid grid) {
    return LabelPrices.keep(pipeline, prices, grid, config.batchSize());
  }

  /**
   * Events of ticks or bars, and which barrier each touched first: targets and stops as multiples
   * of volatility, and a vertical barrier.
   */
  public Kept<BarrierLabels> labels(Kept<? extends Prices> prices, VolatilityBarriers barriers) {
    return LabelEvents.keep(pipeline, prices, barriers);
  }

  /**
   * Where labels paid within each regime, and how likely that is luck. A row is in the regime of
   * the last bar that had ended when its price was known.
   */
  public Kept<Edges> edges(Kept<Labels> labels, Kept<Regimes> regimes) {
    return MeasureEdges.keep(pipeline, labels, regimes);
  }

  /** Where labels paid on all their rows, and how likely that is luck. */
  public Kept<Edges> edges(Kept<Labels> labels) {
    return MeasureEdges.keep(pipeline, labels);
  }

  /**
   * Writes tables of labels into a folder, a Parquet file each, whole or not at all; those that are
   * there already from the same labels are not written again, so that an export that was stopped
   * goes on.
   *
   * @param folder relative to the notebook's or the working folder
   * @param names of the labels to write; none for all
   * @return the folder, and how many files were written
   */
  public LabelExport export(Kept<Labels> labels, String folder, String... names) {
    return ExportLabels.into(
        pipeline, labels, config.resolve(folder), List.of(names), EXPORT_CHECKPOINT);
  }

  /**
   * What distinguishes windows whose position in {@link Target#standard} ends well, by boosted
   * trees.
   */
  public Kept<Patterns> patterns(Kept<Universe> universe, Kept<Labels> labels) {
    return patterns(universe, labels, Target.standard(), Miner.boostedTrees());
  }

  /**
   * What distinguishes windows that end well, by what a recipe learns.
   *
   * @param labels of prices of the universe's instrument; once the patterns are kept, their first
   *     passages are needed no more
   * @throws IllegalArgumentException if there are too few windows, or all end the same
   */
  public Kept<Patterns> patterns(
      Kept<Universe> universe, Kept<Labels> labels, Target target, Miner miner) {
    return MinePatterns.keep(pipeline, universe, labels, target, miner);
  }

  /**
   * What strategies follow of patterns: {@code
   * loft.data(bars).withPatterns(loft.minedFeatures(patterns, universe, bars))}.
   *
   * @param universe the windows of the same data as the bars, with every mined feature
   * @param bars that are to be traded; each is ranked among earlier ones alone, once all that was
   *     mined is known
   * @throws IllegalArgumentException if the windows lack a mined feature
   */
  public Kept<MinedFeatures> minedFeatures(
      Kept<Patterns> patterns, Kept<Universe> universe, Kept<Bars> bars) {
    return FollowPatterns.keep(pipeline, patterns, universe, bars);
  }

  /**
   * What distinguishes windows by the regime that comes after them: {@code
   * RegimeTarget.in(Duration.ofHours(1))}.
   *
   * @param regimes of bars of the universe's instrument
   * @throws IllegalArgumentException if there are too few windows, or all end the same
   */
  public Kept<Patterns> patterns(
      Kept<Universe> universe, Kept<Regimes> regimes, RegimeTarget target, Miner miner) {
    return MinePatterns.keep(pipeline, universe, regimes, target, miner);
  }

  /**
   * What distinguishes windows by values of your own, such as {@code loft.cached("next hour", bars,
   * b -> TargetValues.real(…))} gives.
   *
   * @param decision when a window is decided upon: after the bar behind it, or before
   * @throws IllegalArgumentException if there are too few windows, or all end the same
   */
  public Kept<Patterns> patterns(
      Kept<Universe> universe, Kept<TargetValues> values, Decision decision, Miner miner) {
    return MinePatterns.keep(pipeline, universe, values, decision, miner);
  }

  /**
   * The regime of each bar: {@code loft.regimes(bars, Regime.kMeans(2, 6))}. Strategies may look at
   * regimes that were fitted on the past alone, with {@link Regime#fitUntil(LocalDate)}.
   *
   * @throws IllegalArgumentException if the recipe finds none in these bars, with what to do
   */
  public Kept<Regimes> regimes(Kept<Bars> bars, Regime regime) {
    return FindRegimes.keep(pipeline, bars, regime);
  }

  /**
   * Tradeable prices of a dump of Stooq's and of brokers' lists, as a plan says: {@code
   * loft.prepare(PreparationPlan.of(dump, lists).into(folder))}. Again it reads what changed, and
   * writes what does not stand.
   *
   * @throws UncheckedIOException if the dump or the folder of lists is not there, or holds none
   */
  public Preparation prepare(PreparationPlan plan) {
    try {
      return Preparation.of(
          pipeline, plan.resolved(path -> config.resolve(path.toString())), config.batchSize());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * The whole way from prices to ranked strategies, as {@link DiscoveryPlan#standard} says: bars,
   * universes, labels, regimes, edges, patterns, backtests, ranking.
   */
  public Discovery discover(Kept<? extends Prices> prices) {
    return discover(prices, DiscoveryPlan.standard());
  }

  /**
   * The whole way from prices to ranked strategies. What a stage refuses, because the data are too
   * few or all alike, its report tells, and the others go on without it.
   */
  public Discovery discover(Kept<? extends Prices> prices, DiscoveryPlan plan) {
    return discover(prices, plan, report -> {});
  }

  /** The same, telling of each stage when it is done. */
  public Discovery discover(
      Kept<? extends Prices> prices, DiscoveryPlan plan, Consumer<StageReport> listener) {
    return Discovery.of(workshop(), plan, prices, listener);
  }

  /**
   * The patterns that a plan mines from prices, and nothing that they do not need: for {@link
   * DiscoveryPlan#patternsFrom}.
   *
   * @throws IllegalArgumentException if it mines none, with why
   */
  public Kept<Patterns> discoverPatterns(Kept<? extends Prices> prices, DiscoveryPlan plan) {
    return Discovery.patternsOf(workshop(), plan, prices);
  }

  /**
   * Discoveries of many datasets, one after the other, so that the disk holds the intermediate
   * results of one: {@code loft.massRun(datasets, plan.dropAfter(Stage.LABELS))}. A dataset that
   * fails leaves the others; a run that was stopped goes on where it was.
   *
   * @throws IllegalArgumentException if two have one name, or patterns are from an unknown one
   */
  public MassRun massRun(List<Dataset> datasets, DiscoveryPlan plan) {
    return massRun(datasets, plan, dataset -> true, Metric.SHARPE, report -> {});
  }

  /**
   * The same of some of them.
   *
   * @param which are to be run; of the others the last known is told
   * @param metric by which the best strategy of each is chosen
   * @param listener is told of each dataset when it is done
   */
  public MassRun massRun(
      List<Dataset> datasets,
      DiscoveryPlan plan,
      Predicate<Dataset> which,
      Metric metric,
      Consumer<DatasetReport> listener) {
    return massRunner(datasets).run(plan, which, metric, listener);
  }

  /** What is known of the datasets of mass runs in this cache folder; nothing is run. */
  public MassRun massStatus(List<Dataset> datasets) {
    return massStatus(datasets, Metric.SHARPE);
  }

  /** The same, the best by another metric first. */
  public MassRun massStatus(List<Dataset> datasets, Metric metric) {
    return massRunner(datasets).status(metric);
  }

  private MassRunner massRunner(List<Dataset> datasets) {
    return new MassRunner(
        workshop(),
        datasets.stream()
            .map(dataset -> dataset.at(config.resolve(dataset.path().toString())))
            .toList());
  }

  private Workshop workshop() {
    return new Workshop(pipeline.tellingOfComputed(), trials, config.batchSize());
  }

  /** Every strategy of a grid on these bars under the standard rules, each kept by itself. */
  public Kept<BacktestResults> backtest(Kept<Bars> bars, StrategyGrid grid) {
    return backtest(bars, grid, Rules.standard());
  }

  /** Every strategy of a grid on these bars under these rules, each kept by itself. */
  public Kept<BacktestResults> backtest(Kept<Bars> bars, StrategyGrid grid, Rules rules) {
    return backtest(data(bars), grid, rules);
  }

  /** Every strategy of a grid that these data suffice for, under the standard rules. */
  public Kept<BacktestResults> backtest(StrategyInputs data, StrategyGrid grid) {
    return backtest(data, grid, Rules.standard());
  }

  /**
   * Every strategy of a grid that these data suffice for, under these rules, each kept by itself;
   * how many do not run, and why, the handle tells.
   */
  public Kept<BacktestResults> backtest(StrategyInputs data, StrategyGrid grid, Rules rules) {
    return entered(RunBacktest.keep(pipeline, data, grid, rules, config.batchSize()));
  }

  /** One strategy looked at closely, on these bars under the standard rules. */
  public Kept<Tearsheet> backtest(Kept<Bars> bars, Strategy strategy) {
    return backtest(data(bars), strategy, Rules.standard());
  }

  /** One strategy looked at closely, on these bars under these rules. */
  public Kept<Tearsheet> backtest(Kept<Bars> bars, Strategy strategy, Rules rules) {
    return backtest(data(bars), strategy, rules);
  }

  /** One strategy looked at closely, under the standard rules. */
  public Kept<Tearsheet> backtest(StrategyInputs data, Strategy strategy) {
    return backtest(data, strategy, Rules.standard());
  }

  /**
   * One strategy looked at closely: its figures, trades and account, and what changed since its
   * variant before, the last other one of the same rule in this process. It has the key that it has
   * in a grid, and is a trial like any.
   *
   * @throws IllegalStateException if it fails, with why
   */
  public Kept<Tearsheet> backtest(StrategyInputs data, Strategy strategy, Rules rules) {
    return entered(RunBacktest.closely(pipeline, data, strategy, rules, Optional.of(variants)));
  }

  /**
   * One strategy of results or of a ranking, looked at closely: its trades and its account are
   * simulated again when something asks for them.
   *
   * @param name its canonical text, as the column {@code name} has it, a beginning of that which no
   *     other has, or the name given to {@link #strategy} where one strategy alone has it
   * @throws IllegalArgumentException if there is no such strategy, or the handle did not come from
   *     {@link #backtest} or {@link #rank}
   */
  public Kept<Tearsheet> tearsheet(Kept<?> results, String name) {
    return RunBacktest.closely(pipeline, results, name);
  }

  /**
   * What became of each strategy that was asked for: {@code name}, {@code template}, {@code status}
   * ({@code ran}, {@code refused}, {@code cannot-fire} or {@code failed}) and {@code reason}, in
   * the order of the grid. Only what failed is tried again by {@link #retryFailed}.
   *
   * @throws IllegalArgumentException if the handle did not come from {@link #backtest} or {@link
   *     #rank}
   */
  public Frame statuses(Kept<?> results) {
    return Attempt.required(results).statuses();
  }

  /**
   * Strategies looked at closely, side by side.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  @SafeVarargs
  public final Comparison compare(Kept<Tearsheet>... strategies) {
    List<Tearsheet> sheets = new ArrayList<>();
    for (Kept<Tearsheet> strategy : strategies) {
      sheets.add(strategy.get());
    }
    return Comparison.of(sheets);
  }

  /** Whether a strategy's rule looks ahead on these bars, as far as trying can tell. */
  public Kept<LookAhead> checkLookAhead(Strategy strategy, Kept<Bars> bars) {
    return checkLookAhead(strategy, data(bars));
  }

  /** Whether a strategy's rule looks ahead on these data, as far as trying can tell. */
  public Kept<LookAhead> checkLookAhead(Strategy strategy, StrategyInputs data) {
    return FindLookAhead.keep(pipeline, data, strategy);
  }

  /**
   * Bars as what strategies look at, to which a second series and more can be added: {@code
   * loft.data(bars).withSecond(others)}.
   */
  public StrategyInputs data(Kept<Bars> bars) {
    return StrategyInputs.of(bars);
  }

  /**
   * A rule of your own for a grid: {@code StrategyGrid.of(loft.strategy("mine", b -> …), exits)}.
   * It is named by what its code says, as {@link #cached(String, Code0)} tells, so that an edit is
   * another strategy.
   *
   * @param rule gives for each bar +1 to be long, −1 to be short, 0 for nothing to say, from that
   *     bar and those before it alone
   */
  public Template strategy(String name, Code1<Bars, int[]> rule) {
    return OwnStrategy.of(pipeline, userCode, name, rule);
  }

  /** The strategies from best to worst by the standard weights. */
  public Kept<Ranking> rank(Kept<BacktestResults> results) {
    return rank(results, Weights.standard());
  }

  /**
   * The strategies from best to worst by these weights. How much of it is luck stands beside it,
   * counted over all trials that the ledger knows of this instrument and span.
   */
  public Kept<Ranking> rank(Kept<BacktestResults> results, Weights weights) {
    return RankResults.keep(pipeline, results, weights, trials, config.batchSize());
  }

  /**
   * How much of the success of a ranking's first strategy is luck: the effective number of trials,
   * the deflated Sharpe ratio, the probability of overfitting, the minimum track record. It is
   * measured once and kept; it allows for the trials that the ledger counts now.
   */
  public Overfitting overfitting(Kept<Ranking> ranking) {
    Kept<Overfitting> measured = MeasureOverfitting.keep(pipeline, ranking, config.batchSize());
    return trials.allowedFor(measured.get(), ranking);
  }

  /**
   * What would have come of taking, fold by fold, the strategy that was best in training: {@code
   * loft.outOfSample(results, FoldPlan.walkForward(5))}. Measured on daily returns of accounts that
   * run through all folds: one that is lost early earns nothing later, so give cash that lasts.
   *
   * @param results of a backtest, or a ranking of such
   * @throws IllegalArgumentException if they did not come from one, or there are too few days
   */
  public Kept<OutOfSample> outOfSample(Kept<?> results, FoldPlan plan) {
    return TestOutOfSample.keep(pipeline, results, plan, trials, config.batchSize());
  }

  /** The strategies from best to worst within each regime, by the standard weights. */
  public Kept<RegimeRanking> rankWithin(Kept<?> results, Kept<Regimes> regimes) {
    return rankWithin(results, regimes, Weights.standard());
  }

  /**
   * The strategies from best to worst within each regime, by their returns on its days alone. A day
   * is in the regime of most of its bars.
   *
   * @param regimes of the bars that the results are of, such as those of {@link #regimes}
   * @throws IllegalArgumentException if the results did not come from a backtest, or the regimes
   *     are of other bars
   */
  public Kept<RegimeRanking> rankWithin(Kept<?> results, Kept<Regimes> regimes, Weights weights) {
    return RankWithinRegimes.keep(pipeline, results, regimes, weights, trials, config.batchSize());
  }

  /**
   * Writes a ranking and what it rests on as one page that opens without a network and prints: the
   * first strategies, how much of it is luck, account and trades of the first, what did not run and
   * why, rules and data. A file that is there is replaced.
   *
   * @param file a relative path begins at the notebook's or the working folder
   * @return the file
   * @throws java.io.UncheckedIOException if it cannot be written, with why; what was there stays
   * @throws IllegalArgumentException if the ranking did not come from a backtest
   */
  public Path report(Kept<Ranking> ranking, String file) {
    Path page = config.resolve(file).toAbsolutePath().normalize();
    ReportFile.write(page, ReportFile.of(this, ranking).page().html());
    return page;
  }

  /**
   * Writes a discovery as one page that opens without a network: its stages, the regimes, where
   * labels paid, what the patterns go by, the first strategies.
   *
   * @param file a relative path begins at the notebook's or the working folder
   * @return the file
   * @throws java.io.UncheckedIOException if it cannot be written, with why; what was there stays
   */
  public Path report(Discovery discovery, String file) {
    Path page = config.resolve(file).toAbsolutePath().normalize();
    ReportFile.write(page, DiscoveryPage.of(discovery).html());
    return page;
  }

  /**
   * What was tried on which instrument, in this folder, ever: every strategy that {@link #backtest}
   * gave a result for, whatever became of the result. Rankings allow for it.
   */
  public TrialLedger trials() {
    return trials.ledger();
  }

  /**
   * Counts the trials before now no more, as one may who starts with data that nobody looked at;
   * rankings say so.
   */
  public void forgetTrials() {
    trials.forget();
  }

  /**
   * A value from outside as a handle, to be an input of {@link #cached}: a number, a text, a date,
   * an array, a list, set, map, optional or record of such, an enum's constant, a Tablesaw table,
   * or the path of a file, which is named by that and by what is in the file. It is copied and
   * named by its content now; what becomes of it later changes nothing.
   *
   * @throws dev.tapeloft.value.ValueException if its content cannot be told or kept
   */
  public <T> Kept<T> value(T value) {
    return KeepValue.keep(pipeline, userCode, value);
  }

  /**
   * What code of your own gives: run once, and again only when the code, whatever it calls, or a
   * value that it reads is another. What it is decided by is read from its byte code; comments,
   * names of locals, places of cells and restarts count for nothing.
   *
   * @param name what {@code explain()} and the statistics call it
   * @param code a lambda or a method reference. Its result is a number, a text, a date, an array, a
   *     list, set, map, optional or record of such, an enum's constant, a table or one of
   *     Tapeloft's values; {@link #with} takes others. {@link Kept#get} gives a new one each time
   * @throws IllegalArgumentException if something that the code reaches cannot be told, naming it;
   *     {@link #version} stands for it then
   */
  public <R extends @Nullable Object> Kept<R> cached(String name, Code0<R> code) {
    return RunCode.keep(pipeline, userCode, name, code, CodeInputs.of(), code::run);
  }

  /** What code of your own gives for the value of a handle; see {@link #cached(String, Code0)}. */
  public <A extends @Nullable Object, R extends @Nullable Object> Kept<R> cached(
      String name, Kept<A> input, Code1<A, R> code) {
    return RunCode.keep(
        pipeline, userCode, name, code, CodeInputs.of(input), () -> code.run(input.get()));
  }

  /** What code of your own gives for the values of handles; see {@link #cached(String, Code0)}. */
  public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
      Kept<R> cached(String name, Kept<A> first, Kept<B> second, Code2<A, B, R> code) {
    return RunCode.keep(
        pipeline,
        userCode,
        name,
        code,
        CodeInputs.of(first, second),
        () -> code.run(first.get(), second.get()));
  }

  /** What code of your own gives for the values of handles; see {@link #cached(String, Code0)}. */
  public <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          R extends @Nullable Object>
      Kept<R> cached(
          String name, Kept<A> first, Kept<B> second, Kept<C> third, Code3<A, B, C, R> code) {
    return RunCode.keep(
        pipeline,
        userCode,
        name,
        code,
        CodeInputs.of(first, second, third),
        () -> code.run(first.get(), second.get(), third.get()));
  }

  /** What code of your own gives for the values of a list of handles, in their order. */
  public <A, R extends @Nullable Object> Kept<R> cached(
      String name, List<Kept<A>> inputs, Code1<List<A>, R> code) {
    return RunCode.keep(
        pipeline,
        userCode,
        name,
        code,
        CodeInputs.of(inputs),
        () -> code.run(inputs.stream().map(Kept::get).toList()));
  }

  /** What code of your own gives for the values of a map of handles, in its order. */
  public <K, A, R extends @Nullable Object> Kept<R> cached(
      String name, Map<K, Kept<A>> inputs, Code1<Map<K, A>, R> code) {
    return RunCode.keep(
        pipeline,
        userCode,
        name,
        code,
        CodeInputs.of(inputs),
        () -> {
          Map<K, A> values = new LinkedHashMap<>();
          inputs.forEach((key, input) -> values.put(key, input.get()));
          return code.run(values);
        });
  }

  /** What code of your own gives for a record, which may hold handles. */
  public <A extends Record, R extends @Nullable Object> Kept<R> cached(
      String name, A inputs, Code1<A, R> code) {
    CodeInputs handles = CodeInputs.of(pipeline, userCode, inputs);
    return RunCode.keep(pipeline, userCode, name, code, handles, () -> code.run(inputs));
  }

  /**
   * What code of your own gives for each of many items, a key each: more items compute what is new,
   * finished batches stay when it is interrupted, an item that fails leaves the others.
   *
   * @param items numbers, texts, records and the like; one that is there twice is run once
   * @return the results by item, in the order of the items, without those that failed
   */
  public <I, R extends @Nullable Object> Kept<Map<I, R>> each(
      String name, List<I> items, Code1<I, R> code) {
    return RunCodeEach.keep(
        pipeline, userCode, name, items, code, CodeInputs.of(), config.batchSize(), code::run);
  }

  /** The same, for code that takes the value of a handle besides its item. */
  public <I, A, R extends @Nullable Object> Kept<Map<I, R>> each(
      String name, List<I> items, Kept<A> input, Code2<I, A, R> code) {
    return RunCodeEach.keep(
        pipeline,
        userCode,
        name,
        items,
        code,
        CodeInputs.of(input),
        config.batchSize(),
        item -> code.run(item, input.get()));
  }

  /**
   * Computes the items that failed once more, with the code that they failed with: for trouble that
   * passes, such as a disk that was full. Where the code was mended, run its cell instead, which
   * computes them alone too. Gives the same handle where none failed.
   */
  public <T> Kept<T> retryFailed(Kept<T> results) {
    return entered(RunBacktest.retryFailed(pipeline, results));
  }

  /**
   * The same verbs, where a version stands for what of your own code cannot be told, such as a call
   * by reflection: raise it whenever that changes. All else is looked at as before.
   */
  public Loft version(String version) {
    return with(userCode.withVersion(version));
  }

  /** The same verbs, not warning where your own code reads clocks, files and the like. */
  public Loft assumePure() {
    return with(userCode.assumingPure());
  }

  /** The same verbs, taking and keeping values of another type. */
  public Loft with(ValueType<?> type) {
    return with(userCode.with(type));
  }

  /**
   * The same verbs, but computing everything again, from files that are read again however
   * unchanged they look, and comparing it with what was kept.
   */
  public Loft fresh() {
    return in(Mode.FRESH);
  }

  /**
   * The same verbs, but computing everything again and keeping it, without comparing it with what
   * was kept.
   */
  public Loft replacing() {
    return in(Mode.REPLACE);
  }

  /** The same verbs, but refusing to compute. */
  public Loft cachedOnly() {
    return in(Mode.CACHED_ONLY);
  }

  /** The same verbs, neither reusing nor keeping anything. */
  public Loft off() {
    return in(Mode.OFF);
  }

  /** What whole cells of a notebook gave; for a kernel. */
  public CellMemory cells() {
    return new CellMemory(pipeline, userCode);
  }

  /**
   * What verbs would compute if they ran now, why, and how long it took before: {@code
   * loft.wouldRun(l -> l.rank(l.backtest(bars, grid)))}. Nothing is computed, written or counted;
   * the first step of which something is missing ends it.
   *
   * @param work asks the verbs of the loft that it is given, not of this one
   */
  public Forecast wouldRun(Function<Loft, ? extends Kept<?>> work) {
    return pipeline.forecast(
        rehearsed ->
            Objects.requireNonNull(
                work.apply(new Loft(config, rehearsed, userCode, trials, variants, sources))));
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

  private <T> Kept<T> entered(Kept<T> results) {
    if (!pipeline.isRehearsal()) {
      trials.enter(results);
    }
    return results;
  }

  private Loft in(Mode mode) {
    return new Loft(config.withMode(mode), pipeline.in(mode), userCode, trials, variants, sources);
  }

  private Loft with(UserCode other) {
    return new Loft(config, pipeline, other, trials, variants, sources);
  }
}
