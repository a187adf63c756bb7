package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a grid will do on given data, counted before it runs. Each strategy counts once: one that
 * can never fire as that, whatever the data lack.
 *
 * @param asked the strategies asked for
 * @param runnable those that will run
 * @param refused how many will not, by reason
 * @param cannotFire those whose rule can never signal
 * @param volumeUnknown those that will run without their volume filter, since no volume is known
 */
public record GridCounts(
    int asked, int runnable, Map<String, Integer> refused, int cannotFire, int volumeUnknown) {
  /** Why a strategy cannot fire. */
  static final String OUT_OF_REACH = "threshold out of reach";

  /** Keeps the reasons in order. */
  public GridCounts {
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
  }

  static GridCounts of(StrategyGrid grid, StrategyData data) {
    Map<String, Integer> refused = new LinkedHashMap<>();
    grid.refused(data).values().forEach(reason -> refused.merge(reason, 1, Integer::sum));
    List<Strategy> runnable = grid.runnable(data);
    return new GridCounts(
        grid.asked().size(),
        runnable.size(),
        refused,
        grid.cannotFire().size(),
        data.has(Need.VOLUME) ? 0 : wantingVolume(runnable));
  }

  /** Those that will not run for want of something, for all reasons together. */
  public int refusedInAll() {
    return refused.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * The counts as a frame: {@code status} (as {@link StrategyStatus} writes it, {@code asked} and
   * {@code runnable}), {@code reason} (text, may be empty) and {@code strategies} (int).
   */
  public Frame table() {
    Map<List<String>, Integer> rows = new LinkedHashMap<>();
    rows.put(List.of("asked", ""), asked);
    rows.put(List.of("runnable", ""), runnable);
    refused.forEach((reason, count) -> rows.put(List.of("refused", reason), count));
    rows.put(List.of("cannot-fire", OUT_OF_REACH), cannotFire);
    return Frame.builder()
        .column("status", texts(rows, 0))
        .column("reason", texts(rows, 1))
        .column("strategies", IntColumn.of(ints(rows)))
        .build();
  }

  @Override
  public String toString() {
    String reasons =
        refused.entrySet().stream()
            .map(reason -> number(reason.getValue()) + " " + reason.getKey())
            .collect(Collectors.joining(", ", " (", ")"));
    return "asked %s · runnable %s · refused %s%s · cannot fire %s%s"
        .formatted(
            number(asked),
            number(runnable),
            number(refusedInAll()),
            refused.isEmpty() ? "" : reasons,
            number(cannotFire),
            volumeUnknown == 0
                ? ""
                : " · no volume is known: the volume filter of "
                    + number(volumeUnknown)
                    + " is off");
  }

  private static int wantingVolume(List<Strategy> strategies) {
    return (int)
        strategies.stream()
            .filter(strategy -> strategy.template().needs().contains(Need.VOLUME))
            .count();
  }

  private static TextColumn texts(Map<List<String>, Integer> rows, int field) {
    return TextColumn.of(rows.keySet().stream().map(row -> row.get(field)).toArray(String[]::new));
  }

  private static int[] ints(Map<List<String>, Integer> rows) {
    return rows.values().stream().mapToInt(Integer::intValue).toArray();
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
