package dev.tapeloft.operation;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.label.Edges;
import dev.tapeloft.label.EntryPrice;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.PricePath;
import dev.tapeloft.label.VolatilityBarriers;
import dev.tapeloft.market.Adjustments;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Prices;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.AgainInputs.Sliced;
import dev.tapeloft.operation.FindPassages.LevelDay;
import dev.tapeloft.operation.Slices.Look;
import dev.tapeloft.operation.Slices.Slice;
import dev.tapeloft.pattern.Examples;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.RegimeTarget;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pattern.Target.Decision;
import dev.tapeloft.pattern.TargetValues;
import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Remaking;
import dev.tapeloft.rank.FoldPlan;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.RegimeRanking;
import dev.tapeloft.rank.TrialReturns;
import dev.tapeloft.rank.Weights;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.source.BarFile;
import dev.tapeloft.source.BarFiles;
import dev.tapeloft.source.TickFile;
import dev.tapeloft.source.TickFiles;
import dev.tapeloft.strategy.LookAhead;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import dev.tapeloft.universe.Feature;
import dev.tapeloft.universe.Features;
import dev.tapeloft.universe.Universe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Computes kept results of the built-in operations again, from their recorded parts and inputs. */
public final class RemakeKept implements Remaking {
  private final AgainInputs inputs;

  private RemakeKept(Pipeline pipeline) {
    this.inputs = new AgainInputs(pipeline, this);
  }

  /** Over what a pipeline keeps at this moment. */
  public static Remaking of(Pipeline pipeline) {
    return new RemakeKept(pipeline);
  }

  /** The names of the operations that come with Tapeloft. */
  public static List<String> operations() {
    return Arrays.stream(BuiltIn.values()).map(BuiltIn::operation).toList();
  }

  @Override
  public Remade remake(CacheEntry entry, List<String> items) {
    try {
      return Remade.of(rows(entry, items, inputs));
    } catch (CannotRemake e) {
      return Remade.not(String.valueOf(e.getMessage()));
    }
  }

  /** The one result of an entry; empty where it cannot be computed again. */
  Optional<Frame> single(CacheEntry entry, AgainInputs from) {
    try {
      return entry.items() == 1
          ? Optional.of(rows(entry, List.of(""), from).get(0))
          : Optional.empty();
    } catch (CannotRemake | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Frame> rows(CacheEntry entry, List<String> items, AgainInputs inputs) {
    Again again = new Again(entry, inputs);
    BuiltIn operation =
        BuiltIn.of(entry.operation())
            .orElseThrow(() -> new CannotRemake("made by code of a notebook"));
    return switch (operation) {
      case BROKER_LIST -> List.of(AgainPreparation.brokerList(again));
      case DUMP_FOLDERS -> List.of(AgainPreparation.dumpFolders(again));
      case DUMP_FILES -> List.of(AgainPreparation.dumpFiles(again));
      case CANDIDATE_FILES -> AgainPreparation.candidateFiles(again, items);
      case MATCHES -> AgainPreparation.matches(again, items);
      case DAILY_PRICES -> AgainPreparation.dailyPrices(again, items);
      case FILE_DIAGNOSES -> AgainPreparation.fileDiagnoses(again, items);
      case PREPARED_BARS -> List.of(AgainPreparation.preparedBars(again));
      case TICKS -> List.of(ticks(again));
      case BARS -> List.of(bars(again));
      case LONGER_BARS -> List.of(longerBars(again));
      case ADJUSTED_BARS -> List.of(adjustedBars(again));
      case BARS_OF_A_FILE -> List.of(barsOfFile(again));
      case BARS_OF_A_SOURCE -> throw new CannotRemake("fetched from a source");
      case SLICES -> List.of(slices(again));
      case WINDOWS -> windows(again, items);
      case UNIVERSE -> List.of(universe(again));
      case UNIVERSE_FEATURE -> List.of(universeFeature(again));
      case PASSAGES -> passages(again, items);
      case LABEL_COUNTS -> labelCounts(again, items);
      case LABELS -> List.of(labels(again));
      case BARRIER_LABELS -> List.of(barrierLabels(again));
      case EDGES -> List.of(edges(again));
      case PATTERNS -> List.of(patterns(again));
      case MINED_FEATURES -> List.of(minedFeatures(again));
      case REGIMES -> List.of(regimes(again));
      case BACKTEST -> backtest(again, items);
      case RANKING -> List.of(ranking(again));
      case DAILY_RETURNS -> dailyReturns(again, items);
      case LOOK_AHEAD -> List.of(lookAhead(again));
      case OVERFITTING -> List.of(overfitting(again));
      case OUT_OF_SAMPLE -> List.of(outOfSample(again));
      case REGIME_RANKING -> List.of(regimeRanking(again));
      case VALUE -> throw new CannotRemake("made by code of a notebook");
    };
  }

  private static Frame ticks(Again again) {
    again.requireVersion(LoadTicks.VERSION);
    Instrument instrument = Instrument.ofMetadata(again.parameters("instrument"));
    return TickFiles.read(new TickFile(file(again), instrument)).ticks().frame();
  }

  private static Path file(Again again) {
    return again.files("file").stream()
        .findFirst()
        .orElseThrow(() -> new CannotRemake("no file with its content is where it was seen"));
  }

  private static Frame barsOfFile(Again again) {
    again.requireVersion(LoadBars.VERSION);
    Instrument instrument = Instrument.ofMetadata(again.parameters("instrument"));
    Interval interval = Interval.parse(again.parameter("interval"));
    return BarFiles.read(new BarFile(file(again), instrument, interval)).bars().frame();
  }

  private static Frame bars(Again again) {
    again.requireVersion(ResampleTicks.VERSION);
    Interval interval = Interval.parse(again.parameter("interval"));
    return Bars.of(Ticks.of(again.input("ticks")), interval).frame();
  }

  private static Frame longerBars(Again again) {
    again.requireVersion(ResampleBars.VERSION);
    Interval interval = Interval.parse(again.parameter("interval"));
    return Bars.of(again.input("bars")).resample(interval).frame();
  }

  private static Frame adjustedBars(Again again) {
    again.requireVersion(AdjustBars.VERSION);
    Adjustments adjustments = Adjustments.parse(again.parameter("adjustments"));
    return Bars.of(again.input("bars")).adjusted(adjustments).frame();
  }

  private static Frame slices(Again again) {
    again.requireVersion(Slices.VERSION);
    Look look =
        new Look(
            Integer.parseInt(again.parameter("rows behind")),
            Duration.ofSeconds(Long.parseLong(again.parameter("seconds ahead"))),
            Integer.parseInt(again.parameter("open rows")));
    return Slices.frame(Slices.slices(again.input("rows"), look));
  }

  private static List<Frame> windows(Again again, List<String> items) {
    again.requireVersion(BuildUniverse.VERSION);
    int lookback = Integer.parseInt(again.parameter("lookback"));
    List<Frame> all = new ArrayList<>();
    for (String item : items) {
      Sliced day = again.slice(Slice.content(item), lookback);
      all.add(BuildUniverse.rows(Bars.of(day.rows()), lookback, day.slice()));
    }
    return all;
  }

  private static Frame universe(Again again) {
    again.requireVersion(BuildUniverse.VERSION);
    int lookback = Integer.parseInt(again.parameter("lookback"));
    Frame bars = again.input("bars");
    return BuildUniverse.kept(Universe.of(Bars.of(bars), lookback), bars.contentId());
  }

  /** Its column is code of a notebook, and taken as it is kept. */
  private static Frame universeFeature(Again again) {
    again.requireVersion(AddFeature.VERSION);
    String name = again.parameter("name");
    Frame others = again.input("universe");
    Universe windows = windows(again, others, List.of());
    Universe whole = windows.with(name, again.input("feature").doubles(name));
    return AddFeature.kept(others, whole, name, again.inputId("feature"));
  }

  /** The windows of a universe with some features, and with its own. */
  private static Universe windows(Again again, Frame kept, List<Feature> features) {
    Bars bars = Bars.of(again.rows("bars", new ContentId(kept.metadata("of"))));
    Universe windows = Universe.of(bars, Integer.parseInt(kept.metadata("lookback")), features);
    for (Map.Entry<String, ContentId> own : AddFeature.own(kept).entrySet()) {
      String name = own.getKey();
      Frame column = again.rows(OwnFeature.operation(name), own.getValue());
      windows = windows.with(name, column.doubles(name));
    }
    return windows;
  }

  private static List<Frame> passages(Again again, List<String> items) {
    again.requireVersion(FindPassages.VERSION);
    Duration horizon = Duration.parse(again.parameter("horizon"));
    EntryPrice entry = EntryPrice.valueOf(again.parameter("entry").toUpperCase(Locale.ROOT));
    IdentityHashMap<Frame, PricePath> paths = new IdentityHashMap<>();
    List<Frame> all = new ArrayList<>();
    for (String item : items) {
      Sliced day = again.slice(Slice.content(item), 0);
      PricePath path = paths.computeIfAbsent(day.rows(), rows -> PricePath.of(prices(rows), entry));
      all.add(FindPassages.rows(path, LevelDay.levelPips(item), horizon, day.slice()));
    }
    return all;
  }

  private static List<Frame> labelCounts(Again again, List<String> items) {
    again.requireVersion(CountLabels.VERSION);
    LabelGrid grid = LabelGrid.parse(again.parameter("grid"));
    List<Frame> all = new ArrayList<>();
    for (String item : items) {
      Sliced day = again.slice(Slice.content(item), 0);
      all.add(CountLabels.again(item, day.rows(), grid, day.slice()));
    }
    return all;
  }

  private static Frame labels(Again again) {
    again.requireVersion(LabelPrices.VERSION);
    LabelGrid grid = LabelGrid.parse(again.parameter("grid"));
    Frame rows = again.input("prices");
    Labels labels = Labels.of(PricePath.of(prices(rows), grid.entry()), grid);
    return LabelPrices.named(labels, rows.contentId());
  }

  private static Frame barrierLabels(Again again) {
    again.requireVersion(LabelEvents.VERSION);
    return VolatilityBarriers.parse(again.parameter("barriers"))
        .of(prices(again.input("prices")))
        .frame();
  }

  private static Frame edges(Again again) {
    again.requireVersion(MeasureEdges.VERSION);
    long seed = Long.parseLong(again.parameter("seed"));
    return again
        .optionalInput("regimes")
        .map(regimes -> MeasureEdges.within(labelled(again), Regimes.of(regimes), seed))
        .orElseGet(() -> Edges.of(labelled(again), seed))
        .frame();
  }

  private static Frame patterns(Again again) {
    again.requireVersion(MinePatterns.VERSION);
    Universe windows = windows(again);
    String target = again.parameter("target");
    Miner miner = Miner.parse(again.parameter("miner"));
    Optional<Frame> regimes = again.optionalInput(MinePatterns.REGIMES);
    Optional<Frame> values = again.optionalInput(MinePatterns.VALUES);
    if (regimes.isPresent()) {
      Examples examples = RegimeTarget.parse(target).examples(windows, Regimes.of(regimes.get()));
      return patterns(again, windows, examples, miner, MinePatterns.REGIMES);
    }
    if (values.isPresent()) {
      Decision decision = Decision.valueOf(target.toUpperCase(Locale.ROOT));
      Examples examples = TargetValues.of(values.get()).examples(windows, decision);
      return patterns(again, windows, examples, miner, MinePatterns.VALUES);
    }
    Examples examples = Target.parse(target).examples(windows, labelled(again));
    return patterns(again, windows, examples, miner, MinePatterns.LABELS);
  }

  private static Frame patterns(
      Again again, Universe windows, Examples examples, Miner miner, String y) {
    String inputs = MinePatterns.words(again.inputId("universe"), y, again.inputId(y));
    return MinePatterns.mined(windows, examples, miner, inputs).frame();
  }

  private static Frame minedFeatures(Again again) {
    again.requireVersion(FollowPatterns.VERSION);
    Patterns patterns = Patterns.of(again.input("patterns"));
    Bars bars = Bars.of(again.input("bars"));
    return FollowPatterns.followed(patterns, windows(again), bars).frame();
  }

  /** The windows that a kept result was made of. */
  private static Universe windows(Again again) {
    Frame universe = again.input("universe");
    int lookback = Integer.parseInt(universe.metadata("lookback"));
    return windows(again, universe, Features.of(lookback));
  }

  /** The labels that a kept result was made of. */
  private static Labels labelled(Again again) {
    Frame counts = again.input("labels");
    LabelGrid grid = LabelGrid.parse(counts.metadata("grid"));
    Frame rows = again.rows("prices", new ContentId(counts.metadata("prices")));
    return Labels.of(PricePath.of(prices(rows), grid.entry()), grid);
  }

  /** Ticks or bars, by their columns. */
  static Prices prices(Frame rows) {
    return rows.columns().containsKey("bid") ? Ticks.of(rows) : Bars.of(rows);
  }

  private static Frame regimes(Again again) {
    again.requireVersion(FindRegimes.VERSION);
    Regime regime = Regime.parse(again.parameter("regime"));
    return Regimes.of(Bars.of(again.input("bars")), regime).frame();
  }

  private static List<Frame> backtest(Again again, List<String> strategies) {
    again.requireVersion(RunBacktest.VERSION);
    return simulated(again, strategies, Backtest::run);
  }

  private static List<Frame> dailyReturns(Again again, List<String> strategies) {
    again.requireVersion(SimulateDailyReturns.VERSION);
    return simulated(again, strategies, SimulateDailyReturns::rows);
  }

  private static List<Frame> simulated(
      Again again, List<String> strategies, BiFunction<Backtest, Strategy, Frame> rows) {
    Rules rules = Rules.parse(again.parameter("rules"));
    Bars bars = Bars.of(again.input("bars"));
    Map<String, Backtest> tests = new HashMap<>();
    List<Frame> all = new ArrayList<>();
    for (String item : strategies) {
      AgainStrategy one = AgainStrategy.parse(item);
      Backtest test =
          tests.computeIfAbsent(one.beside(), beside -> one.backtest(bars, again, rules));
      all.add(rows.apply(test, one.strategy()));
    }
    return all;
  }

  private static Frame overfitting(Again again) {
    again.requireVersion(MeasureOverfitting.VERSION);
    Ranking ranking = Ranking.of(again.input("ranking"));
    return MeasureOverfitting.measured(returns(again, ranking.frame()), ranking).frame();
  }

  private static Frame outOfSample(Again again) {
    again.requireVersion(TestOutOfSample.VERSION);
    BacktestResults results = BacktestResults.of(again.input("results"));
    FoldPlan plan = FoldPlan.parse(again.parameter("folds"));
    TrialReturns returns = returns(again, results.frame());
    return TestOutOfSample.tested(returns, plan, results.instrument()).frame();
  }

  private static Frame regimeRanking(Again again) {
    again.requireVersion(RankWithinRegimes.VERSION);
    return RegimeRanking.of(
            returns(again, again.input("results")),
            Bars.of(again.input("bars")),
            Regimes.of(again.input("regimes")),
            Weights.parse(again.parameter("weights")))
        .frame();
  }

  /** The daily returns of the strategies that a frame of results or a ranking names. */
  private static TrialReturns returns(Again again, Frame results) {
    String beside = again.parameterIfAny("beside").orElse("");
    List<AgainStrategy> strategies =
        Arrays.stream(results.texts("name").toArray())
            .map(name -> AgainStrategy.parse(name + beside))
            .toList();
    Rules rules = Rules.parse(results.metadata("rules"));
    Backtest test = strategies.get(0).backtest(Bars.of(again.input("bars")), again, rules);
    return TrialReturns.of(
        strategies.stream().map(one -> test.dailyReturns(one.strategy())).toList());
  }

  private static Frame lookAhead(Again again) {
    again.requireVersion(FindLookAhead.VERSION);
    AgainStrategy one = AgainStrategy.parse(again.parameter("strategy"));
    StrategyData data = one.data(Bars.of(again.input("bars")), again);
    return LookAhead.check(one.strategy().template(), data).frame();
  }

  private static Frame ranking(Again again) {
    again.requireVersion(RankResults.VERSION);
    Weights weights = Weights.parse(again.parameter("weights"));
    return Ranking.of(BacktestResults.of(again.input("results")), weights).frame();
  }
}
