package dev.tapeloft.backtest;

import dev.tapeloft.table.Frame;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Strategies looked at closely, side by side. Immutable. */
public final class Comparison {
  private final Map<String, Tearsheet> sheets;

  private Comparison(Map<String, Tearsheet> sheets) {
    this.sheets = sheets;
  }

  /** Strategies side by side, in this order; at least two. */
  public static Comparison of(List<Tearsheet> strategies) {
    if (strategies.size() < 2) {
      throw new IllegalArgumentException(
          "%d strategies to compare; give at least two".formatted(strategies.size()));
    }
    Map<String, Tearsheet> sheets = new LinkedHashMap<>();
    for (Tearsheet sheet : strategies) {
      sheets.put(title(sheet, sheets), sheet);
    }
    return new Comparison(sheets);
  }

  /** A strategy that is there already, on other bars or under other rules, has a number. */
  private static String title(Tearsheet sheet, Map<String, Tearsheet> taken) {
    String id = sheet.strategy().id();
    String title = id;
    for (int number = 2; taken.containsKey(title); number++) {
      title = id + " #" + number;
    }
    return title;
  }

  /** The strategies by title: their text, with a number where it is there twice. */
  public Map<String, Tearsheet> strategies() {
    return Collections.unmodifiableMap(sheets);
  }

  /** A row for each metric: {@code metric}, and a column of values for each title, in order. */
  public Frame frame() {
    Map<String, Frame> rows = new LinkedHashMap<>();
    sheets.forEach((title, sheet) -> rows.put(title, sheet.frame()));
    return MetricTable.of(rows);
  }

  @Override
  public String toString() {
    return String.join("\n", sheets.values().stream().map(Tearsheet::toString).toList());
  }
}
