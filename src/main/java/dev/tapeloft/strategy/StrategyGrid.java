package dev.tapeloft.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Strategies to be tested together, each once, in a fixed order. Immutable.
 *
 * <p>Those whose rule can never signal are set aside: they are counted and named, not run.
 */
public final class StrategyGrid {
  private final List<Strategy> asked;
  private final List<Strategy> strategies;
  private final List<Strategy> cannotFire;

  private StrategyGrid(Collection<Strategy> asked) {
    this.asked = List.copyOf(asked);
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
  public static TemplateGrid movingAverageCross() {
    return of(MovingAverageCross.KIND);
  }

  /** Starts a grid of mean reversions: {@code .lookback(20).threshold(1.5, 2).exits(…)}. */
  public static TemplateGrid meanReversion() {
    return of(MeanReversion.KIND);
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

  /**
   * The standard grid, asked 4,620: the 14 templates of {@link Templates#standard}, each with
   * lookbacks of 5, 10, 15, 20 and 30, thresholds of 0.5, 1, 1.5, 2, 2.5 and 3, and the eleven
   * standard exits; ordered so. Most need data besides the bars: ask {@link #counts}.
   */
  public static StrategyGrid standard() {
    List<Strategy> strategies = new ArrayList<>();
    for (TemplateKind kind : Templates.standard()) {
      strategies.addAll(
          of(kind)
              .lookback(5, 10, 15, 20, 30)
              .threshold(0.5, 1, 1.5, 2, 2.5, 3)
              .exits(Exits.standard())
              .asked);
    }
    return of(strategies);
  }

  /** Starts a grid of one kind: {@code of(Templates.named("breakout")).lookback(5, 10)…}. */
  public static TemplateGrid of(TemplateKind kind) {
    return TemplateGrid.of(kind);
  }

  /** Starts a grid of one kind by its name: {@code of("breakout").lookback(5, 10)…}. */
  public static TemplateGrid of(String kind) {
    return of(Templates.named(kind));
  }

  /** A grid of every one of these templates, rules of one's own included, with every exit. */
  public static StrategyGrid of(List<? extends Template> templates, List<Exits> exits) {
    return of(product(templates, exits));
  }

  /** A grid of one template, such as a rule of one's own, with every exit. */
  public static StrategyGrid of(Template template, Exits... exits) {
    return of(List.of(template), Arrays.asList(exits));
  }

  /** The grid that {@link #toJson} wrote, or one written by hand as {@link #toJson} says. */
  public static StrategyGrid ofJson(String text) {
    return GridJson.read(text);
  }

  static List<Strategy> product(Collection<? extends Template> templates, Collection<Exits> exits) {
    List<Strategy> product = new ArrayList<>();
    for (Template template : templates) {
      exits.forEach(exit -> product.add(Strategy.of(template, exit)));
    }
    return product;
  }

  /** These strategies and then those of the other grid that are not here yet. */
  public StrategyGrid plus(StrategyGrid other) {
    List<Strategy> both = new ArrayList<>(asked);
    both.addAll(other.asked);
    return new StrategyGrid(eachOnce(both));
  }

  /** The strategies that a condition holds for; refused where it holds for none. */
  public StrategyGrid filter(Predicate<Strategy> condition) {
    return of(asked.stream().filter(condition).toList());
  }

  /**
   * So many strategies drawn at random from those that can fire, each at most once, in the order of
   * the grid. The same seed gives the same ones on every JDK.
   */
  public StrategyGrid sample(int count, long seed) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException(
          "sample (%d) must be from 1 to the %d strategies that can fire".formatted(count, size()));
    }
    Random random = new Random(seed);
    List<Strategy> drawn = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (random.nextInt(size() - i) < count - drawn.size()) {
        drawn.add(strategies.get(i));
      }
    }
    return of(drawn);
  }

  /** What the grid will do on these data, counted before it runs. */
  public GridCounts counts(StrategyData data) {
    return GridCounts.of(this, data);
  }

  /** The strategies that can fire and whose needs these data meet, in order. */
  public List<Strategy> runnable(StrategyData data) {
    Set<Strategy> refused = refused(data).keySet();
    return strategies.stream().filter(strategy -> !refused.contains(strategy)).toList();
  }

  /** Why strategies that can fire do not run on these data, in order. */
  public Map<Strategy, String> refused(StrategyData data) {
    Map<Template, Optional<String>> reasons = new HashMap<>();
    Map<Strategy, String> refused = new LinkedHashMap<>();
    for (Strategy strategy : strategies) {
      reasons
          .computeIfAbsent(strategy.template(), template -> template.refusal(data))
          .ifPresent(reason -> refused.put(strategy, reason));
    }
    return refused;
  }

  /**
   * The grid as a JSON document that {@link #ofJson} reads: {@code templates} and {@code exits}
   * where it is all of one with all of the other, else {@code strategies}, each as its id.
   *
   * <p>By hand a document may also be {@code {"grid": "standard"}}, or {@code {"template":
   * "breakout", "lookback": [5, 10], "threshold": [1, 2], "exits": "standard"}}, or a list of such
   * parts, as docs/grids.md says. The code of {@link UserStrategy} is not in it, so that such a
   * grid is not read back.
   */
  public String toJson() {
    return GridJson.write(asked);
  }

  /** The strategies asked for, in order, whether they can run or not. */
  public List<Strategy> asked() {
    return asked;
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
    return other instanceof StrategyGrid grid && asked.equals(grid.asked);
  }

  @Override
  public int hashCode() {
    return asked.hashCode();
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

  /** The strategies in the order of their first appearance; equal ones have equal ids. */
  private static Collection<Strategy> eachOnce(Collection<Strategy> strategies) {
    Map<String, Strategy> byId = new LinkedHashMap<>();
    strategies.forEach(strategy -> byId.putIfAbsent(strategy.id(), strategy));
    return byId.values();
  }
}
