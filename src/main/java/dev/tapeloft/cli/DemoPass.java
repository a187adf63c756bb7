package dev.tapeloft.cli;

import static dev.tapeloft.market.Interval.minutes;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Samples;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.SessionCounts;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.source.TickFile;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** One pass of the demo: ticks, bars, backtest, ranking, and a look at the ranking. */
final class DemoPass {
  private static final int TOP = 10;

  private static final List<String> SHOWN =
      List.of(
          "rank", "name", "score", "n_trades", "net", "sharpe", "max_drawdown", "deflated_sharpe");

  private final Path home;
  private final PrintStream out;
  private final List<DemoReport.Row> rows = new ArrayList<>();

  DemoPass(Path home, PrintStream out) {
    this.home = home;
    this.out = out;
  }

  void run(Path report) throws IOException {
    TickFile sample = Samples.eurusdTicks();
    long from = System.nanoTime();
    try (Loft loft = Tapeloft.open(LoftConfig.load().withHome(home))) {
      rows.add(new DemoReport.Row("open", (System.nanoTime() - from) / 1e6, 0, 0, 0));
      Kept<Ticks> ticks = step(loft, "ticks", () -> loft.ticks(sample));
      Kept<Bars> bars = step(loft, "bars", () -> loft.bars(ticks, minutes(1)));
      StrategyGrid grid = StrategyGrid.firstLook();
      Kept<BacktestResults> results = step(loft, "backtest", () -> loft.backtest(bars, grid));
      Kept<Ranking> ranking = step(loft, "ranking", () -> loft.rank(results));
      out.println();
      out.println(step(loft, "look at the top " + TOP, () -> top(ranking.get())));
      Files.writeString(report, JsonText.of(new DemoReport(rows)));
    }
  }

  /** The best strategies as text; columns are read when their cells are written out. */
  private static String top(Ranking ranking) {
    return brief(ranking.top(TOP)).toString();
  }

  private static Frame brief(Frame ranking) {
    Frame.Builder columns = Frame.builder();
    SHOWN.forEach(
        name -> columns.column(name, Objects.requireNonNull(ranking.columns().get(name), name)));
    return columns.build();
  }

  private <T> T step(Loft loft, String name, Supplier<T> verb) {
    SessionCounts before = loft.cache().session();
    long from = System.nanoTime();
    T result = verb.get();
    double millis = (System.nanoTime() - from) / 1e6;
    SessionCounts counts = loft.cache().session().since(before);
    rows.add(
        new DemoReport.Row(name, millis, counts.computed(), counts.reused(), counts.rowsRead()));
    if (result instanceof Kept<?>) {
      out.println(result);
    }
    return result;
  }
}
