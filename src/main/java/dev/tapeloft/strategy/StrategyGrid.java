package dev.tapeloft.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strategies to be tested together, each once, in a fixed order. Immutable.
 *
 * <p>Those whose rule can never signal are set aside: they are counted and named, not run.
 */
public final class StrategyGrid {
  private final List<Strategy> strategies;
  private final List<Strategy> cannotFire;

  private StrategyGrid(Collection<Strategy> asked) {
    this.strategies = asked.stream().filter(strategy -> strategy.template().canFire()).toList();
    this.cannotFire = asked.stream().filter(strategy -> !strategy.template().canFire()).toList();
  }

  /** A grid of these strategies; one that is there twice counts once. */
  public static StrategyGrid of(Collection<Strategy> strategies) {
    if (strategies.isEmpty()) {
      throw new IllegalArgumentException("a grid of no strategies: give at least one");
    }
    return new StrategyGrid(eachOnce(strategies));
  }

  /** A grid of these strategies; one that is there twice counts once. */
  public static StrategyGrid of(Strategy... strategies) {
    return of(Arrays.asList(strategies));
  }

  /** Starts a grid of moving-average crosses: {@code .fast(5, 10).slow(50).exits(…)}. */
  public static MovingAverageCrossGrid movingAverageCross() {
    return MovingAverageCrossGrid.EMPTY;
  }

  /** Starts a grid of mean reversions: {@code .lookback(20).threshold(1.5, 2).exits(…)}. */
  public static MeanReversionGrid meanReversion() {
    return MeanReversionGrid.EMPTY;
  }

  /**
   * A first look at a currency pair: 550 strategies, 25 moving-average crosses and 25 mean
   * reversions with each of the eleven standard exits.
   */
  public static StrategyGrid firstLook() {
    StrategyGrid crosses =
        movingAverageCross()
            .fast(5, 10, 15, 20, 30)
            .slow(50, 75, 100, 150, 200)
            .exits(Exits.standard());
    StrategyGrid reversions =
        meanReversion()
            .lookback(15, 20, 30, 45, 60)
            .threshold(1, 1.5, 2, 2.5, 3)
            .exits(Exits.standard());
    return crosses.plus(reversions);
  }

  /** These strategies and then those of the other grid that are not here yet. */
  public StrategyGrid plus(StrategyGrid other) {
    List<Strategy> both = asked();
    both.addAll(other.asked());
    return new StrategyGrid(eachOnce(both));
  }

  /** The strategies that can run, in order. */
  public List<Strategy> strategies() {
    return strategies;
  }

  /** The strategies that were asked for and can never signal, in order. */
  public List<Strategy> cannotFire() {
    return cannotFire;
  }

  /** The number of strategies that can run. */
  public int size() {
    return strategies.size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StrategyGrid grid
        && strategies.equals(grid.strategies)
        && cannotFire.equals(grid.cannotFire);
  }

  @Override
  public int hashCode() {
    return 31 * strategies.hashCode() + cannotFire.hashCode();
  }

  @Override
  public String toString() {
    String runnable =
        String.format(Locale.ROOT, "%,d %s", size(), size() == 1 ? "strategy" : "strategies");
    return cannotFire.isEmpty()
        ? runnable
        : String.format(
            Locale.ROOT,
            "%s (asked %,d, cannot fire %,d)",
            runnable,
            size() + cannotFire.size(),
            cannotFire.size());
  }

  private List<Strategy> asked() {
    List<Strategy> asked = new ArrayList<>(strategies);
    asked.addAll(cannotFire);
    return asked;
  }

  /** The strategies in the order of their first appearance; equal ones have equal ids. */
  private static Collection<Strategy> eachOnce(Collection<Strategy> strategies) {
    Map<String, Strategy> byId = new LinkedHashMap<>();
    strategies.forEach(strategy -> byId.putIfAbsent(strategy.id(), strategy));
    return byId.values();
  }
}
