package dev.tapeloft.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.store.Entry.State;
import dev.tapeloft.store.Removal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EvictionTest {
  private static final int MANY = 100_000;
  private static final Duration CHEAP = Duration.ofMillis(10);
  private static final Duration DEAR = Duration.ofHours(1);

  @TempDir private Path home;
  private StoreHome at;

  @BeforeEach
  void open() {
    at = new StoreHome(home).budget(500_000, 100);
  }

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void whatIsCheapToMakeAgainGoesBeforeWhatIsDear() throws IOException {
    publish("dear", DEAR);
    for (int i = 0; i < 8; i++) {
      publish("cheap " + i, CHEAP);
    }
    assertThat(isPresent("dear")).isTrue();
    assertThat(isPresent("cheap 0")).isFalse();
    assertThat(isPresent("cheap 7")).isTrue();
    assertThat(at.store().extent().bytes()).isLessThanOrEqualTo(500_000);
  }

  @Test
  void whatIsUsedOftenOutlivesItsEquals() throws IOException {
    for (int i = 0; i < 4; i++) {
      publish("equal " + i, CHEAP);
    }
    for (int i = 0; i < 5; i++) {
      at.store().used(entry("equal 0"));
    }
    publish("one more", CHEAP);
    assertThat(isPresent("equal 0")).isTrue();
    assertThat(isPresent("equal 1")).isFalse();
  }

  @Test
  void rowsThatGoLeaveTheirContentIdBehind() throws IOException {
    Entry first = publish("first", CHEAP);
    for (int i = 0; i < 5; i++) {
      publish("more " + i, CHEAP);
    }
    Entry now = entry("first");
    assertThat(now.state()).isEqualTo(State.DROPPED);
    assertThat(now.batch().contentId()).isEqualTo(first.batch().contentId());
    assertThat(at.store().read(now)).isEmpty();
    assertThat(at.warnings).isEmpty();
  }

  @Test
  void intermediatesGoFirstThenWhatIsSupersededThenTheCheapest() throws IOException {
    Entry ticks = publish("ticks", DEAR);
    Batches.of("bars")
        .parts(Map.of("input ticks", ticks.batch().contentId()))
        .cost(CHEAP)
        .file(at.store(), Batches.text("bars ", MANY));
    versioned("old", "1");
    versioned("new", "2");
    List<Removal> removals = removalsFor(400_000);
    assertThat(removals)
        .extracting(removal -> removal.entry().batch().recipe())
        .startsWith(Batches.key("ticks"), Batches.key("old"));
    assertThat(removals)
        .extracting(Removal::reason)
        .startsWith(Reason.INTERMEDIATE, Reason.OLDER_VERSION, Reason.CHEAPEST);
    assertThat(removals.get(0).dropsRowsOnly()).isTrue();
  }

  @Test
  void droppedAncestorsAreCountedInWhatItCostsToMakeAgain() throws IOException {
    Entry ticks = publish("ticks", Duration.ofMinutes(7));
    Batches.of("bars")
        .parts(Map.of("input ticks", ticks.batch().contentId()))
        .cost(Duration.ofMinutes(1))
        .file(at.store(), Batches.text("bars ", MANY));
    assertThat(costOf("bars")).isEqualTo(Duration.ofMinutes(1));
    List<Removal> all = removalsFor(MANY);
    at.store().collect(all.stream().filter(removal -> removal.entry().equals(ticks)).toList());
    assertThat(isPresent("ticks")).isFalse();
    assertThat(costOf("bars")).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void pinnedAndHeldResultsStayAndWhatDoesNotFitIsRefused() throws IOException {
    publish("pinned", CHEAP);
    at.store().pin(Batches.key("pinned"));
    at.store().hold(publish("held", CHEAP));
    try (Store other = at.another()) {
      other.hold(other.find(Batches.key("pinned"), 0).get(0));
      other.usage();
    }
    for (int i = 0; i < 5; i++) {
      publish("free " + i, CHEAP);
    }
    assertThat(isPresent("pinned")).isTrue();
    assertThat(isPresent("held")).isTrue();
    assertThatThrownBy(() -> publish("huge", 350_000))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("raise the budget or unpin some");
    assertThat(at.files("temporary")).isEmpty();
    at.store().unpin(Batches.key("pinned"));
    publish("huge", 350_000);
    assertThat(isPresent("huge")).isTrue();
    assertThat(isPresent("held")).isTrue();
  }

  @Test
  void nothingGoesForWhatCanNeverFit() throws IOException {
    for (int i = 0; i < 4; i++) {
      publish("kept " + i, CHEAP);
    }
    assertThatThrownBy(() -> publish("too large", 600_000)).isInstanceOf(StoreException.class);
    at.store().hold(entry("kept 0"));
    at.store().pin(Batches.key("kept 1"));
    assertThatThrownBy(() -> publish("too large beside these", 350_000))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("raise the budget or unpin some");
    for (int i = 0; i < 4; i++) {
      assertThat(isPresent("kept " + i)).isTrue();
    }
    assertThat(at.files("temporary")).isEmpty();
    publish("fits", 250_000);
    assertThat(isPresent("fits")).isTrue();
    assertThat(isPresent("kept 0")).isTrue();
    assertThat(isPresent("kept 1")).isTrue();
  }

  @Test
  void whatAnotherStoreHoldsStaysUntilThatIsClosed() throws IOException {
    Store other = at.another();
    Entry held = publish("held", CHEAP);
    other.hold(other.find(Batches.key("held"), 0).get(0));
    other.usage();
    for (int i = 0; i < 6; i++) {
      publish("more " + i, DEAR);
    }
    assertThat(isPresent("held")).isTrue();
    other.close();
    for (int i = 6; i < 12; i++) {
      publish("more " + i, DEAR);
    }
    assertThat(isPresent("held")).isFalse();
    assertThat(held.batch().operation()).isEqualTo("bars");
  }

  @Test
  void theBudgetHoldsWhileAFileIsWritten() throws IOException {
    AtomicLong most = new AtomicLong();
    for (int i = 0; i < 12; i++) {
      String text = Batches.text("file " + i + " ", 150_000);
      BlobWriter watched =
          out -> {
            BlobWriter whole = Batches.sections(text);
            long[] ends = whole.writeTo(out);
            most.accumulateAndGet(bytesOnDisk(), Math::max);
            return ends;
          };
      at.store().publish(Batches.of("r" + i).batch(text), watched);
      most.accumulateAndGet(bytesOnDisk(), Math::max);
    }
    assertThat(most.get()).isBetween(300_000L, 500_000L);
    assertThat(at.warnings).isEmpty();
  }

  @Test
  void theBudgetHoldsForPackedResultsWhoseJournalsAreRewritten() throws IOException {
    for (int i = 0; i < 400; i++) {
      Batches.of("packed " + i).pack(at.store(), Batches.text("p" + i, 10_000));
      assertThat(bytesOnDisk()).as("after %d", i).isLessThanOrEqualTo(500_000);
    }
    assertThat(at.store().find(Batches.key("packed 399"), 0)).hasSize(1);
    assertThat(at.store().find(Batches.key("packed 0"), 0)).isEmpty();
    assertThat(at.store().entries()).hasSizeGreaterThan(20);
    for (Entry entry : at.reopened().entries()) {
      assertThat(Batches.read(at.store(), entry)).hasSize(10_000);
    }
  }

  @Test
  void theBudgetOfFilesHolds() throws IOException {
    at.budget(10_000_000, 3);
    for (int i = 0; i < 10; i++) {
      Batches.of("r" + i).file(at.store(), Batches.text("rows " + i, 2_000));
      assertThat(at.files("blobs")).hasSizeLessThanOrEqualTo(3);
    }
    assertThat(at.store().extent().files()).isEqualTo(3);
  }

  @Test
  void whatWasSupersededIsCollectedAMonthAfterItsLastUse() throws IOException {
    versioned("old", "1");
    versioned("new", "2");
    at.now = at.now.plus(Duration.ofDays(29));
    assertThat(at.store().removals(Retention.standard())).isEmpty();
    at.now = at.now.plus(Duration.ofDays(2));
    List<Removal> removals = at.store().removals(Retention.standard());
    assertThat(removals)
        .singleElement()
        .extracting(Removal::reason)
        .isEqualTo(Reason.OLDER_VERSION);
    at.store().used(entry("old"));
    assertThat(at.store().removals(Retention.standard())).isEmpty();
    at.now = at.now.plus(Duration.ofDays(31));
    at.store().collect(at.store().removals(Retention.standard()));
    assertThat(at.store().find(Batches.key("old"), 0)).isEmpty();
    assertThat(isPresent("new")).isTrue();
  }

  @Test
  void whatAFileThatIsGoneGaveIsCollectedAMonthLater() throws IOException {
    Path file = Files.createFile(home.resolve("x.csv"));
    at.store().remember(new SeenFile(file.toString(), 1, 2, "3"), Batches.id("bytes"));
    Batches.of("read").parts(Map.of("input file", Batches.id("bytes"))).pack(at.store(), "rows");
    at.now = at.now.plus(Duration.ofDays(31));
    assertThat(at.store().removals(Retention.standard())).isEmpty();
    Files.delete(file);
    assertThat(at.store().removals(Retention.standard()))
        .singleElement()
        .extracting(Removal::reason)
        .isEqualTo(Reason.SOURCE_GONE);
  }

  @Test
  void whatWasComputedAgainIsCollectedAtOnce() {
    Batches.of("r").pack(at.store(), "once");
    Batches.of("r").pack(at.store(), "again");
    assertThat(at.store().removals(Retention.standard()))
        .singleElement()
        .extracting(Removal::reason)
        .isEqualTo(Reason.REPLACED);
  }

  @Test
  void pinsOutliveARepair() throws IOException {
    publish("pinned", CHEAP);
    at.store().pin(Batches.key("pinned"));
    assertThat(at.store().repair()).isEqualTo(1);
    assertThat(at.store().pins()).containsExactly(Batches.key("pinned").hex());
  }

  @Test
  void anAgeLimitCollectsWhatNobodyUsed() throws IOException {
    publish("old", DEAR);
    at.now = at.now.plus(Duration.ofDays(11));
    publish("young", DEAR);
    Retention tenDays = new Retention(Duration.ofDays(30), Optional.of(Duration.ofDays(10)));
    assertThat(at.store().removals(tenDays))
        .singleElement()
        .satisfies(removal -> assertThat(removal.reason()).isEqualTo(Reason.UNUSED))
        .satisfies(removal -> assertThat(removal.cost()).isEqualTo(DEAR));
  }

  @Test
  void aClockThatIsSetBackKeepsEverythingUsable() throws IOException {
    publish("before", CHEAP);
    at.now = at.now.minus(Duration.ofDays(4_000));
    publish("after", CHEAP);
    assertThat(at.store().removals(Retention.standard())).isEmpty();
    assertThat(isPresent("before")).isTrue();
    assertThat(Batches.texts(at.reopened(), "after")).hasSize(1);
    Files.delete(at.ledger());
    assertThat(at.reopened().entries()).hasSize(1 + 1);
  }

  @Test
  void aDryRunNamesWhatCollectingRemovesAndTouchesNothing() throws IOException {
    List<Entry> before = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      before.add(publish("r" + i, CHEAP));
    }
    at.budget(250_000, 100);
    List<Removal> removals = at.store().removals(Retention.standard());
    assertThat(removals).hasSize(2).allMatch(removal -> removal.cost().equals(CHEAP));
    assertThat(at.store().entries()).containsExactlyElementsOf(before);
    assertThat(at.store().entries()).allMatch(entry -> entry.state() == State.PRESENT);
    long freed = at.store().collect(removals);
    assertThat(freed).isEqualTo(removals.stream().mapToLong(Removal::sizeBytes).sum());
    assertThat(at.store().extent().bytes()).isLessThanOrEqualTo(250_000);
  }

  @Test
  void theUsualBudgetIsAFifthOfTheDiskAtMostFiftyGigabytes() throws IOException {
    Budget usual = Budget.ofDisk(home, 0);
    long free = Files.getFileStore(home).getUsableSpace();
    assertThat(usual.bytes()).isLessThanOrEqualTo(50_000_000_000L);
    assertThat((double) usual.bytes())
        .isBetween(0.9 * Math.min(5e10, free / 5.0), 1.1 * Math.min(5e10, free / 5.0));
  }

  private Entry publish(String recipe, Duration cost) {
    return Batches.of(recipe)
        .cost(cost)
        .at(at.now)
        .file(at.store(), Batches.text(recipe + " ", MANY));
  }

  private Entry publish(String recipe, int bytes) {
    return Batches.of(recipe).cost(CHEAP).file(at.store(), Batches.text(recipe + " ", bytes));
  }

  private void versioned(String recipe, String version) {
    Batches.of(recipe)
        .operation("labels")
        .parts(Map.of("version", version, "parameter p", "1"))
        .cost(DEAR)
        .file(at.store(), Batches.text(recipe + " ", MANY));
  }

  private Duration costOf(String recipe) throws IOException {
    return removalsFor(10_000_000).stream()
        .filter(removal -> removal.entry().batch().recipe().equals(Batches.key(recipe)))
        .map(Removal::cost)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** What would go if so many bytes were needed. */
  private List<Removal> removalsFor(long bytes) throws IOException {
    long now = at.store().extent().bytes();
    at.budget(Math.max(1, now - bytes), 100);
    List<Removal> removals = at.store().removals(Retention.standard());
    at.budget(500_000, 100);
    return removals;
  }

  private Entry entry(String recipe) {
    List<Entry> found = at.store().find(Batches.key(recipe), 0);
    return found.get(found.size() - 1);
  }

  private boolean isPresent(String recipe) {
    return at.store().find(Batches.key(recipe), 0).stream()
        .anyMatch(entry -> entry.state() == State.PRESENT);
  }

  private long bytesOnDisk() throws IOException {
    return at.bytesOf("blobs") + at.bytesOf("journal") + at.bytesOf("temporary");
  }
}
