package dev.tapeloft.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.store.Removed.Why;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeparturesTest {
  private static final ActionKey ONE = Batches.key("one");
  private static final Duration COST = Duration.ofMillis(3);

  @TempDir private Path home;
  private StoreHome at;

  @BeforeEach
  void open() {
    at = new StoreHome(home);
  }

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void whatIsThereHasNotLeft() {
    Batches.of("one").pack(at.store(), "text");
    assertThat(at.store().removed(List.of(ONE))).isEmpty();
  }

  @Test
  void whatSomebodyRemovesIsRememberedWithItsTimeAndCost() {
    Entry entry = Batches.of("one").cost(COST).pack(at.store(), "text");
    at.now = Instant.parse("2024-06-01T12:00:00Z");
    at.store().remove(List.of(entry));
    assertThat(at.reopened().removed(List.of(ONE, Batches.key("other"))))
        .isEqualTo(Map.of(ONE, new Removed(at.now, Why.ASKED, COST)));
  }

  @Test
  void whatIsCollectedWasEvictedButNotWhatWasComputedAgainSince() {
    Batches.of("one").cost(COST).pack(at.store(), "text");
    Batches.of("one").cost(COST).pack(at.store(), "text");
    at.store().collect(at.store().removals(Retention.standard()));
    assertThat(at.store().find(ONE, 0)).hasSize(1);
    assertThat(at.store().removed(List.of(ONE))).isEmpty();
    at.now = Instant.parse("2024-09-01T12:00:00Z");
    Retention short9Days = new Retention(Duration.ofDays(9), Optional.of(Duration.ofDays(9)));
    at.store().collect(at.store().removals(short9Days));
    assertThat(at.store().removed(List.of(ONE)))
        .isEqualTo(Map.of(ONE, new Removed(at.now, Why.EVICTED, COST)));
  }

  @Test
  void eachItemOfARecipeIsRememberedByItself() {
    Entry entry = Batches.of("one").items("a", "b").cost(COST).pack(at.store(), "text");
    at.store().remove(List.of(entry));
    assertThat(at.store().removed(List.of(ONE, ONE.item("a"), ONE.item("b"), ONE.item("c"))))
        .isEqualTo(
            Map.of(
                ONE,
                new Removed(at.now, Why.ITEMS, Duration.ZERO),
                ONE.item("a"),
                new Removed(at.now, Why.ASKED, COST),
                ONE.item("b"),
                new Removed(at.now, Why.ASKED, COST)));
  }

  @Test
  void whatIsClearedWithAllIsRememberedByItsRecipe() {
    Batches.of("one").items("a", "b").cost(COST).pack(at.store(), "text");
    at.store().removeAll();
    assertThat(at.store().removed(List.of(ONE, ONE.item("a"))))
        .isEqualTo(Map.of(ONE, new Removed(at.now, Why.ASKED, COST.multipliedBy(2))));
  }

  @Test
  void whatIsDamagedIsRememberedToo() throws IOException {
    Batches.of("one").pack(at.store(), "text");
    at.close();
    for (Path journal : at.files("journal")) {
      try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
        file.seek(file.length() - 1);
        file.write('x');
      }
    }
    assertThat(at.store().find(ONE, 0)).isEmpty();
    assertThat(at.store().removed(List.of(ONE)).get(ONE).why()).isEqualTo(Why.DAMAGED);
  }

  @Test
  void theLatestAreRemembered() throws SQLException {
    at.store();
    ledger(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
            + " INSERT INTO removed SELECT i, i, 'ASKED', 0 FROM n");
    at.store().remove(List.of(Batches.of("one").pack(at.store(), "text")));
    assertThat(at.store().removed(List.of(ONE))).hasSize(1);
    assertThat(countOf("removed")).isEqualTo(75_000);
  }

  @Test
  void aLedgerOfAnEarlierVersionLearnsToRemember() throws SQLException {
    Batches.of("one").pack(at.store(), "text");
    at.close();
    ledger("DROP TABLE removed");
    Entry entry = at.store().find(ONE, 0).get(0);
    at.store().remove(List.of(entry));
    assertThat(at.store().removed(List.of(ONE))).hasSize(1);
    assertThat(at.warnings).isEmpty();
  }

  @Test
  void aReasonOfALaterVersionIsAsIfSomebodyHadAskedForIt() throws SQLException {
    at.store().remove(List.of(Batches.of("one").pack(at.store(), "text")));
    ledger("UPDATE removed SET why = 'MOVED_TO_TAPE'");
    assertThat(at.store().removed(List.of(ONE)).get(ONE).why()).isEqualTo(Why.ASKED);
  }

  private void ledger(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + at.ledger());
        Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  private long countOf(String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + at.ledger());
        Statement plain = connection.createStatement()) {
      return plain.executeQuery("SELECT COUNT(*) FROM " + table).getLong(1);
    }
  }
}
