package dev.tapeloft.rank;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** What a ranking says of each template. */
final class TemplateSummary {
  private final DoubleColumn scores;
  private final DoubleColumn returns;
  private final IntColumn trades;
  private final IntColumn peaks;

  private TemplateSummary(Frame ranking) {
    this.scores = ranking.doubles("score");
    this.returns = ranking.doubles("total_return");
    this.trades = ranking.ints("n_trades");
    this.peaks = ranking.ints("peak");
  }

  /** The rows of each template, best first, templates in the order of their best. */
  static Map<String, List<Integer>> rows(Frame ranking) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    TextColumn templates = ranking.texts("template");
    for (int row = 0; row < ranking.rowCount(); row++) {
      rows.computeIfAbsent(templates.at(row), template -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  static Frame of(Frame ranking) {
    TemplateSummary summary = new TemplateSummary(ranking);
    Map<String, List<Integer>> rows = rows(ranking);
    int[] best = rows.values().stream().mapToInt(of -> of.get(0)).toArray();
    return Frame.builder()
        .metadata(ranking.metadata())
        .column("template", TextColumn.owning(rows.keySet().toArray(String[]::new)))
        .column("strategies", ints(rows, List::size))
        .column("traded", ints(rows, of -> count(of, row -> summary.trades.at(row) > 0)))
        .column("profitable", ints(rows, of -> count(of, row -> summary.returns.at(row) > 0)))
        .column("peaks", ints(rows, of -> count(of, row -> summary.peaks.at(row) > 0)))
        .column("best_rank", ranking.ints("rank").pick(best))
        .column("best", ranking.texts("name").pick(best))
        .column("best_score", summary.scores.pick(best))
        .column("median_score", doubles(rows, of -> median(of, summary.scores)))
        .column("median_return", doubles(rows, of -> median(of, summary.returns)))
        .build();
  }

  private static int count(List<Integer> rows, IntPredicate counts) {
    return (int) rows.stream().filter(counts::test).count();
  }

  private static double median(List<Integer> rows, DoubleColumn column) {
    return column.pick(rows.stream().mapToInt(row -> row).toArray()).quantile(0.5);
  }

  private static IntColumn ints(
      Map<String, List<Integer>> rows, ToIntFunction<List<Integer>> cell) {
    return IntColumn.owning(rows.values().stream().mapToInt(cell).toArray());
  }

  private static DoubleColumn doubles(
      Map<String, List<Integer>> rows, ToDoubleFunction<List<Integer>> cell) {
    return DoubleColumn.owning(rows.values().stream().mapToDouble(cell).toArray());
  }
}
