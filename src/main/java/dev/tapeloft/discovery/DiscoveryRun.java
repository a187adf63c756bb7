package dev.tapeloft.discovery;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Prices;
import dev.tapeloft.operation.BuildUniverse;
import dev.tapeloft.operation.FindRegimes;
import dev.tapeloft.operation.FollowPatterns;
import dev.tapeloft.operation.LabelPrices;
import dev.tapeloft.operation.MeasureEdges;
import dev.tapeloft.operation.MinePatterns;
import dev.tapeloft.operation.RankResults;
import dev.tapeloft.operation.RunBacktest;
import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.SessionCounts;
import dev.tapeloft.pipeline.Step;
import dev.tapeloft.rank.Weights;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One discovery under way: what each stage asks for, of what was found before it. */
final class DiscoveryRun {
  private final Workshop workshop;
  private final DiscoveryPlan plan;
  private final PriceBars priceBars;
  private final Found found;
  private final StageLog log;

  private DiscoveryRun(
      Workshop workshop, DiscoveryPlan plan, PriceBars priceBars, Consumer<StageReport> listener) {
    this.workshop = workshop;
    this.plan = plan;
    this.priceBars = priceBars;
    this.found = new Found(priceBars.prices());
    this.log = new StageLog(workshop.pipeline(), plan, found, listener);
  }

  /** The discovery of a plan on prices, each stage told to a listener when it is done. */
  static Discovery of(
      Workshop workshop,
      DiscoveryPlan plan,
      Kept<? extends Prices> prices,
      Consumer<StageReport> listener) {
    PriceBars priceBars = new PriceBars(prices);
    DiscoveryPlan fitting = priceBars.interval().map(plan::onBars).orElse(plan);
    return new DiscoveryRun(workshop, fitting, priceBars, listener).run();
  }

  private Discovery run() {
    log.tell(prices(found.prices.step()));
    log.run(Stage.BARS, "", this::bars);
    log.run(Stage.UNIVERSES, "", this::universes);
    log.run(
        Stage.LABELS, plan.patternsFrom().isPresent() ? "patterns are given" : "", this::labels);
    log.run(Stage.REGIMES, "", this::regimes);
    log.run(Stage.EDGES, found.labels == null ? "needs labels" : "", this::edges);
    log.run(Stage.PATTERNS, whyNoPatterns(), this::patterns);
    drop();
    log.run(Stage.BACKTESTS, "", this::backtests);
    log.run(Stage.RANKING, found.results == null ? "needs backtests" : "", this::ranking);
    return new Discovery(found, log.reports());
  }

  /** Prices were asked for before: what that took is told. */
  private StageReport prices(Step step) {
    boolean computed = step.computed() > 0;
    Duration saved = computed ? Duration.ZERO : step.cost().minus(step.took());
    SessionCounts counts = new SessionCounts(computed ? 1 : 0, computed ? 0 : 1, 0, saved);
    String note = String.format(Locale.ROOT, "%,d %s", found.prices.rowCount(), priceBars.unit());
    return StageReport.done(Stage.PRICES, counts, step.took(), note);
  }

  private String bars(Pipeline pipeline) {
    Interval mined = plan.mined().interval();
    Kept<Bars> bars = priceBars.of(pipeline, plan.barInterval());
    Kept<Bars> traded = mined.equals(plan.barInterval()) ? bars : priceBars.of(pipeline, mined);
    found.knownBy = PriceBars.knownBy(traded.get(), plan.knownBy());
    found.bars = bars;
    found.traded = traded;
    return String.format(
        Locale.ROOT,
        "%,d of %s, %,d of %s",
        bars.rowCount(),
        plan.barInterval(),
        traded.rowCount(),
        mined);
  }

  /** Each universe by itself: bars that are too few for one may do for another. */
  private String universes(Pipeline pipeline) {
    Map<UniverseKey, Kept<Universe>> universes = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    Kept<Bars> bars = ofBars(found.bars);
    for (UniverseKey key : plan.allUniverses().keys()) {
      try {
        universes.put(key, BuildUniverse.keep(pipeline, bars, key, workshop.batchSize()));
      } catch (IllegalArgumentException e) {
        refused.add(key + ": " + e.getMessage());
      }
    }
    if (universes.isEmpty()) {
      throw new IllegalArgumentException(refused.get(0));
    }
    found.universes = universes;
    long windows =
        universes.values().stream()
            .mapToLong(universe -> BuildUniverse.windows(universe).rowCount())
            .sum();
    return String.format(Locale.ROOT, "%,d universes, %,d windows", universes.size(), windows)
        + (refused.isEmpty() ? "" : ", without " + String.join(", ", refused));
  }

  private String labels(Pipeline pipeline) {
    int batchSize = workshop.batchSize();
    Kept<Labels> kept = LabelPrices.keep(pipeline, found.prices, plan.labels(), batchSize);
    found.labels = kept;
    found.passages =
        LabelPrices.passages(pipeline, kept, found.prices, plan.labels(), batchSize).orElse(null);
    List<String> told = new ArrayList<>();
    told.add(
        String.format(Locale.ROOT, "%,d labels", plan.labels().size())
            + (found.passages == null
                ? ""
                : String.format(Locale.ROOT, ", %,d first passages", found.passages.rowCount())));
    told.addAll(kept.step().notes().values());
    return String.join("; ", told);
  }

  private String regimes(Pipeline pipeline) {
    Instant end = ofBars(found.knownBy);
    found.regimes = FindRegimes.keep(pipeline, ofBars(found.traded), plan.regime().fitUntil(end));
    return found.regimes.get().count() + " regimes";
  }

  private String edges(Pipeline pipeline) {
    Kept<Labels> labels = Objects.requireNonNull(found.labels);
    found.edges =
        found.regimes == null
            ? MeasureEdges.keep(pipeline, labels)
            : MeasureEdges.keep(pipeline, labels, found.regimes);
    return String.format(Locale.ROOT, "%,d tests", found.edges.rowCount());
  }

  private String whyNoPatterns() {
    if (!found.universes.containsKey(plan.mined())) {
      return "needs universe " + plan.mined();
    }
    return found.labels == null && plan.patternsFrom().isEmpty() ? "needs labels" : "";
  }

  private String patterns(Pipeline pipeline) {
    Kept<Universe> universe = Objects.requireNonNull(found.universes.get(plan.mined()));
    Kept<Patterns> patterns =
        plan.patternsFrom().isPresent() ? plan.patternsFrom().get() : mined(pipeline, universe);
    found.minedFeatures = FollowPatterns.keep(pipeline, patterns, universe, ofBars(found.traded));
    found.patterns = patterns;
    return (plan.patternsFrom().isPresent() ? "given: " : "") + patterns.get();
  }

  private Kept<Patterns> mined(Pipeline pipeline, Kept<Universe> universe) {
    return MinePatterns.keep(
        pipeline,
        universe,
        Objects.requireNonNull(found.labels),
        plan.target().knownBy(ofBars(found.knownBy)),
        plan.miner());
  }

  /** Drops the rows that nothing below needs any more, whether or not there are patterns. */
  private void drop() {
    Cache cache = workshop.pipeline().cache();
    if (plan.drops(Stage.LABELS) && found.passages != null) {
      log.dropped(Stage.LABELS, cache.drop(found.passages));
    }
    if (plan.drops(Stage.UNIVERSES)) {
      log.dropped(
          Stage.UNIVERSES,
          found.universes.values().stream()
              .mapToLong(universe -> cache.drop(BuildUniverse.windows(universe)))
              .sum());
    }
  }

  private String backtests(Pipeline pipeline) {
    StrategyInputs data = StrategyInputs.of(ofBars(found.traded));
    data = found.regimes == null ? data : data.withRegimes(found.regimes);
    data = found.minedFeatures == null ? data : data.withPatterns(found.minedFeatures);
    Kept<BacktestResults> results =
        RunBacktest.keep(pipeline, data, plan.strategies(), plan.rules(), workshop.batchSize());
    workshop.trials().enter(results);
    found.results = results;
    String warning = results.get().warning();
    return String.format(
            Locale.ROOT,
            "%,d strategies; what they follow of regimes and patterns is",
            results.rowCount())
        + (" known by " + found.knownBy)
        + (warning.isEmpty() ? "" : "; " + warning);
  }

  private String ranking(Pipeline pipeline) {
    Kept<BacktestResults> results = Objects.requireNonNull(found.results);
    found.ranking =
        RankResults.keep(
            pipeline, results, Weights.standard(), workshop.trials(), workshop.batchSize());
    return "first: " + found.ranking.get().frame().texts("name").at(0);
  }

  /** What the stage of bars gave; refused where that was refused. */
  private static <T> T ofBars(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("there are no bars");
    }
    return value;
  }
}
