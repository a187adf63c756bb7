package dev.tapeloft.strategy;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What became of a strategy of a grid; only a failed one is tried again. */
public enum StrategyStatus {
  /** It was simulated, whether it traded or not. */
  RAN("ran"),
  /** The data lack what it needs. */
  REFUSED("refused"),
  /** There are no bars on which its rule could signal. */
  CANNOT_FIRE("cannot-fire"),
  /** It threw. */
  FAILED("failed");

  private final String word;

  StrategyStatus(String word) {
    this.word = word;
  }

  /**
   * What became of each strategy of a grid, a row each in the order of the grid: {@code name},
   * {@code template}, {@code status} and {@code reason} (all text; the reason of one that ran is
   * empty).
   *
   * @param refused those that did not run, and what they lacked
   * @param failed those that failed, and why
   */
  public static Frame table(
      StrategyGrid grid, Map<Strategy, String> refused, Map<Strategy, String> failed) {
    Set<Strategy> cannotFire = new HashSet<>(grid.cannotFire());
    List<Strategy> asked = grid.asked();
    List<StrategyStatus> statuses =
        asked.stream()
            .map(
                one ->
                    cannotFire.contains(one)
                        ? CANNOT_FIRE
                        : refused.containsKey(one)
                            ? REFUSED
                            : failed.containsKey(one) ? FAILED : RAN)
            .toList();
    return Frame.builder()
        .column("name", texts(asked, Strategy::id))
        .column("template", texts(asked, one -> one.template().name()))
        .column("status", texts(statuses, StrategyStatus::toString))
        .column(
            "reason",
            texts(
                asked,
                one ->
                    cannotFire.contains(one)
                        ? GridCounts.OUT_OF_REACH
                        : refused.getOrDefault(one, failed.getOrDefault(one, ""))))
        .build();
  }

  private static <T> TextColumn texts(List<T> rows, Function<T, String> cell) {
    return TextColumn.of(rows.stream().map(cell).toArray(String[]::new));
  }

  @Override
  public String toString() {
    return word;
  }
}
