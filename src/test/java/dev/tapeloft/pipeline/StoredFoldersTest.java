package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the second format of the store wrote is read by every version that has that format. */
class StoredFoldersTest {
  @TempDir private Path home;
  private Workshop shop;

  @BeforeEach
  void unzip() throws IOException {
    StoredFolders.unzip("/stores/v2.zip", home);
    shop = new Workshop(home);
  }

  @Test
  void nothingOfItIsComputedAgain() {
    try (Pipeline pipeline = shop.open()) {
      assertAllThere(pipeline);
      assertThat(pipeline.cache().list()).filteredOn(CacheEntry::pinned).hasSize(1);
    }
    assertThat(shop.warnings).isEmpty();
  }

  @Test
  void itsLedgerIsMadeAnewFromItsJournal() throws IOException {
    Files.delete(home.resolve("v2/ledger.sqlite"));
    try (Pipeline pipeline = shop.open()) {
      assertAllThere(pipeline);
    }
    assertThat(shop.warnings).hasSize(1);
  }

  private void assertAllThere(Pipeline pipeline) {
    assertThat(Workshop.cells(pipeline.keep(shop.square(7)))).containsExactly(49);
    assertThat(Workshop.cells(pipeline.keep(shop.square(8)))).containsExactly(64);
    Kept<Frame> cubes = pipeline.keep(shop.cubes(List.of(5, 4, 3, 2, 1), 3));
    assertThat(Workshop.cells(cubes)).containsExactly(125, 64, 27, 8, 1);
    assertThat(shop.computations).hasValue(0);
    assertThat(pipeline.cache().verify().damaged()).isEmpty();
  }
}
