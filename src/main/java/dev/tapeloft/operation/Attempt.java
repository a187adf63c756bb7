package dev.tapeloft.operation;

import dev.tapeloft.backtest.Rules;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.strategy.GridCounts;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.strategy.StrategyStatus;
import dev.tapeloft.strategy.UserStrategy;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * What a handle of results stands for: strategies that were tried on data under rules.
 *
 * @param inputs what they looked at
 * @param rules the rules
 * @param grid all that were asked for
 * @param runnable those that could run, in their order
 * @param counts what became of all that were asked for, where not all could run
 * @param failures those that failed, and why
 */
public record Attempt(
    StrategyInputs inputs,
    Rules rules,
    StrategyGrid grid,
    List<Strategy> runnable,
    Optional<GridCounts> counts,
    Map<String, String> failures) {
  /** What stands behind the handles that somebody holds. */
  private static final Map<Kept<?>, Attempt> BEHIND =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Those that have a result, in its order. */
  List<Strategy> strategies() {
    return failures.isEmpty()
        ? runnable
        : runnable.stream().filter(one -> !failures.containsKey(inputs.item(one))).toList();
  }

  /** What became of each strategy that was asked for, as {@link StrategyStatus#table} tells it. */
  public Frame statuses() {
    Map<Strategy, String> failed = new HashMap<>();
    for (Strategy one : failures.isEmpty() ? List.<Strategy>of() : runnable) {
      String why = failures.get(inputs.item(one));
      if (why != null) {
        failed.put(one, why);
      }
    }
    Set<Strategy> ran = new HashSet<>(runnable);
    Map<Strategy, String> refused =
        ran.size() == grid.size() ? Map.of() : grid.refused(inputs.get());
    return StrategyStatus.table(grid, refused, failed);
  }

  /** A recipe with what all their results together depend on besides what names them. */
  Recipe into(Recipe recipe) {
    String beside = inputs.beside();
    Recipe with = inputs.into(recipe);
    return beside.isEmpty() ? with : with.parameter("beside", beside);
  }

  /** The handles that their results come from, and others. */
  List<Kept<?>> handlesAnd(Kept<?>... others) {
    List<Kept<?>> all = new ArrayList<>(inputs.handles());
    all.addAll(List.of(others));
    return all;
  }

  /** The same with its strategies in another order. */
  Attempt inOrder(List<Strategy> others) {
    return new Attempt(inputs, rules, grid, others, counts, failures);
  }

  /** The handle of the same strategies, of which those that had failed were tried once more. */
  static <T> Kept<T> retried(Kept<T> before, Kept<T> now) {
    if (now == before) { // nothing of its own had failed, as nothing of a ranking does
      return now;
    }
    return of(before)
        .map(
            one ->
                new Attempt(
                    one.inputs, one.rules, one.grid, one.runnable, one.counts, now.failures()))
        .map(one -> one.behind(now))
        .orElse(now);
  }

  /** The same handle, of which this is remembered. */
  <T> Kept<T> behind(Kept<T> kept) {
    BEHIND.put(kept, this);
    return kept;
  }

  /** What was tried for a handle; empty where it did not come from a backtest. */
  static Optional<Attempt> of(Kept<?> kept) {
    return Optional.ofNullable(BEHIND.get(kept));
  }

  /** What was tried for a handle, refused where it did not come from a backtest. */
  public static Attempt required(Kept<?> kept) {
    return of(kept)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    kept.operation()
                        + " ("
                        + kept.contentId().brief()
                        + ") is no handle that loft.backtest or loft.rank gave; its data are not"
                        + " known"));
  }

  /**
   * The strategy of a name, of a beginning of its text that no other has, or of the title of a rule
   * that stands there once; refused with those that are there where it is not.
   */
  Strategy strategy(String name) {
    List<Strategy> all = strategies();
    List<Strategy> meant = meant(all, name);
    return all.stream()
        .filter(strategy -> strategy.id().equals(name))
        .findFirst()
        .or(() -> meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty())
        .orElseThrow(() -> new IllegalArgumentException(notOne(name, meant, all)));
  }

  private static String notOne(String name, List<Strategy> meant, List<Strategy> all) {
    return meant.isEmpty()
        ? String.format(
            Locale.ROOT,
            "no strategy \"%s\" among %,d; the first is \"%s\"",
            name,
            all.size(),
            all.isEmpty() ? "" : all.get(0).id())
        : String.format(
            Locale.ROOT,
            "\"%s\" may be any of %,d strategies that begin so; name more of one, such as \"%s\"",
            name,
            meant.size(),
            meant.get(0).id());
  }

  private static List<Strategy> meant(List<Strategy> all, String name) {
    return all.stream()
        .filter(
            strategy ->
                strategy.id().startsWith(name)
                    || (strategy.template() instanceof UserStrategy user
                        && user.title().equals(name)))
        .toList();
  }
}
