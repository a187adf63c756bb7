package dev.tapeloft.discovery;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.label.Edges;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Prices;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.LongColumn;
import dev.tapeloft.table.TextColumn;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of a discovery: a handle for each stage that was done, and what each stage did. Nothing
 * of it changes any more.
 */
public final class Discovery {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final Found found;
  private final List<StageReport> stages;

  Discovery(Found found, List<StageReport> stages) {
    this.found = found;
    this.stages = List.copyOf(stages);
  }

  /**
   * The discovery of a plan on prices; each stage is told to a listener when it is done. Found is
   * what is kept, computed is what is not.
   */
  public static Discovery of(
      Workshop workshop,
      DiscoveryPlan plan,
      Kept<? extends Prices> prices,
      Consumer<StageReport> listener) {
    return DiscoveryRun.of(workshop, plan, prices, listener);
  }

  /**
   * The patterns that a plan mines from prices; nothing is done that they do not need.
   *
   * @throws IllegalArgumentException if it mines none, with why
   */
  public static Kept<Patterns> patternsOf(
      Workshop workshop, DiscoveryPlan plan, Kept<? extends Prices> prices) {
    Discovery discovery = of(workshop, plan.upToPatterns(), prices, stage -> {});
    if (!discovery.has(Stage.PATTERNS)) {
      throw new IllegalArgumentException(
          "there are no patterns to take: " + discovery.report(Stage.PATTERNS).note());
    }
    return discovery.patterns();
  }

  /** The prices it began with. */
  public Kept<? extends Prices> prices() {
    return found.prices;
  }

  /** The bars that universes were made of. */
  public Kept<Bars> bars() {
    return of(Stage.BARS, found.bars);
  }

  /** The bars that regimes were found in and that strategies traded. */
  public Kept<Bars> traded() {
    return of(Stage.BARS, found.traded);
  }

  /** The universes by interval and lookback; without those that the bars are too few for. */
  public Map<UniverseKey, Kept<Universe>> universes() {
    return found.universes;
  }

  /** What happened after each price. */
  public Kept<Labels> labels() {
    return of(Stage.LABELS, found.labels);
  }

  /** The regime of each traded bar. */
  public Kept<Regimes> regimes() {
    return of(Stage.REGIMES, found.regimes);
  }

  /** Where labels paid, within each regime if there are regimes. */
  public Kept<Edges> edges() {
    return of(Stage.EDGES, found.edges);
  }

  /** What distinguishes windows that end well, of these data or of those that were named. */
  public Kept<Patterns> patterns() {
    return of(Stage.PATTERNS, found.patterns);
  }

  /** What strategies followed of the patterns. */
  public Kept<MinedFeatures> minedFeatures() {
    return of(Stage.PATTERNS, found.minedFeatures);
  }

  /** What came of each strategy. */
  public Kept<BacktestResults> results() {
    return of(Stage.BACKTESTS, found.results);
  }

  /** The strategies from best to worst. */
  public Kept<Ranking> ranking() {
    return of(Stage.RANKING, found.ranking);
  }

  private <T> Kept<T> of(Stage stage, @Nullable Kept<T> kept) {
    if (kept == null) {
      throw new IllegalStateException("there are no results of this: " + report(stage));
    }
    return kept;
  }

  /** What each stage did, in their order. */
  public List<StageReport> stages() {
    return stages;
  }

  /** What one stage did. */
  public StageReport report(Stage stage) {
    return stages.get(stage.ordinal());
  }

  /** Whether a stage has results. */
  public boolean has(Stage stage) {
    StageReport.State state = report(stage).state();
    return state == StageReport.State.CACHED || state == StageReport.State.COMPUTED;
  }

  /** Whether a stage cannot be done with these data. */
  public boolean isRefused() {
    return stages.stream().anyMatch(stage -> stage.state() == StageReport.State.REFUSED);
  }

  /** What all of it takes in the cache folder. */
  public long keptBytes() {
    return sum(StageReport::keptBytes);
  }

  /** The days, UTC, on which traded bars begin; 0 where there are no bars. */
  public long days() {
    return !has(Stage.BARS)
        ? 0
        : Arrays.stream(traded().get().time().toArray())
            .map(time -> Math.floorDiv(time, DAY_MICROS))
            .distinct()
            .count();
  }

  /** What dropping rows set free. */
  public long freedBytes() {
    return sum(StageReport::freedBytes);
  }

  /** The results that were computed now. */
  public long computed() {
    return sum(StageReport::computed);
  }

  /** How long all of it took. */
  public Duration took() {
    return Duration.ofNanos(sum(stage -> stage.took().toNanos()));
  }

  /** The recorded cost of what was found kept. */
  public Duration saved() {
    return Duration.ofNanos(sum(stage -> stage.saved().toNanos()));
  }

  private long sum(ToLongFunction<StageReport> figure) {
    return stages.stream().mapToLong(figure).sum();
  }

  /**
   * A row a stage: {@code number}, {@code stage}, {@code state}, {@code computed}, {@code reused},
   * {@code seconds}, {@code saved_seconds}, {@code kept_bytes}, {@code freed_bytes}, {@code note}.
   */
  public Frame table() {
    return Frame.builder()
        .column(
            "number", IntColumn.owning(stages.stream().mapToInt(s -> s.stage().number()).toArray()))
        .column("stage", texts(stage -> stage.stage().toString()))
        .column("state", texts(stage -> stage.state().toString()))
        .column("computed", longs(StageReport::computed))
        .column("reused", longs(StageReport::reused))
        .column("seconds", seconds(StageReport::took))
        .column("saved_seconds", seconds(StageReport::saved))
        .column("kept_bytes", longs(StageReport::keptBytes))
        .column("freed_bytes", longs(StageReport::freedBytes))
        .column("note", texts(StageReport::note))
        .build();
  }

  private TextColumn texts(Function<StageReport, String> cell) {
    return TextColumn.owning(stages.stream().map(cell).toArray(String[]::new));
  }

  private LongColumn longs(ToLongFunction<StageReport> cell) {
    return LongColumn.owning(stages.stream().mapToLong(cell).toArray());
  }

  private DoubleColumn seconds(Function<StageReport, Duration> cell) {
    return DoubleColumn.owning(
        stages.stream().mapToDouble(stage -> cell.apply(stage).toNanos() / 1e9).toArray());
  }

  /** A line a stage. */
  @Override
  public String toString() {
    return stages.stream().map(StageReport::toString).collect(Collectors.joining("\n"));
  }
}
