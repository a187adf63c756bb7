package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.backtest.Metric;
import dev.tapeloft.discovery.Dataset;
import dev.tapeloft.discovery.DatasetReport;
import dev.tapeloft.discovery.DatasetReport.State;
import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.discovery.MassRun;
import dev.tapeloft.discovery.Stage;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many datasets: one fails alone, a stopped run goes on, patterns come from those named. */
class MassRunTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final Instrument GBPUSD = Instrument.fx("GBPUSD");
  private static final DiscoveryPlan PLAN = Walks.plan().dropAfter(Stage.LABELS);

  @TempDir private Path folder;

  private Loft open() {
    return Tapeloft.open(config("home"));
  }

  /** With batches of so many days that their rows have files of their own. */
  private LoftConfig config(String home) {
    return TestConfig.in(folder).withHome(folder.resolve(home)).withBatchSize(200);
  }

  private Dataset dataset(String name, Instrument instrument, long seed) throws IOException {
    Path file = Walks.file(folder, name + ".csv", 9, seed);
    return Dataset.ticks(name, file, instrument);
  }

  private List<Dataset> three() throws IOException {
    return List.of(
        dataset("euro", EURUSD, 5),
        Dataset.ticks("missing", folder.resolve("no-such-file.csv"), EURUSD),
        dataset("cable", GBPUSD, 7));
  }

  private static List<State> states(MassRun run) {
    return run.reports().stream().map(DatasetReport::state).toList();
  }

  @Test
  void aDatasetThatFailsLeavesTheOthersAndIsTriedAgainAlone() throws IOException {
    List<Dataset> three = three();
    try (Loft loft = open()) {
      MassRun run = loft.massRun(three, PLAN);
      assertThat(states(run)).containsExactly(State.DONE, State.FAILED, State.DONE);
      assertThat(run.reports().get(1).message()).contains("no-such-file.csv", "no such file");
      assertThat(run.toString()).contains("3 datasets: 2 done, 1 failed");
      assertThat(run.disk()).contains("15,000,000 ticks");
    }
    Walks.file(folder, "no-such-file.csv", 9, 9);
    try (Loft loft = open()) {
      MassRun known = loft.massStatus(three);
      assertThat(states(known)).containsExactly(State.DONE, State.FAILED, State.DONE);
      assertThat(loft.cache().session().computed()).isZero();
      List<String> ran = new ArrayList<>();
      List<String> failed = known.in(State.FAILED).stream().map(DatasetReport::dataset).toList();
      MassRun retried =
          loft.massRun(
              three,
              PLAN,
              dataset -> failed.contains(dataset.name()),
              Metric.SHARPE,
              report -> ran.add(report.dataset()));
      assertThat(ran).containsExactly("missing");
      assertThat(states(retried)).containsOnly(State.DONE);
    }
  }

  @Test
  void aSecondRunComputesNothingAndTellsWhatWasFreed() throws IOException {
    List<Dataset> datasets = List.of(dataset("euro", EURUSD, 5), dataset("cable", GBPUSD, 7));
    MassRun first;
    try (Loft loft = open()) {
      first = loft.massRun(datasets, PLAN);
      assertThat(first.reports()).allMatch(report -> report.freedBytes() > 0);
      assertThat(first.reports())
          .allMatch(report -> report.labels().startsWith("computed, dropped: "));
      assertThat(first.peakBytes()).isGreaterThanOrEqualTo(loft.cache().sizeBytes());
    }
    try (Loft loft = open()) {
      MassRun second = loft.massRun(datasets, PLAN);
      assertThat(second.reports()).allMatch(report -> report.computed() == 0);
      assertThat(second.reports())
          .allMatch(report -> report.labels().startsWith("reused, dropped: "));
      for (int i = 0; i < datasets.size(); i++) {
        DatasetReport before = first.reports().get(i);
        DatasetReport after = second.reports().get(i);
        assertThat(after.best()).isEqualTo(before.best());
        assertThat(after.figures()).isEqualTo(before.figures());
        assertThat(after.freedBytes()).isEqualTo(before.freedBytes());
        assertThat(after.beforeBytes()).isEqualTo(before.beforeBytes());
      }
    }
  }

  @Test
  void aFreshRunDropsToo() throws IOException {
    List<Dataset> datasets = List.of(dataset("euro", EURUSD, 5));
    try (Loft loft = open()) {
      DatasetReport first = loft.massRun(datasets, PLAN).reports().get(0);
      DatasetReport fresh = loft.fresh().massRun(datasets, PLAN).reports().get(0);
      assertThat(fresh.computed()).isPositive();
      assertThat(fresh.labels()).startsWith("computed, dropped: ");
      assertThat(fresh.freedBytes()).isCloseTo(first.freedBytes(), within(1_000L));
      assertThat(fresh.keptBytes()).isCloseTo(first.keptBytes(), within(1_000L));
    }
  }

  @Test
  void whatIsKnownOfAFileThatChangedSinceCountsNoMore() throws IOException {
    List<Dataset> datasets = List.of(dataset("euro", EURUSD, 5));
    try (Loft loft = open()) {
      loft.massRun(datasets, PLAN);
      Files.setLastModifiedTime(
          datasets.get(0).path(), FileTime.from(Instant.now().plusSeconds(60)));
      assertThat(states(loft.massStatus(datasets))).containsExactly(State.WAITING);
      List<Dataset> other = List.of(Dataset.ticks("euro", datasets.get(0).path(), GBPUSD));
      assertThat(states(loft.massStatus(other))).containsExactly(State.WAITING);
    }
  }

  @Test
  void patternsComeFromTheDatasetThatIsNamedWhateverTheOrder() throws IOException {
    Dataset first = dataset("2014", EURUSD, 5);
    Dataset second = dataset("2015", EURUSD, 6).patternsFrom("2014");
    try (Loft loft = open()) {
      List<String> ran = new ArrayList<>();
      MassRun run =
          loft.massRun(
              List.of(second, first),
              PLAN,
              dataset -> true,
              Metric.SHARPE,
              report -> ran.add(report.dataset()));
      assertThat(ran).containsExactly("2014", "2015");
      assertThat(run.reports().get(0).labels()).isEqualTo("skipped, patterns of 2014");
      assertThat(states(run)).containsOnly(State.DONE);
    }
    try (Loft loft = Tapeloft.open(config("other"))) {
      MassRun alone =
          loft.massRun(
              List.of(first, second),
              PLAN,
              dataset -> dataset.isMeantBy("2015"),
              Metric.SHARPE,
              report -> {});
      assertThat(states(alone)).containsExactly(State.WAITING, State.DONE);
    }
  }

  @Test
  void namesThatAreThereTwiceAndPatternsFromNowhereAreRefused() throws IOException {
    Dataset euro = dataset("euro", EURUSD, 5);
    try (Loft loft = open()) {
      assertThatThrownBy(() -> loft.massRun(List.of(euro, euro), PLAN))
          .hasMessageContaining("two datasets are called euro");
      assertThatThrownBy(() -> loft.massRun(List.of(euro.patternsFrom("franc")), PLAN))
          .hasMessageContaining("there is no dataset franc")
          .hasMessageContaining("euro");
      Dataset cable = Dataset.ticks("cable", euro.path(), GBPUSD).patternsFrom("euro");
      assertThatThrownBy(() -> loft.massRun(List.of(euro.patternsFrom("cable"), cable), PLAN))
          .hasMessageContaining("from itself over others");
      assertThatThrownBy(() -> euro.patternsFrom("euro")).hasMessageContaining("from itself");
      assertThatThrownBy(() -> Dataset.ticks("two\nlines", euro.path(), EURUSD))
          .hasMessageContaining("one line");
    }
  }

  @Test
  void aStoppedRunGoesOnWhereItWas() throws IOException {
    List<Dataset> datasets = List.of(dataset("euro", EURUSD, 5), dataset("cable", GBPUSD, 7));
    try (Loft loft = open()) {
      assertThatThrownBy(
              () ->
                  loft.massRun(
                      datasets,
                      PLAN,
                      dataset -> true,
                      Metric.SHARPE,
                      report -> {
                        throw new CancellationException("stopped after " + report.dataset());
                      }))
          .isInstanceOf(CancellationException.class);
      assertThat(states(loft.massStatus(datasets))).containsExactly(State.DONE, State.WAITING);
    }
    try (Loft loft = open()) {
      MassRun run = loft.massRun(datasets, PLAN);
      assertThat(run.reports().get(0).computed()).isZero();
      assertThat(run.reports().get(1).computed()).isPositive();
    }
  }

  @Test
  void aBudgetBelowAllIntermediatesTogetherIsKept() throws IOException {
    List<Dataset> datasets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      datasets.add(dataset("walk " + i, EURUSD, i));
    }
    MassRun unbound;
    try (Loft loft = Tapeloft.open(config("large"))) {
      unbound = loft.massRun(datasets, PLAN);
    }
    long all = unbound.reports().stream().mapToLong(DatasetReport::beforeBytes).sum();
    long budget = all * 4 / 5;
    try (Loft loft = Tapeloft.open(config("home").withBudgetBytes(budget))) {
      MassRun bound = loft.massRun(datasets, PLAN);
      assertThat(states(bound)).containsOnly(State.DONE);
      assertThat(bound.peakBytes()).isLessThanOrEqualTo(budget);
      for (int i = 0; i < datasets.size(); i++) {
        assertThat(bound.reports().get(i).figures()).isEqualTo(unbound.reports().get(i).figures());
      }
    }
  }

  @Test
  void theTableHasTheBestFirstAndWhatFailedLast() throws IOException {
    try (Loft loft = open()) {
      MassRun run = loft.massRun(three(), PLAN);
      Frame table = run.table();
      assertThat(table.texts("state").at(2)).isEqualTo("failed");
      assertThat(table.doubles("sharpe").at(0))
          .isGreaterThanOrEqualTo(table.doubles("sharpe").at(1));
    }
  }

  @Test
  void aTornOrStrangeLineOfTheLogCountsForNothing() throws IOException {
    List<Dataset> datasets = List.of(dataset("euro", EURUSD, 5));
    try (Loft loft = open()) {
      loft.massRun(datasets, PLAN);
    }
    Path log = folder.resolve("home").resolve("v2").resolve("discoveries");
    Files.writeString(log, Files.readString(log) + "00000000 {\"path\": \"torn");
    try (Loft loft = open()) {
      assertThat(states(loft.massStatus(datasets))).containsExactly(State.DONE);
    }
  }
}
