package dev.tapeloft.discovery;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.discovery.StageReport.State;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Prices;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.BuildUniverse;
import dev.tapeloft.operation.FindRegimes;
import dev.tapeloft.operation.FollowPatterns;
import dev.tapeloft.operation.LabelPrices;
import dev.tapeloft.operation.MeasureEdges;
import dev.tapeloft.operation.MinePatterns;
import dev.tapeloft.operation.RankResults;
import dev.tapeloft.operation.ResampleBars;
import dev.tapeloft.operation.ResampleTicks;
import dev.tapeloft.operation.RunBacktest;
import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.SessionCounts;
import dev.tapeloft.rank.Weights;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One discovery under way: each stage asks for its operations, and tells what it did. What a stage
 * refuses, because the data are too few or all alike, is told, and the others go on without it.
 */
final class DiscoveryRun {
  private static final String NEEDS_LABELS = "needs labels";

  private final Workshop workshop;
  private final DiscoveryPlan plan;
  private final Discovery.Found found;
  private final Consumer<StageReport> listener;
  private final List<StageReport> reports = new ArrayList<>();
  private @Nullable Instant knownBy;

  private DiscoveryRun(
      Workshop workshop,
      DiscoveryPlan plan,
      Kept<? extends Prices> prices,
      Consumer<StageReport> listener) {
    this.workshop = workshop;
    this.plan = plan;
    this.found = new Discovery.Found(prices);
    this.listener = listener;
  }

  /** What a stage does; gives what is to be told of it, or nothing. */
  private interface Work {
    String in(Pipeline pipeline);
  }

  /** The discovery of a plan on prices, each stage told to a listener when it is done. */
  static Discovery of(
      Workshop workshop,
      DiscoveryPlan plan,
      Kept<? extends Prices> prices,
      Consumer<StageReport> listener) {
    Optional<Interval> bars =
        prices.get() instanceof Bars given ? Optional.of(given.interval()) : Optional.empty();
    DiscoveryPlan fitting = bars.map(plan::onBars).orElse(plan);
    return new DiscoveryRun(workshop, fitting, prices, listener).run();
  }

  private Discovery run() {
    prices();
    stage(Stage.BARS, this::bars);
    stage(Stage.UNIVERSES, this::universes);
    labels();
    stage(Stage.REGIMES, this::regimes);
    edges();
    patterns();
    drop();
    stage(Stage.BACKTESTS, this::backtests);
    ranking();
    return new Discovery(found, reports);
  }

  private void prices() {
    boolean computed = found.prices.step().computed() > 0;
    Duration took = found.prices.step().took();
    Duration saved = computed ? Duration.ZERO : found.prices.step().cost().minus(took);
    SessionCounts counts = new SessionCounts(computed ? 1 : 0, computed ? 0 : 1, 0, saved);
    String note = "%,d %s".formatted(found.prices.rowCount(), isTicks() ? "ticks" : "bars");
    tell(StageReport.done(Stage.PRICES, counts, took, note));
  }

  private boolean isTicks() {
    return found.prices.get() instanceof Ticks;
  }

  private String bars(Pipeline pipeline) {
    Kept<Bars> bars = bars(pipeline, plan.barInterval());
    Interval mined = plan.mined().interval();
    Kept<Bars> traded = mined.equals(plan.barInterval()) ? bars : bars(pipeline, mined);
    knownBy =
        plan.knownBy()
            .map(day -> within(traded.get(), day))
            .orElseGet(() -> twoThirds(traded.get()));
    found.bars = bars;
    found.traded = traded;
    return "%,d of %s, %,d of %s"
        .formatted(bars.rowCount(), plan.barInterval(), traded.rowCount(), mined);
  }

  @SuppressWarnings("unchecked") // prices are of one kind or the other
  private Kept<Bars> bars(Pipeline pipeline, Interval interval) {
    if (isTicks()) {
      return ResampleTicks.keep(pipeline, (Kept<Ticks>) found.prices, interval);
    }
    Kept<Bars> given = (Kept<Bars>) found.prices;
    return given.get().interval().equals(interval)
        ? given
        : ResampleBars.keep(pipeline, given, interval);
  }

  /** The begin of the first day of the last third of the bars. */
  private static Instant twoThirds(Bars bars) {
    InstantColumn times = bars.time();
    int row = Math.toIntExact(2L * times.size() / 3);
    return begin(LocalDate.ofInstant(times.instant(row), ZoneOffset.UTC));
  }

  /** The begin of a day, which bars must be before and behind. */
  private static Instant within(Bars bars, LocalDate day) {
    InstantColumn times = bars.time();
    Instant first = times.instant(0);
    Instant last = times.instant(times.size() - 1);
    if (!begin(day).isAfter(first) || begin(day).isAfter(last)) {
      throw new IllegalArgumentException(
          "known by (%s) must be within the bars, %s to %s; what is learned before it is followed after it"
              .formatted(day, first, last));
    }
    return begin(day);
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Each universe by itself: bars that are too few for one may do for another. */
  private String universes(Pipeline pipeline) {
    Map<UniverseKey, Kept<Universe>> universes = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    for (UniverseKey key : plan.allUniverses().keys()) {
      try {
        universes.put(key, BuildUniverse.keep(pipeline, bars(), key, workshop.batchSize()));
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
    return "%,d universes, %,d windows".formatted(universes.size(), windows)
        + (refused.isEmpty() ? "" : ", without " + String.join(", ", refused));
  }

  private Kept<Bars> bars() {
    return present(found.bars);
  }

  private Kept<Bars> traded() {
    return present(found.traded);
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("there are no bars");
    }
    return value;
  }

  private void labels() {
    if (plan.patternsFrom().isPresent()) {
      skip(Stage.LABELS, "patterns are given");
      return;
    }
    stage(
        Stage.LABELS,
        pipeline -> {
          found.labels =
              LabelPrices.keep(pipeline, found.prices, plan.labels(), workshop.batchSize());
          long passages = passages().mapToLong(Kept::rowCount).sum();
          return "%,d labels, %,d first passages".formatted(plan.labels().size(), passages);
        });
  }

  private String regimes(Pipeline pipeline) {
    found.regimes = FindRegimes.keep(pipeline, traded(), plan.regime().fitUntil(present(knownBy)));
    return found.regimes.get().count() + " regimes";
  }

  private void edges() {
    if (found.labels == null) {
      skip(Stage.EDGES, NEEDS_LABELS);
      return;
    }
    stage(
        Stage.EDGES,
        pipeline -> {
          found.edges =
              found.regimes == null
                  ? MeasureEdges.keep(pipeline, present(found.labels))
                  : MeasureEdges.keep(pipeline, present(found.labels), found.regimes);
          return "%,d tests".formatted(found.edges.rowCount());
        });
  }

  private void patterns() {
    Kept<Universe> universe = found.universes.get(plan.mined());
    if (universe == null) {
      skip(Stage.PATTERNS, "needs universe " + plan.mined());
    } else if (plan.patternsFrom().isPresent()) {
      Kept<Patterns> given = plan.patternsFrom().get();
      stage(Stage.PATTERNS, pipeline -> "given: " + follow(pipeline, given, universe));
    } else if (found.labels == null) {
      skip(Stage.PATTERNS, NEEDS_LABELS);
    } else {
      stage(
          Stage.PATTERNS,
          pipeline ->
              follow(
                  pipeline,
                  MinePatterns.keep(
                      pipeline,
                      universe,
                      present(found.labels),
                      plan.target().knownBy(present(knownBy)),
                      plan.miner()),
                  universe));
    }
  }

  private String follow(Pipeline pipeline, Kept<Patterns> patterns, Kept<Universe> universe) {
    found.patterns = patterns;
    found.minedFeatures = FollowPatterns.keep(pipeline, patterns, universe, traded());
    return patterns.get().toString();
  }

  /** Drops the rows that nothing below needs any more, whether or not there are patterns. */
  private void drop() {
    Pipeline pipeline = workshop.pipeline();
    if (plan.drops(Stage.LABELS)) {
      dropped(
          Stage.LABELS, passages().mapToLong(passages -> pipeline.cache().drop(passages)).sum());
    }
    if (plan.drops(Stage.UNIVERSES)) {
      dropped(
          Stage.UNIVERSES,
          found.universes.values().stream()
              .mapToLong(universe -> pipeline.cache().drop(BuildUniverse.windows(universe)))
              .sum());
    }
  }

  private void dropped(Stage stage, long freedBytes) {
    if (freedBytes == 0) {
      return; // it was dropped before, or is packed with others
    }
    StageReport report = reports.get(stage.ordinal());
    StageReport less =
        report
            .onDisk(report.keptBytes() - freedBytes, freedBytes)
            .noting(
                String.format(Locale.ROOT, "dropped: %,.1f MB freed, ids kept", freedBytes / 1e6));
    reports.set(stage.ordinal(), less);
    listener.accept(less);
  }

  private String backtests(Pipeline pipeline) {
    StrategyInputs data = StrategyInputs.of(traded());
    data = found.regimes == null ? data : data.withRegimes(found.regimes);
    data = found.minedFeatures == null ? data : data.withPatterns(found.minedFeatures);
    Kept<BacktestResults> results =
        RunBacktest.keep(pipeline, data, plan.strategies(), plan.rules(), workshop.batchSize());
    workshop.trials().enter(results);
    found.results = results;
    String warning = results.get().warning();
    return "%,d strategies; what they follow of regimes and patterns is known by %s"
            .formatted(results.rowCount(), present(knownBy))
        + (warning.isEmpty() ? "" : "; " + warning);
  }

  private void ranking() {
    Kept<BacktestResults> results = found.results;
    if (results == null) {
      skip(Stage.RANKING, "needs backtests");
      return;
    }
    stage(
        Stage.RANKING,
        pipeline -> {
          found.ranking =
              RankResults.keep(
                  pipeline, results, Weights.standard(), workshop.trials(), workshop.batchSize());
          return "first: " + found.ranking.get().frame().texts("name").at(0);
        });
  }

  private void stage(Stage stage, Work work) {
    if (plan.skips(stage)) {
      skip(stage, "left out");
      return;
    }
    Pipeline pipeline = workshop.pipeline();
    SessionCounts before = pipeline.cache().session();
    long begun = System.nanoTime();
    try {
      String note = work.in(plan.isFresh(stage) ? pipeline.in(Mode.FRESH) : pipeline);
      SessionCounts counts = pipeline.cache().session().since(before);
      tell(StageReport.done(stage, counts, Duration.ofNanos(System.nanoTime() - begun), note));
    } catch (CancellationException e) {
      throw e;
    } catch (IllegalArgumentException | IllegalStateException e) {
      tell(StageReport.not(stage, State.REFUSED, String.valueOf(e.getMessage())));
    }
  }

  private void skip(Stage stage, String why) {
    tell(StageReport.not(stage, State.SKIPPED, plan.skips(stage) ? "left out" : why));
  }

  private void tell(StageReport done) {
    StageReport report = done.onDisk(keptBytes(done.stage()), 0);
    reports.add(report);
    listener.accept(report);
  }

  private long keptBytes(Stage stage) {
    Cache cache = workshop.pipeline().cache();
    return handles(stage).filter(Objects::nonNull).distinct().mapToLong(cache::sizeBytes).sum();
  }

  /** What a stage keeps: its results, and the days that they were made of. */
  private Stream<@Nullable Kept<?>> handles(Stage stage) {
    return switch (stage) {
      case PRICES -> Stream.of(found.prices);
      case BARS ->
          Stream.<@Nullable Kept<?>>of(found.bars, found.traded)
              .filter(bars -> bars != found.prices);
      case UNIVERSES ->
          found.universes.values().stream()
              .flatMap(universe -> Stream.of(universe, BuildUniverse.windows(universe)));
      case LABELS -> Stream.concat(Stream.of(found.labels), passages());
      case REGIMES -> Stream.of(found.regimes);
      case EDGES -> Stream.of(found.edges);
      case PATTERNS -> Stream.of(found.patterns, found.minedFeatures);
      case BACKTESTS -> Stream.of(found.results);
      case RANKING -> Stream.of(found.ranking);
    };
  }

  private Stream<Kept<?>> passages() {
    return found.labels == null
        ? Stream.of()
        : LabelPrices.passages(
                workshop.pipeline(), found.prices, plan.labels(), workshop.batchSize())
            .stream()
            .map(passages -> passages);
  }
}
