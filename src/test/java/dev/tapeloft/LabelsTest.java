package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.label.BarrierLabels;
import dev.tapeloft.label.BothTouched;
import dev.tapeloft.label.Edges;
import dev.tapeloft.label.EntryPrice;
import dev.tapeloft.label.Label;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.PricePath;
import dev.tapeloft.label.Side;
import dev.tapeloft.label.VolatilityBarriers;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.market.Prices;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.LabelExport;
import dev.tapeloft.pipeline.Explanation;
import dev.tapeloft.pipeline.Forecast;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Reproduction;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.pipeline.Step;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.RegimeFeature;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels as cached operations: a day more costs a day, and a label more costs nothing. */
class LabelsTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final Instant BEGIN = Instant.parse("2014-05-05T00:00:00Z");
  private static final int DAY_TICKS = 720;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final LabelGrid GRID = LabelGrid.standard();

  @TempDir private Path folder;

  private Loft open() {
    return Tapeloft.open(TestConfig.in(folder));
  }

  /** A quote every two minutes of the first days of a walk, as a file. */
  private Kept<Ticks> ticks(Loft loft, int days) {
    return ticks(loft, days, -1);
  }

  /** The same with one quote a pip higher. */
  private Kept<Ticks> ticks(Loft loft, int days, int corrected) {
    return loft.ticks(file(days, corrected).toString(), EURUSD);
  }

  private Path file(int days, int corrected) {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("Timestamp,Bid,Ask"));
    int price = 138_000;
    for (int row = 0; row < days * DAY_TICKS; row++) {
      price += random.nextInt(41) - 20;
      int bid = row == corrected ? price + 10 : price;
      lines.add("%s,%s,%s".formatted(BEGIN.plusSeconds(120L * row), text(bid), text(bid + 2)));
    }
    try {
      return Files.write(folder.resolve("ticks-%s-%s.csv".formatted(days, corrected)), lines);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(int ticks) {
    return String.format(Locale.ROOT, "%d.%05d", ticks / 100_000, ticks % 100_000);
  }

  private static Frame fresh(Kept<? extends Prices> prices, LabelGrid grid) {
    return Labels.of(PricePath.of(prices.get(), grid.entry()), grid).frame();
  }

  private static Frame counts(Kept<Labels> labels) {
    Frame.Builder counts = Frame.builder();
    labels
        .get()
        .frame()
        .metadata()
        .forEach(
            (name, value) -> {
              if (!name.equals("prices")) {
                counts.metadata(name, value);
              }
            });
    labels.get().frame().columns().forEach(counts::column);
    return counts.build();
  }

  /** How many days of levels the labels below a handle took. */
  private static long computed(Kept<Labels> labels) {
    return computed(labels, "first passages");
  }

  private static long computed(Kept<Labels> labels, String operation) {
    return labels.explain().inputs().stream()
        .map(Explanation::step)
        .filter(step -> step.operation().equals(operation))
        .mapToLong(Step::computed)
        .sum();
  }

  @Test
  void whatIsKeptIsWhatIsComputedAnew() {
    Frame before;
    try (Loft loft = open()) {
      Kept<Labels> labels = loft.labels(ticks(loft, 4), GRID);
      assertThat(computed(labels)).isEqualTo(6 * 4);
      before = labels.get().table("T10_S5_H60");
    }
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, 4);
      Kept<Labels> labels = loft.labels(ticks, GRID);
      assertThat(labels.step().computed()).isZero();
      assertThat(counts(labels)).isEqualTo(fresh(ticks, GRID));
      assertThat(labels.get().table("T10_S5_H60")).isEqualTo(before);
    }
  }

  /** The last day before looked into the new one. */
  @Test
  void anotherDayComputesItAndTheOneThatLookedIntoIt() {
    try (Loft loft = open()) {
      loft.labels(ticks(loft, 4), GRID);
      Kept<Ticks> longer = ticks(loft, 5);
      Kept<Labels> labels = loft.labels(longer, GRID);
      assertThat(computed(labels)).isEqualTo(6 * 2);
      assertThat(counts(labels)).isEqualTo(fresh(longer, GRID));
      assertThat(labels.explain().text())
          .contains("12 of the days of a level were never computed: 2014-05-08, 2014-05-09");
    }
  }

  @Test
  void labelsAreCountedAgainOnTheDaysThatSawANewOne() {
    try (Loft loft = open()) {
      assertThat(computed(loft.labels(ticks(loft, 4), GRID), "label counts")).isEqualTo(4);
      Kept<Labels> labels = loft.labels(ticks(loft, 5), GRID);
      assertThat(computed(labels, "label counts")).isEqualTo(2);
      assertThat(loft.check(Selection.everything().operation("label counts"), 9).rows())
          .singleElement()
          .matches(row -> row.items() == 6 && row.verdict() == Verdict.SAME);
    }
  }

  /** Nothing that it looks at is another, but what touched nothing is not incomplete any more. */
  @Test
  void aDayBeforeAGapIsCountedAgainWhenTheDataGoOnBehindIt() {
    try (Loft loft = open()) {
      Kept<Ticks> all = ticks(loft, 7);
      Kept<Ticks> week = loft.cached("week", all, t -> Ticks.of(t.frame().slice(0, 2 * DAY_TICKS)));
      Kept<Ticks> later =
          loft.cached(
              "gap",
              all,
              t ->
                  Ticks.of(
                      Frame.concat(
                          List.of(
                              t.frame().slice(0, 2 * DAY_TICKS),
                              t.frame().slice(5 * DAY_TICKS, 6 * DAY_TICKS)))));
      loft.labels(week, GRID);
      Kept<Labels> labels = loft.labels(later, GRID);
      assertThat(computed(labels)).isEqualTo(6);
      assertThat(computed(labels, "label counts")).isEqualTo(2);
      assertThat(counts(labels)).isEqualTo(fresh(later, GRID));
      assertThat(loft.check(Selection.everything().operation("label counts"), 9).rows())
          .singleElement()
          .matches(row -> row.items() == 4 && row.verdict() == Verdict.SAME);
    }
  }

  /** Kept by a verb or by code of one's own, prices are the same. */
  @Test
  void daysOfQuotesThatWereCutByCodeAreThoseOfTheFile() {
    try (Loft loft = open()) {
      Kept<Ticks> all = ticks(loft, 5);
      Kept<Ticks> cut = loft.cached("cut", all, t -> Ticks.of(t.frame().slice(0, 4 * DAY_TICKS)));
      loft.labels(cut, GRID);
      assertThat(computed(loft.labels(all, GRID))).isEqualTo(6 * 2);
      assertThat(loft.check(Selection.everything().operation("slices"), 9).rows())
          .hasSize(2)
          .allMatch(row -> row.verdict() == Verdict.SAME);
    }
  }

  @Test
  void aCorrectedQuoteComputesTheDaysThatSawIt() {
    try (Loft loft = open()) {
      loft.labels(ticks(loft, 6), GRID);
      Kept<Ticks> corrected = ticks(loft, 6, 3 * DAY_TICKS + 100);
      Kept<Labels> labels = loft.labels(corrected, GRID);
      assertThat(computed(labels)).isEqualTo(6 * 2);
      assertThat(counts(labels)).isEqualTo(fresh(corrected, GRID));
    }
  }

  /** Its fault in the older system: length, first and last price were the same. */
  @Test
  void anotherQuoteInTheMiddleIsAnotherAnswer() {
    try (Loft loft = open()) {
      Kept<Labels> before = loft.labels(ticks(loft, 3), GRID);
      Kept<Labels> after = loft.labels(ticks(loft, 3, DAY_TICKS + 7), GRID);
      assertThat(after.contentId()).isNotEqualTo(before.contentId());
      assertThat(after.get().table("T5_S5_H30")).isNotEqualTo(before.get().table("T5_S5_H30"));
    }
  }

  @Test
  void aNewLevelComputesItsOwnAndACombinationOfKnownOnesNothing() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, 3);
      loft.labels(ticks, GRID);
      Kept<Labels> level = loft.labels(ticks, GRID.targets(5, 10, 40));
      assertThat(computed(level)).isEqualTo(3);
      Kept<Labels> known = loft.labels(ticks, GRID.targets(15, 50).stops(30));
      assertThat(computed(known)).isZero();
      assertThat(counts(known)).isEqualTo(fresh(ticks, GRID.targets(15, 50).stops(30)));
    }
  }

  @Test
  void everythingThatDecidesALabelIsPartOfItsName() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, 2);
      List<LabelGrid> grids =
          List.of(
              GRID,
              GRID.entry(EntryPrice.BID_ASK),
              GRID.whenBothTouched(BothTouched.OPTIMISTIC),
              GRID.targets(5, 10).stops(15),
              GRID.targets(15).stops(5, 10),
              GRID.horizons(Label.parse("T5_S5_H1440").horizon()));
      assertThat(grids.stream().map(grid -> loft.labels(ticks, grid).contentId()).distinct())
          .hasSize(grids.size());
    }
  }

  /** Pips of a hundredth in yen: the same numbers are other distances. */
  @Test
  void thePipIsPartOfTheName() {
    try (Loft loft = open()) {
      Path file = file(2, -1);
      Instrument coarse =
          new Instrument("EURUSD", 0.001, 0.00001, 100_000, "USD", EURUSD.calendar());
      Kept<Labels> fine = loft.labels(loft.ticks(file.toString(), EURUSD), GRID);
      Kept<Labels> other = loft.labels(loft.ticks(file.toString(), coarse), GRID);
      assertThat(other.contentId()).isNotEqualTo(fine.contentId());
      assertThat(other.get().table("T5_S5_H60")).isNotEqualTo(fine.get().table("T5_S5_H60"));
    }
  }

  @Test
  void barsAreLabelledByHighsAndLows() {
    try (Loft loft = open()) {
      Kept<Bars> bars = loft.bars(ticks(loft, 3), Interval.minutes(30));
      Kept<Labels> labels = loft.labels(bars, GRID);
      assertThat(counts(labels)).isEqualTo(fresh(bars, GRID));
      assertThat(labels.get().size()).isEqualTo(bars.get().size());
    }
  }

  @Test
  void whatIsKeptCanBeComputedAgainFromItsParts() {
    try (Loft loft = open()) {
      Kept<Bars> bars = loft.bars(ticks(loft, 2), Interval.minutes(30));
      loft.labels(bars, GRID);
      loft.labels(ticks(loft, 2), GRID.entry(EntryPrice.BID_ASK));
      Reproduction again = loft.check(Selection.everything(), Integer.MAX_VALUE);
      assertThat(again.rows())
          .extracting(Reproduction.Row::operation)
          .contains("slices", "first passages", "label counts", "labels");
      assertThat(again.rows().stream().filter(row -> !row.operation().equals("ticks")))
          .allMatch(row -> row.verdict() == Verdict.SAME);
    }
  }

  @Test
  void whatWouldRunNamesThePassages() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, 2);
      Forecast forecast = loft.wouldRun(asked -> asked.labels(ticks, GRID));
      assertThat(forecast.toString()).contains("first passages", "12");
      loft.labels(ticks, GRID);
      assertThat(loft.wouldRun(asked -> asked.labels(ticks, GRID)).isAllKept()).isTrue();
    }
  }

  @Test
  void aShareHasNoPips() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks =
          loft.ticks(
              file(1, -1).toString(),
              new Instrument("AAPL", Double.NaN, 0.00001, 1, "USD", Calendar.NYSE));
      assertThatThrownBy(() -> loft.labels(ticks, GRID))
          .hasMessageContaining("AAPL has no pip; give its Instrument one");
    }
  }

  @Test
  void aLevelInsideTheSpreadIsWarnedOf() {
    try (Loft loft = open()) {
      Kept<Labels> labels = loft.labels(ticks(loft, 1), GRID.targets(0.1));
      assertThat(labels.toString())
          .contains("a level of 0.1 pips is below the mean spread of 0.2 pips");
    }
  }

  @Test
  void aHorizonLongerThanThePricesIsTold() {
    try (Loft loft = open()) {
      Kept<Labels> labels = loft.labels(ticks(loft, 1), GRID);
      assertThat(labels.toString()).contains("less than the horizon of PT24H");
    }
  }

  @Test
  void aLabelThatIsNotOfTheGridIsRefused() {
    try (Loft loft = open()) {
      Labels labels = loft.labels(ticks(loft, 1), GRID).get();
      assertThatThrownBy(() -> labels.table("T7_S5_H60"))
          .hasMessageContaining("target (7 pips) must be one of the grid's levels");
      assertThatThrownBy(() -> labels.outcomes("T5_S5_H2880", Side.UP))
          .hasMessageContaining("must be at most the longest of the grid");
      assertThatThrownBy(() -> labels.table("5/5/60")).hasMessageContaining("such as T10_S5_H60");
    }
  }

  @Test
  void barsWithoutSidesCannotBeEnteredAtBids() {
    try (Loft loft = open()) {
      Kept<Bars> bars = loft.bars(ticks(loft, 1), Interval.minutes(5));
      assertThatThrownBy(() -> loft.labels(bars, GRID.entry(EntryPrice.BID_ASK)))
          .hasMessageContaining("only a mean spread; label the ticks");
    }
  }

  @Test
  void passagesThatAreDamagedUnderAHandleAreFoundAgain() throws IOException {
    Frame before;
    Path home = folder.resolve("damaged");
    LoftConfig config = TestConfig.in(folder).withHome(home);
    Samples.eurusdTicks();
    try (Loft loft = Tapeloft.open(config)) {
      before = loft.labels(loft.ticks(Samples.eurusdTicks()), GRID).get().table("T5_S5_H5");
    }
    try (Loft loft = Tapeloft.open(config)) {
      Kept<Labels> labels = loft.labels(loft.ticks(Samples.eurusdTicks()), GRID);
      try (Stream<Path> files = Files.walk(home.resolve("v2/blobs"))) {
        for (Path blob : files.filter(Files::isRegularFile).toList()) {
          byte[] bytes = Files.readAllBytes(blob);
          bytes[bytes.length / 2] ^= 1;
          Files.write(blob, bytes);
        }
      }
      assertThat(labels.get().table("T5_S5_H5")).isEqualTo(before);
    }
  }

  @Test
  void countsNeedNoPassagesOnceTheyAreKept() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, 3);
      Frame before = loft.labels(ticks, GRID).get().table("T5_S5_H5");
      loft.cache().clear("first passages");
      assertThat(loft.wouldRun(asked -> asked.labels(ticks, GRID)).isAllKept()).isTrue();
      Kept<Labels> labels = loft.cachedOnly().labels(ticks, GRID);
      assertThatThrownBy(() -> labels.get().table("T5_S5_H5"))
          .hasMessageContaining("run without cachedOnly()");
      assertThat(loft.labels(ticks, GRID).get().table("T5_S5_H5")).isEqualTo(before);
    }
  }

  @Test
  void anExportThatWasStoppedGoesOn() throws IOException {
    try (Loft loft = open()) {
      Kept<Labels> labels = loft.labels(ticks(loft, 1), GRID.targets(5, 10).horizons(HOUR));
      String[] names = labels.get().names().toArray(String[]::new);
      String folder = this.folder.resolve("tables").toString();
      assertThat(loft.export(labels, folder, names[0], names[3]).written()).isEqualTo(2);
      Files.write(Path.of(folder, names[3] + ".parquet"), new byte[0]);
      LabelExport rest = loft.export(labels, folder);
      assertThat(rest.written()).isEqualTo(names.length - 1);
      assertThat(rest.kept()).isEqualTo(1);
      for (String name : names) {
        Frame table = FrameParquet.read(Files.readAllBytes(Path.of(folder, name + ".parquet")));
        assertThat(table).isEqualTo(labels.get().table(name));
      }
    }
  }

  /** Its rows are made in two runs. */
  @Test
  void anExportIsItsTable() throws IOException, SQLException {
    requireExported(92, 1);
  }

  @Test
  @Tag("slow")
  void anExportOfMoreThanARowGroupIsItsTable() throws IOException, SQLException {
    requireExported(1_500, 2);
  }

  private void requireExported(int days, int rowGroups) throws IOException, SQLException {
    try (Loft loft = open()) {
      LabelGrid grid = GRID.targets(5, 20).stops(10).horizons(HOUR).entry(EntryPrice.BID_ASK);
      Kept<Labels> labels = loft.labels(ticks(loft, days), grid);
      Path tables = folder.resolve("tables");
      assertThat(loft.export(labels, tables.toString()).written()).isEqualTo(2);
      for (String name : labels.get().names()) {
        Path file = tables.resolve(name + ".parquet");
        assertThat(FrameParquet.read(Files.readAllBytes(file))).isEqualTo(labels.get().table(name));
        assertThat(rowGroups(file)).isEqualTo(rowGroups);
      }
    }
  }

  private static int rowGroups(Path file) throws SQLException {
    String query = "select count(distinct row_group_id) from parquet_metadata('" + file + "')";
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void anInterruptedExportSaysSoAndKeepsWhatItWrote() {
    try (Loft loft = open()) {
      Kept<Labels> labels =
          loft.labels(ticks(loft, 1), GRID.targets(5).stops(5, 10).horizons(HOUR));
      String folder = this.folder.resolve("tables").toString();
      loft.export(labels, folder, "T5_S5_H60");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> loft.export(labels, folder))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("run it again to go on");
      Thread.interrupted(); // whatever became of the flag
      assertThat(loft.export(labels, folder))
          .matches(done -> done.written() == 1 && done.kept() == 1);
    }
  }

  @Test
  void aListOfTablesThatIsNoTextIsWrittenAnew() throws IOException {
    try (Loft loft = open()) {
      Kept<Labels> labels = loft.labels(ticks(loft, 1), GRID.targets(5).stops(5).horizons(HOUR));
      Path folder = Files.createDirectories(this.folder.resolve("tables"));
      Files.write(folder.resolve("labels.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
      assertThat(loft.export(labels, folder.toString()).written()).isEqualTo(1);
      assertThat(loft.export(labels, folder.toString()).kept()).isEqualTo(1);
    }
  }

  /** Two doubles of one distance: the levels behind them would be taken for others. */
  @Test
  void levelsThatAreOneDistanceAreRefused() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, 1);
      assertThatThrownBy(() -> loft.labels(ticks, GRID.targets(3 * 1.1, 5).stops(3.3, 10)))
          .hasMessageContaining("is there twice to within rounding; name it once");
      assertThatThrownBy(() -> loft.labels(ticks, GRID.targets(1e-9).stops(5)))
          .hasMessageContaining("must be a multiple of half the tick size");
    }
  }

  @Test
  void horizonsOfCenturiesAndHundredsOfThemAreRefused() {
    assertThatThrownBy(() -> GRID.horizons(Duration.ofSeconds(Long.MAX_VALUE)))
        .hasMessageContaining("must be at most 36500 days");
    assertThatThrownBy(() -> Label.parse("T5_S5_H99999999999999999999"))
        .hasMessageContaining("such as T10_S5_H60");
    Duration[] many = new Duration[101];
    Arrays.setAll(many, i -> Duration.ofMinutes(i + 1L));
    assertThatThrownBy(() -> GRID.horizons(many))
        .hasMessageContaining("horizons (101) must be at most 100");
  }

  /** Their fault in the older system: labels of one dataset were taken for those of another. */
  @Test
  void tablesOfOtherLabelsAreWrittenAnew() {
    try (Loft loft = open()) {
      String folder = this.folder.resolve("tables").toString();
      LabelGrid grid = GRID.targets(5).stops(5).horizons(HOUR);
      loft.export(loft.labels(ticks(loft, 1), grid.stops(5, 10)), folder);
      assertThat(Path.of(folder, "T5_S10_H60.parquet")).exists();
      assertThat(loft.export(loft.labels(ticks(loft, 2), grid), folder).written()).isEqualTo(1);
      assertThat(Path.of(folder, "T5_S10_H60.parquet")).doesNotExist();
    }
  }

  @Test
  void edgesAreKept() {
    try (Loft loft = open()) {
      Kept<Labels> labels = loft.labels(ticks(loft, 3), GRID.horizons(HOUR));
      Kept<Edges> edges = loft.edges(labels);
      assertThat(edges.get()).isEqualTo(Edges.of(labels.get(), 42));
      assertThat(loft.edges(labels).step().reused()).isEqualTo(1);
      assertThat(loft.edges(loft.labels(ticks(loft, 3), GRID.horizons(HOUR).stops(5))).contentId())
          .isNotEqualTo(edges.contentId());
      assertThat(loft.check(Selection.everything().operation("edges"), 10).count(Verdict.SAME))
          .isEqualTo(2);
    }
  }

  @Test
  void edgesWithinRegimesGoByTheLastBarThatHadEnded() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, 6);
      Kept<Bars> bars = loft.bars(ticks, Interval.minutes(30));
      Kept<Labels> labels = loft.labels(ticks, GRID.targets(5).stops(5).horizons(HOUR));
      Kept<Regimes> regimes =
          loft.regimes(bars, Regime.kMeans(2).features(RegimeFeature.VOLATILITY).lookback(5));
      Edges edges = loft.edges(labels, regimes).get();
      int[] groups = new int[labels.get().size()];
      for (int row = 0; row < groups.length; row++) {
        int began = row * 120 / 1800; // the bar that the quote lies in
        groups[row] = began == 0 ? -1 : regimes.get().at(began - 1);
      }
      List<String> names = List.of("0 " + regimes.get().name(0), "1 " + regimes.get().name(1));
      assertThat(edges).isEqualTo(Edges.of(labels.get(), groups, names, 42));
      assertThat(loft.edges(labels, regimes).step().reused()).isEqualTo(1);
      assertThat(loft.check(Selection.everything().operation("edges"), 9).count(Verdict.SAME))
          .isEqualTo(1);
      Kept<Regimes> own = loft.value(Regimes.of(new int[bars.get().size()], .5));
      assertThatThrownBy(() -> loft.edges(labels, own))
          .hasMessageContaining("do not know the times of their bars; find them with");
    }
  }

  @Test
  void barrierLabelsAreKept() {
    VolatilityBarriers barriers =
        VolatilityBarriers.of(1, 2).eventsAt(0.002).volatility(50, HOUR).vertical(HOUR);
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, 3);
      Kept<BarrierLabels> labels = loft.labels(ticks, barriers);
      assertThat(labels.get().size()).isGreaterThan(5);
      assertThat(labels.get()).isEqualTo(barriers.of(ticks.get()));
      assertThat(loft.labels(ticks, barriers).step().reused()).isEqualTo(1);
      assertThat(loft.labels(ticks, barriers.minimumReturn(1e-9)).step().reused()).isZero();
      Selection kept = Selection.everything().operation("barrier labels");
      assertThat(loft.check(kept, 10).count(Verdict.SAME)).isEqualTo(2);
    }
  }

  @Test
  void constantPricesTouchNothing() {
    double[] price = {1.2, 1.2, 1.2};
    DoubleColumn column = DoubleColumn.of(price);
    InstantColumn times = InstantColumn.of(0, 60_000_000, 7_200_000_000L);
    Bars bars =
        Bars.of(EURUSD, Interval.minutes(1), times, new Ohlc(column, column, column, column));
    Labels labels = Labels.of(PricePath.of(bars, EntryPrice.MID), GRID);
    assertThat(labels.outcomes("T5_S5_H60", Side.UP).outcome().toArray())
        .containsExactly("none", "none", "incomplete");
  }
}
