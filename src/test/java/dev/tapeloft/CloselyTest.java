package dev.tapeloft;

import static dev.tapeloft.market.Interval.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Comparison;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.backtest.Tearsheet;
import dev.tapeloft.code.Code1;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.ProgressEvent;
import dev.tapeloft.pipeline.ProgressListener;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.LookAhead;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.strategy.Template;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One strategy looked at closely, and rules of one's own. */
class CloselyTest {
  private static final StrategyGrid GRID =
      StrategyGrid.meanReversion()
          .lookback(5, 10)
          .threshold(1, 1.5)
          .exits(Exits.pips(3, 5), Exits.pips(5, 8));

  /** Outside of what code reads that is part of its name, as a full disk is. */
  private static final String BROKEN = "tapeloft.test.broken";

  @TempDir private Path folder;

  @BeforeEach
  void writeTicks() throws IOException {
    TickText.random(1, 3_000).writeTo(folder.resolve("ticks.csv"));
  }

  @Test
  void aStrategyOfAGridIsNotComputedAgainByItself() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<BacktestResults> results = loft.backtest(bars(loft), GRID);
      Strategy third = GRID.strategies().get(2);
      Kept<Tearsheet> sheet = loft.backtest(bars(loft), third);
      assertThat(sheet.step().computed()).isZero();
      assertThat(sheet.get().frame()).isEqualTo(results.get().row(2));
      assertThat(loft.trials().toString()).startsWith("8 trials");
    }
  }

  @Test
  void tradesAndAccountOfAnyStrategyOfAResultComeFromItsKey() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ranking> ranking = loft.rank(loft.backtest(bars(loft), GRID));
      String first = ranking.frame().texts("name").at(0);
      Tearsheet sheet = loft.tearsheet(ranking, first).get();
      Backtest plain = Backtest.of(bars(loft).get());
      assertThat(sheet.trades()).isEqualTo(plain.trades(Strategy.parse(first)));
      assertThat(sheet.equity()).isEqualTo(plain.equity(Strategy.parse(first)));
      assertThat(sheet.trades().rowCount()).isEqualTo(ranking.frame().ints("n_trades").at(0));
      assertThat(sheet.metrics().columns().keySet())
          .containsExactly("metric", "value", "buy_and_hold");
      assertThatThrownBy(() -> loft.tearsheet(ranking, "nobody(x=1)"))
          .hasMessageContaining("no strategy \"nobody(x=1)\" among 8; the first is \"mean_rev");
      assertThatThrownBy(() -> loft.tearsheet(ranking, "mean_rev"))
          .hasMessageContaining("\"mean_rev\" may be any of ")
          .hasMessageContaining(" strategies that begin so; name more of one, such as \"mean_rev");
      Kept<Integer> other = loft.value(1);
      assertThatThrownBy(() -> loft.tearsheet(other, first))
          .hasMessageContaining("is no handle that loft.backtest or loft.rank gave");
    }
  }

  @Test
  void whatChangedSinceTheVariantBeforeIsTold() {
    Strategy one = strategy(5, Exits.pips(3, 5));
    Strategy two = strategy(5, Exits.pips(5, 8));
    try (Loft loft = Tapeloft.open(config())) {
      assertThat(loft.backtest(bars(loft), one).get().before()).isEmpty();
      Tearsheet changed = loft.backtest(bars(loft), two).get();
      assertThat(changed.before()).contains(one.id());
      assertThat(changed.changes().texts("metric").toArray()).contains("net", "max_drawdown");
      assertThat(changed.toString()).contains("\nsince " + one.id() + ": return ");
      Tearsheet again = loft.backtest(bars(loft), two).get();
      assertThat(again.before()).contains(one.id());
      Tearsheet back = loft.backtest(bars(loft), one).get();
      assertThat(back.before()).contains(two.id());
      assertThat(back.changes().doubles("change").at(0))
          .isEqualTo(-changed.changes().doubles("change").at(0));
      Rules twice = Rules.standard().withLots(2);
      assertThat(loft.backtest(loft.data(bars(loft)), one, twice).get().toString())
          .contains("; under other rules");
    }
  }

  @Test
  void strategiesStandSideBySide() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Tearsheet> one = loft.backtest(bars(loft), strategy(5, Exits.pips(3, 5)));
      Kept<Tearsheet> two = loft.backtest(bars(loft), strategy(10, Exits.pips(3, 5)));
      Comparison both = loft.compare(one, two, one);
      assertThat(both.frame().columns().keySet())
          .containsExactly(
              "metric",
              one.get().strategy().id(),
              two.get().strategy().id(),
              one.get().strategy().id() + " #2");
      assertThatThrownBy(() -> loft.compare(one)).hasMessageContaining("give at least two");
    }
  }

  @Test
  void anEditOfARuleOfOnesOwnIsAnotherStrategyAndACopyIsNot() {
    Code1<Bars, int[]> rule = bars -> signals(bars, 3);
    Code1<Bars, int[]> copy = bars -> signals(bars, 3);
    Code1<Bars, int[]> edit = bars -> signals(bars, 4);
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Tearsheet> first = loft.backtest(bars(loft), own(loft, rule));
      assertThat(first.step().computed()).isEqualTo(1);
      assertThat(first.get().trades().rowCount()).isPositive();
      assertThat(loft.backtest(bars(loft), own(loft, copy)).step().computed()).isZero();
      Kept<Tearsheet> edited = loft.backtest(bars(loft), own(loft, edit));
      assertThat(edited.step().computed()).isEqualTo(1);
      assertThat(edited.get().before()).contains(first.get().strategy().id());
    }
    try (Loft loft = Tapeloft.open(config())) {
      StrategyGrid grid =
          GRID.plus(StrategyGrid.of(loft.strategy("mine", rule), Exits.none(), Exits.pips(3, 5)));
      Kept<Ranking> ranking = loft.rank(loft.backtest(bars(loft), grid));
      assertThat(ranking.get().size()).isEqualTo(10);
      assertThat(loft.check(Selection.everything(), 100).holds()).isTrue();
    }
  }

  @Test
  void aRuleThatReadsWhatIsAnotherByNowIsRefused() {
    int[] lag = {5};
    try (Loft loft = Tapeloft.open(config())) {
      Code1<Bars, int[]> rule = bars -> rising(bars, lag[0]);
      StrategyGrid made = StrategyGrid.of(loft.strategy("lagged", rule), Exits.pips(3, 5));
      Kept<BacktestResults> five = loft.backtest(bars(loft), made);
      lag[0] = 50;
      Kept<Bars> bars = bars(loft);
      assertThatThrownBy(() -> loft.backtest(bars, made))
          .hasMessageContaining("strategy lagged reads ")
          .hasMessageContaining("make it again with loft.strategy");
      assertThatThrownBy(() -> loft.fresh().backtest(bars, made))
          .hasMessageContaining("make it again");
      Strategy one = made.strategies().get(0);
      assertThatThrownBy(() -> loft.checkLookAhead(one, bars))
          .hasMessageContaining("make it again");
      StrategyGrid again = StrategyGrid.of(loft.strategy("lagged", rule), Exits.pips(3, 5));
      Kept<BacktestResults> fifty = loft.backtest(bars, again);
      assertThat(fifty.contentId()).isNotEqualTo(five.contentId());
      lag[0] = 5;
      assertThat(loft.backtest(bars, made).contentId()).isEqualTo(five.contentId());
      assertThat(loft.off().backtest(bars, made).contentId()).isEqualTo(five.contentId());
    }
  }

  private static int[] rising(Bars bars, int lag) {
    int[] signals = new int[bars.size()];
    for (int bar = lag; bar < signals.length; bar++) {
      signals[bar] = bars.close().at(bar) > bars.close().at(bar - lag) ? 1 : -1;
    }
    return signals;
  }

  @Test
  void aRuleThatChangesWhatItReadsIsNotKept() {
    int[] runs = {0};
    try (Loft loft = Tapeloft.open(config())) {
      Code1<Bars, int[]> rule =
          bars -> {
            runs[0]++;
            return rising(bars, 5);
          };
      StrategyGrid grid = StrategyGrid.of(loft.strategy("counting", rule), Exits.pips(3, 5));
      Kept<Bars> bars = bars(loft);
      assertThatThrownBy(() -> loft.backtest(bars, grid))
          .hasMessageContaining("all 1 strategies failed, the first: strategy user(name=counting")
          .hasMessageContaining("do not change in it what it reads");
    }
  }

  @Test
  void whatAHelperOfARuleSaysIsPartOfItsName() {
    int level = folder.toString().length() > 1 ? 2 : 1;
    int other = level + 1;
    try (Loft loft = Tapeloft.open(config())) {
      Template two = loft.strategy("mine", bars -> signals(bars, level));
      Template three = loft.strategy("mine", bars -> signals(bars, other));
      assertThat(two).isNotEqualTo(three);
    }
  }

  @Test
  void aRuleThatThrowsFailsByItself() {
    try (Loft loft = Tapeloft.open(config())) {
      Template broken =
          loft.strategy(
              "broken",
              bars -> {
                throw new IllegalStateException("no luck");
              });
      assertThatThrownBy(() -> loft.backtest(bars(loft), Strategy.of(broken, Exits.none())))
          .hasMessageContaining("user(name=broken")
          .hasMessageContaining("no luck");
      Kept<BacktestResults> rest =
          loft.backtest(bars(loft), GRID.plus(StrategyGrid.of(broken, Exits.none())));
      assertThat(rest.get().size()).isEqualTo(8);
      assertThat(rest.failures()).hasSize(1);
      assertThat(loft.trials().toString()).startsWith("8 trials");
      assertThat(loft.overfitting(loft.rank(rest)).trials()).isEqualTo(8);
    }
  }

  @Test
  void aGlanceAheadIsFoundOnceAndKept() {
    try (Loft loft = Tapeloft.open(config())) {
      Strategy leak = own(loft, bars -> peeking(bars));
      Kept<LookAhead> found = loft.checkLookAhead(leak, bars(loft));
      assertThat(found.get().isHonest()).isFalse();
      LookAhead again = loft.checkLookAhead(leak, bars(loft)).get();
      assertThat(again).isEqualTo(found.get()).hasToString(found.get().toString());
      assertThat(loft.checkLookAhead(leak, bars(loft)).step().computed()).isZero();
      assertThat(loft.checkLookAhead(strategy(5, Exits.none()), bars(loft)).get().isHonest())
          .isTrue();
      assertThat(loft.check(Selection.everything(), 100).holds()).isTrue();
    }
  }

  @Test
  void theSearchForLookAheadTellsItsProgress() {
    List<ProgressEvent> events = new CopyOnWriteArrayList<>();
    ProgressListener before = ProgressListener.installed();
    ProgressListener.install(events::add);
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Bars> bars = bars(loft);
      loft.checkLookAhead(strategy(5, Exits.none()), bars);
      events.removeIf(event -> !event.task().equals("look-ahead"));
      assertThat(events.get(0).line()).startsWith("look-ahead 0/").contains(" cuts");
      ProgressEvent last = events.get(events.size() - 1);
      assertThat(last.state()).isEqualTo(ProgressEvent.State.FINISHED);
      assertThat(last.done()).isEqualTo(last.total()).isPositive();
      assertThat(last.line()).doesNotContain("cached");
    } finally {
      ProgressListener.install(before);
    }
  }

  @Test
  void whatWasRetriedIsRankedAndATrialLikeAny() {
    try (Loft loft = Tapeloft.open(config()).version("1")) {
      Template passing =
          loft.strategy(
              "passing",
              bars -> {
                if (System.getProperty(BROKEN) != null) {
                  throw new IllegalStateException("disk full");
                }
                return signals(bars, 3);
              });
      System.setProperty(BROKEN, "yes");
      Kept<BacktestResults> results =
          loft.backtest(bars(loft), GRID.plus(StrategyGrid.of(passing, Exits.none())));
      assertThat(results.failures()).hasSize(1);
      Kept<Ranking> ranked = loft.rank(results);
      assertThat(loft.retryFailed(ranked)).isSameAs(ranked);
      assertThat(loft.statuses(ranked).texts("status").toArray()).contains("failed");
      System.clearProperty(BROKEN);
      Kept<BacktestResults> retried = loft.retryFailed(results);
      assertThat(retried.get().size()).isEqualTo(9);
      assertThat(loft.statuses(retried).texts("status").toArray()).containsOnly("ran");
      assertThat(loft.overfitting(loft.rank(retried)).trials()).isEqualTo(9);
    }
  }

  @Test
  void eachStrategyThatWasAskedForHasAStatus() {
    try (Loft loft = Tapeloft.open(config())) {
      Template failing =
          loft.strategy(
              "failing",
              bars -> {
                throw new IllegalStateException("no luck today");
              });
      StrategyGrid grid =
          StrategyGrid.of("mean_reversion")
              .lookback(5)
              .threshold(1, 3)
              .exits(Exits.none())
              .plus(StrategyGrid.of("correlation").lookback(5).threshold(1).exits(Exits.none()))
              .plus(StrategyGrid.of(failing, Exits.none()));
      Kept<BacktestResults> results = loft.backtest(bars(loft), grid);
      Frame statuses = loft.statuses(results);
      assertThat(statuses.texts("status").toArray())
          .containsExactly("ran", "cannot-fire", "refused", "failed");
      assertThat(statuses.texts("name").at(0)).isEqualTo(results.get().name(0));
      assertThat(statuses.texts("template").at(2)).isEqualTo("correlation");
      assertThat(statuses.texts("reason").at(0)).isEmpty();
      assertThat(statuses.texts("reason").at(1)).isEqualTo("threshold out of reach");
      assertThat(statuses.texts("reason").at(2)).contains("second series");
      assertThat(statuses.texts("reason").at(3)).contains("no luck today");
      Kept<Ranking> ranking = loft.rank(results);
      assertThat(loft.statuses(ranking)).isEqualTo(statuses);
      assertThatThrownBy(() -> loft.statuses(bars(loft)))
          .hasMessageContaining("no handle that loft.backtest or loft.rank gave");
    }
  }

  @Test
  void aReportIsOneWholeFileOfAllThatIsKnown() throws IOException {
    try (Loft loft = Tapeloft.open(config())) {
      StrategyGrid grid =
          GRID.plus(StrategyGrid.of("scalping").lookback(5).threshold(1).exits(Exits.none()));
      Kept<Ranking> ranking = loft.rank(loft.backtest(bars(loft), grid));
      Path page = loft.report(ranking, "report.html");
      assertThat(page).isEqualTo(folder.resolve("report.html"));
      assertThat(Files.readString(page))
          .startsWith("<!DOCTYPE html>")
          .contains(ranking.frame().texts("name").at(0), "Equity and drawdown", "Rules", "Data");
      String before = Files.readString(page);
      loft.report(ranking, "report.html");
      assertThat(page).hasContent(before);
      assertThat(folder.toFile().list()).noneMatch(name -> name.contains("unfinished"));
      assertThatThrownBy(() -> loft.report(ranking, "nowhere/report.html"))
          .hasMessageContaining("nowhere/report.html cannot be written");
    }
  }

  private static int[] signals(Bars bars, int every) {
    int[] signals = new int[bars.size()];
    for (int bar = every; bar < signals.length; bar += every) {
      signals[bar] = bars.close().at(bar) > bars.close().at(bar - every) ? 1 : -1;
    }
    return signals;
  }

  private static int[] peeking(Bars bars) {
    int[] signals = new int[bars.size()];
    for (int bar = 0; bar + 1 < signals.length; bar++) {
      signals[bar] = bars.close().at(bar + 1) > bars.close().at(bar) ? 1 : -1;
    }
    return signals;
  }

  private static Strategy own(Loft loft, Code1<Bars, int[]> rule) {
    return Strategy.of(loft.strategy("mine", rule), Exits.none());
  }

  private static Strategy strategy(int lookback, Exits exits) {
    return StrategyGrid.meanReversion()
        .lookback(lookback)
        .threshold(1)
        .exits(exits)
        .strategies()
        .get(0);
  }

  private static Kept<Bars> bars(Loft loft) {
    return loft.bars(loft.ticks("ticks.csv", Instrument.fx("EURUSD")), seconds(10));
  }

  private LoftConfig config() {
    return TestConfig.in(folder);
  }
}
