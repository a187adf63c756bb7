package dev.tapeloft.discovery;

import static dev.tapeloft.market.Interval.minutes;

import dev.tapeloft.backtest.Rules;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.universe.UniverseGrid;
import dev.tapeloft.universe.UniverseKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a discovery is to do on a dataset: {@code
 * DiscoveryPlan.standard().skipping(Stage.EDGES).strategies(StrategyGrid.firstLook())}. Immutable.
 */
public final class DiscoveryPlan {
  private static final Set<Stage> NEEDED = EnumSet.of(Stage.PRICES, Stage.BARS);
  private static final Set<Stage> DROPPABLE = EnumSet.of(Stage.LABELS, Stage.UNIVERSES);

  // set while a plan is made, and never after
  private Interval barInterval = minutes(1);
  private UniverseGrid universes = UniverseGrid.standard();
  private LabelGrid labels = LabelGrid.standard();
  private UniverseKey mined = new UniverseKey(minutes(5), 20);
  private Target target = Target.standard().beforeBar();
  private Miner miner = Miner.boostedTrees();
  private Regime regime = Regime.kMeans(2, 6);
  private Optional<LocalDate> knownBy = Optional.empty();
  private StrategyGrid strategies = StrategyGrid.standard();
  private Rules rules = Rules.standard();
  private Set<Stage> skipped = Set.of();
  private Set<Stage> fresh = Set.of();
  private Set<Stage> dropped = Set.of();
  private Optional<Kept<Patterns>> patternsFrom = Optional.empty();

  private DiscoveryPlan() {}

  private DiscoveryPlan(DiscoveryPlan other) {
    this.barInterval = other.barInterval;
    this.universes = other.universes;
    this.labels = other.labels;
    this.mined = other.mined;
    this.target = other.target;
    this.miner = other.miner;
    this.regime = other.regime;
    this.knownBy = other.knownBy;
    this.strategies = other.strategies;
    this.rules = other.rules;
    this.skipped = other.skipped;
    this.fresh = other.fresh;
    this.dropped = other.dropped;
    this.patternsFrom = other.patternsFrom;
  }

  /**
   * Bars of a minute, 25 universes, 210 labels, windows of twenty bars of five minutes mined for
   * ten pips up before ten down within an hour, two to six regimes, the standard strategies and
   * rules; patterns and regimes are known by the day on which the last third of the bars begins,
   * from which on strategies follow them.
   */
  public static DiscoveryPlan standard() {
    return new DiscoveryPlan();
  }

  /** With bars of another length made of ticks; bars that are given are taken as they are. */
  public DiscoveryPlan barInterval(Interval length) {
    return with(plan -> plan.barInterval = length);
  }

  /** With other universes; those of intervals shorter than the bars are left out. */
  public DiscoveryPlan universes(UniverseGrid grid) {
    return with(plan -> plan.universes = grid);
  }

  /** With other labels; of prices that are bars, horizons shorter than a bar are left out. */
  public DiscoveryPlan labels(LabelGrid grid) {
    return with(plan -> plan.labels = grid);
  }

  /**
   * With patterns mined from another universe, on whose interval regimes are found and strategies
   * traded too; where the bars are longer, on theirs.
   */
  public DiscoveryPlan mined(UniverseKey universe) {
    return with(plan -> plan.mined = universe);
  }

  /** With another target; strategies can follow those decided {@link Target#beforeBar} alone. */
  public DiscoveryPlan target(Target other) {
    return with(plan -> plan.target = other);
  }

  /** With another learner of patterns. */
  public DiscoveryPlan miner(Miner other) {
    return with(plan -> plan.miner = other);
  }

  /** With regimes found in another way. */
  public DiscoveryPlan regime(Regime recipe) {
    return with(plan -> plan.regime = recipe);
  }

  /**
   * With patterns and regimes that are known when this day begins, UTC; strategies follow them from
   * then on. Strategies that look at neither trade on all bars.
   */
  public DiscoveryPlan knownBy(LocalDate day) {
    return with(plan -> plan.knownBy = Optional.of(day));
  }

  /** With other strategies. */
  public DiscoveryPlan strategies(StrategyGrid grid) {
    return with(plan -> plan.strategies = grid);
  }

  /** With other rules of the backtests. */
  public DiscoveryPlan rules(Rules other) {
    return with(plan -> plan.rules = other);
  }

  /** Without these stages; what needs them is left out or does without. */
  public DiscoveryPlan skipping(Stage... stages) {
    return with(plan -> plan.skipped = Set.copyOf(Arrays.asList(stages)));
  }

  /** With these stages computed again and compared with what was kept; none for no stage. */
  public DiscoveryPlan fresh(Stage... stages) {
    return with(plan -> plan.fresh = Set.copyOf(Arrays.asList(stages)));
  }

  /**
   * With rows dropped once patterns are mined: first passages by {@link Stage#LABELS}, windows by
   * {@link Stage#UNIVERSES}. Their content ids are known on, so that nothing below them is computed
   * again.
   */
  public DiscoveryPlan dropAfter(Stage... stages) {
    return with(plan -> plan.dropped = Set.copyOf(Arrays.asList(stages)));
  }

  /** With the patterns of another dataset, in whose stead nothing is labelled and mined. */
  public DiscoveryPlan patternsFrom(Kept<Patterns> patterns) {
    return with(plan -> plan.patternsFrom = Optional.of(patterns));
  }

  /** Only what patterns need. */
  DiscoveryPlan upToPatterns() {
    Set<Stage> more = EnumSet.of(Stage.REGIMES, Stage.EDGES, Stage.BACKTESTS, Stage.RANKING);
    more.addAll(skipped);
    return skipping(more.toArray(Stage[]::new));
  }

  /** What is to be done, in a few lines. */
  @Override
  public String toString() {
    return "bars of %s · %s · %,d labels%npatterns of %s on %s by %s · regimes by %s%n%,d strategies · skipping %s · fresh %s · dropping %s"
        .formatted(
            barInterval,
            universes,
            labels.size(),
            target,
            mined,
            miner,
            regime,
            strategies.strategies().size(),
            skipped,
            fresh,
            dropped);
  }

  private DiscoveryPlan with(Consumer<DiscoveryPlan> change) {
    DiscoveryPlan plan = new DiscoveryPlan(this);
    change.accept(plan);
    plan.requireSound();
    return plan;
  }

  private void requireSound() {
    for (Stage stage : skipped) {
      if (NEEDED.contains(stage)) {
        throw new IllegalArgumentException(
            "stage %s cannot be skipped: all others need it".formatted(stage));
      }
    }
    for (Stage stage : fresh) {
      if (skipped.contains(stage)) {
        throw new IllegalArgumentException(
            "stage %s cannot be both fresh and skipped; leave one of them out".formatted(stage));
      }
    }
    if (fresh.contains(Stage.PRICES)) {
      throw new IllegalArgumentException(
          "stage prices cannot be fresh here: prices are given; read them by loft.fresh(), or"
              + " discover with --fresh");
    }
    for (Stage stage : dropped) {
      if (!DROPPABLE.contains(stage)) {
        throw new IllegalArgumentException(
            "rows of stage %s cannot be dropped; those of %s can".formatted(stage, DROPPABLE));
      }
    }
  }

  /** The same for prices that are bars: without what is shorter than one. */
  DiscoveryPlan onBars(Interval length) {
    Duration bar = length.duration();
    List<UniverseKey> longEnough =
        universes.keys().stream().filter(key -> !isShorter(key.interval(), bar)).toList();
    List<Duration> horizons =
        labels.horizons().stream().filter(horizon -> horizon.compareTo(bar) >= 0).toList();
    if (horizons.isEmpty()) {
      throw new IllegalArgumentException(
          "horizons %s are shorter than the bars, of %s; give longer ones by labels(…)"
              .formatted(labels.horizons(), length));
    }
    return with(
        plan -> {
          plan.barInterval = length;
          plan.labels = labels.horizons(horizons.toArray(Duration[]::new));
          plan.mined =
              isShorter(mined.interval(), bar) ? new UniverseKey(length, mined.lookback()) : mined;
          plan.universes =
              UniverseGrid.ofKeys(longEnough.isEmpty() ? List.of(plan.mined) : longEnough);
        });
  }

  private static boolean isShorter(Interval interval, Duration bar) {
    return interval.duration().compareTo(bar) < 0;
  }

  /** The universes with the one that is mined, which is one more where it is not among them. */
  UniverseGrid allUniverses() {
    return universes.plus(mined);
  }

  Interval barInterval() {
    return barInterval;
  }

  LabelGrid labels() {
    return labels;
  }

  UniverseKey mined() {
    return mined;
  }

  Target target() {
    return target;
  }

  Miner miner() {
    return miner;
  }

  Regime regime() {
    return regime;
  }

  Optional<LocalDate> knownBy() {
    return knownBy;
  }

  StrategyGrid strategies() {
    return strategies;
  }

  Rules rules() {
    return rules;
  }

  boolean skips(Stage stage) {
    return skipped.contains(stage);
  }

  boolean isFresh(Stage stage) {
    return fresh.contains(stage);
  }

  boolean drops(Stage stage) {
    return dropped.contains(stage);
  }

  Optional<Kept<Patterns>> patternsFrom() {
    return patternsFrom;
  }
}
