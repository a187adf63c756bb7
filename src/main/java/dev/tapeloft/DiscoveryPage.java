package dev.tapeloft;

import dev.tapeloft.chart.Page;
import dev.tapeloft.chart.PatternCharts;
import dev.tapeloft.chart.RegimeCharts;
import dev.tapeloft.discovery.Discovery;
import dev.tapeloft.discovery.Stage;
import dev.tapeloft.discovery.StageReport;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a discovery came to, as one page. */
final class DiscoveryPage {
  private static final int TOP = 20;
  private static final double FALSE_DISCOVERIES = 0.1;
  private static final List<String> EDGES =
      List.of(
          "group",
          "label",
          "side",
          "effective_rows",
          "win_rate",
          "break_even",
          "expectancy_r",
          "q_value");
  private static final List<String> RANKING =
      List.of("rank", "name", "n_trades", "sharpe", "deflated_sharpe", "total_return");

  private final Discovery discovery;

  private DiscoveryPage(Discovery discovery) {
    this.discovery = discovery;
  }

  /** The page of a discovery; what a stage did not give is left out, and the stages say why. */
  static Page of(Discovery discovery) {
    DiscoveryPage page = new DiscoveryPage(discovery);
    return page.ranking(page.patterns(page.edges(page.regimes(page.stages()))));
  }

  private Page stages() {
    List<List<String>> rows = new ArrayList<>();
    for (StageReport stage : discovery.stages()) {
      rows.add(
          List.of(
              Integer.toString(stage.stage().number()),
              stage.stage().toString(),
              stage.state().toString(),
              seconds(stage.took().toNanos()),
              seconds(stage.saved().toNanos()),
              String.format(Locale.ROOT, "%.1f", stage.keptBytes() / 1e6),
              stage.note()));
    }
    return Page.titled("Discovery on " + discovery.traded().get().instrument().symbol())
        .text(discovery.bars().get().toString())
        .section("Stages")
        .table(
            "What each did",
            List.of("stage", "name", "state", "seconds", "saved, s", "kept, MB", "note"),
            rows);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private Page regimes(Page page) {
    if (!discovery.has(Stage.REGIMES)) {
      return page;
    }
    Regimes regimes = discovery.regimes().get();
    return page.section("Regimes")
        .text(regimes.title())
        .chart(RegimeCharts.bands(discovery.traded().get(), regimes))
        .chart(RegimeCharts.transitions(regimes));
  }

  private Page edges(Page page) {
    return discovery.has(Stage.EDGES)
        ? with(
            page.section("Where labels paid"),
            "The first " + TOP + " by expectancy in R",
            discovery.edges().get().top(TOP),
            EDGES)
        : page;
  }

  private Page patterns(Page page) {
    return discovery.has(Stage.PATTERNS)
        ? page.section("Patterns")
            .text(discovery.patterns().get().toString())
            .chart(PatternCharts.importance(discovery.patterns().get()))
            .chart(PatternCharts.thresholds(discovery.patterns().get(), FALSE_DISCOVERIES))
        : page;
  }

  private Page ranking(Page page) {
    return discovery.has(Stage.RANKING)
        ? with(
            page.section("Strategies"),
            "The first " + TOP,
            discovery.ranking().get().top(TOP),
            RANKING)
        : page;
  }

  private static Page with(Page page, String caption, Frame rows, List<String> wanted) {
    List<String> names = wanted.stream().filter(rows.columns()::containsKey).toList();
    List<List<String>> cells = new ArrayList<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      List<String> line = new ArrayList<>();
      for (String name : names) {
        line.add(cell(rows, name, row));
      }
      cells.add(line);
    }
    return page.table(caption, names, cells);
  }

  private static String cell(Frame rows, String name, int row) {
    Column column = rows.columns().get(name);
    return column instanceof DoubleColumn doubles
        ? String.format(Locale.ROOT, "%.4g", doubles.at(row))
        : String.valueOf(column == null ? "" : column.text(row));
  }
}
