package dev.tapeloft.chart;

import dev.tapeloft.backtest.Account;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.strategy.ParameterText;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.NumberText;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells beside figures: what did not run, rules, data; and what it draws of itself.
 */
final class ReportFacts {
  private static final int REASONS = 20;

  private ReportFacts() {}

  /** The row of a strategy, if it is among the results. */
  static Optional<BacktestResults> rowOf(BacktestResults results, String name) {
    return IntStream.range(0, results.size())
        .filter(row -> results.name(row).equals(name))
        .mapToObj(row -> BacktestResults.of(results.row(row)))
        .findFirst();
  }

  /** What there is to say of each template. */
  static Page templates(Page page, Frame templates) {
    return page.table(
        "By template",
        List.of("template", "strategies", "traded", "profitable", "best rank", "median return"),
        IntStream.range(0, templates.rowCount())
            .mapToObj(
                row ->
                    List.of(
                        templates.texts("template").at(row),
                        count(templates, "strategies", row),
                        count(templates, "traded", row),
                        count(templates, "profitable", row),
                        count(templates, "best_rank", row),
                        RankingTable.figure(
                            Metric.TOTAL_RETURN, templates.doubles("median_return").at(row))))
            .toList());
  }

  private static String count(Frame frame, String column, int row) {
    return Unit.COUNT.text(frame.ints(column).at(row));
  }

  /** The map of the two parameters of the first strategy's template that have most values. */
  static Page map(Page page, BacktestResults results, Ranking ranking, Metric metric) {
    if (ranking.size() == 0) {
      return page;
    }
    String template = ranking.frame().texts("template").at(0);
    TextColumn templates = results.frame().texts("template");
    int[] rows =
        IntStream.range(0, results.size())
            .filter(row -> templates.at(row).equals(template))
            .toArray();
    BacktestResults of = BacktestResults.of(results.frame().pick(rows));
    List<String> names = widest(of);
    return names.size() < 2
        ? page.text("No two parameters of " + template + " have several values.")
        : page.text("All " + template + " strategies:")
            .chart(BacktestCharts.heatMap(of, names.get(0), names.get(1), metric));
  }

  /** The two parameters with most values, of those that have several; else fewer. */
  private static List<String> widest(BacktestResults results) {
    Map<String, TreeSet<String>> values = new LinkedHashMap<>();
    for (int row = 0; row < results.size(); row++) {
      Frame frame = results.frame();
      ParameterText.of(frame.texts("template").at(row), frame.texts("parameters").at(row))
          .values()
          .forEach((name, value) -> values.computeIfAbsent(name, n -> new TreeSet<>()).add(value));
    }
    Comparator<Map.Entry<String, TreeSet<String>>> bySize =
        Comparator.comparingInt(entry -> -entry.getValue().size());
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .sorted(bySize)
        .limit(2)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What was asked for and did not run, and what failed. */
  static Page notRun(Page page, @Nullable Frame counts, Map<String, String> failures) {
    if (counts == null && failures.isEmpty()) {
      return page;
    }
    Page told = page.section("What did not run");
    told = counts == null ? told : counted(told, counts);
    return failures.isEmpty() ? told.text("No strategy failed.") : failed(told, failures);
  }

  private static Page counted(Page page, Frame counts) {
    return page.table(
        "Strategies of the grid",
        List.of("status", "reason", "strategies"),
        IntStream.range(0, counts.rowCount())
            .mapToObj(
                row ->
                    List.of(
                        counts.texts("status").at(row),
                        counts.texts("reason").at(row),
                        count(counts, "strategies", row)))
            .toList());
  }

  private static Page failed(Page page, Map<String, String> failures) {
    Map<String, List<String>> reasons =
        failures.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    LinkedHashMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    List<List<String>> rows = new ArrayList<>();
    reasons.forEach(
        (reason, names) -> rows.add(List.of(reason, Unit.COUNT.text(names.size()), names.get(0))));
    String more = rows.size() > REASONS ? ", the first " + REASONS + " reasons" : "";
    return page.table(
        Unit.COUNT.text(failures.size()) + " failed" + more,
        List.of("reason", "strategies", "such as"),
        rows.subList(0, Math.min(REASONS, rows.size())));
  }

  static String rules(BacktestResults results) {
    String currency = Account.currencyOf(results.frame());
    return results.rules().replace(" ", " · ") + "\nMoney is in " + currency + ".";
  }

  static String data(BacktestResults results, @Nullable Bars bars, List<String> sources) {
    Instrument instrument = results.instrument();
    List<String> lines = new ArrayList<>();
    lines.add(bars == null ? instrument.symbol() : bars.toString());
    lines.add(
        "pip %s · tick %s · %s units a lot · quoted in %s · calendar %s"
            .formatted(
                Double.isNaN(instrument.pip()) ? "none" : NumberText.brief(instrument.pip()),
                NumberText.brief(instrument.tickSize()),
                Unit.COUNT.text(instrument.contractSize()),
                instrument.quoteCurrency(),
                instrument.calendar()));
    lines.addAll(sources);
    return String.join("\n", lines);
  }
}
