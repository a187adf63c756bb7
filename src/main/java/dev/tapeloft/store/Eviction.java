package dev.tapeloft.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a store within its budget: what is cheap to compute again for its size and seldom used goes
 * first.
 *
 * <p>The order is that of GreedyDual-Size-Frequency (Cherkasova, 1998): worth = clock at the last
 * use + uses × cost ÷ size, and the clock rises to the worth of what was removed, so that what was
 * once valuable does not stay for ever.
 */
final class Eviction {
  /** Space is made for a little more than is asked, so that it is not made for every result. */
  private static final double SLACK = 0.05;

  private static final long STEP_BYTES = 8L << 20;
  private static final String CLOCK = "clock";

  private final Store store;
  private final Upkeep upkeep;
  private final Blobs blobs;

  Eviction(Store store, Upkeep upkeep, Blobs blobs) {
    this.store = store;
    this.upkeep = upkeep;
    this.blobs = blobs;
  }

  Extent extent() throws SQLException {
    long bytes = (long) store.ledger().known("bytes");
    long files = (long) store.ledger().known("files");
    return new Extent(
        bytes,
        files,
        store.config().budget().orElseGet(() -> Budget.ofDisk(store.folder(), bytes)));
  }

  /** Makes space before something of this size is written; refuses what cannot be made to fit. */
  void makeSpace(long bytes, long files) throws IOException, SQLException {
    Extent extent = extent();
    long overBytes = extent.bytes() + bytes - extent.budget().bytes();
    long overFiles = extent.files() + files - extent.budget().files();
    if (overBytes <= 0 && overFiles <= 0) {
      return;
    }
    store.uses().flush();
    long slack = (long) (extent.budget().bytes() * SLACK);
    carryOut(candidates().toFree(overBytes <= 0 ? 0 : overBytes + slack, overFiles));
    Extent now = extent();
    if (now.bytes() + bytes > now.budget().bytes() || now.files() + files > now.budget().files()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "its budget of %,.1f MB is full of results that are pinned or in use; raise the"
                  + " budget or unpin some",
              now.budget().bytes() / 1e6));
    }
  }

  /** Makes space for one file while it is written, a step before its bytes. */
  Blobs.Space space() {
    return new Blobs.Space() {
      private long written;
      private long made;

      @Override
      public void need(long bytes) throws IOException {
        written += bytes;
        if (written > made) {
          made = written + STEP_BYTES;
          try {
            makeSpace(made, 1);
          } catch (SQLException e) {
            throw new IOException(e);
          }
        }
      }
    };
  }

  /** What collecting would remove: what outlived the retention, and what is over the budget. */
  List<Removal> removals(Retention retention) throws IOException, SQLException {
    Extent extent = extent();
    Candidates candidates = candidates();
    List<Removal> removals =
        new ArrayList<>(candidates.outlived(retention, store.config().clock().millis()));
    long freed = removals.stream().mapToLong(Removal::sizeBytes).sum();
    long overBytes = extent.bytes() - freed - extent.budget().bytes();
    long overFiles = extent.files() - removals.size() - extent.budget().files();
    Set<Long> chosen = new HashSet<>();
    removals.forEach(removal -> chosen.add(removal.entry().id()));
    candidates.toFree(overBytes, overFiles).stream()
        .filter(removal -> !chosen.contains(removal.entry().id()))
        .forEach(removals::add);
    return removals;
  }

  /** Removes entries; returns the bytes set free. */
  long carryOut(List<Removal> removals) throws IOException, SQLException {
    double clock = store.ledger().known(CLOCK);
    long freed = 0;
    List<Entry> doomed = new ArrayList<>();
    for (Removal removal : removals) {
      clock = Math.max(clock, removal.worth());
      store.count(Usage.of(removal.entry().batch().operation(), Counted.EVICTED, 1));
      if (removal.dropsRowsOnly()) {
        freed += upkeep.drop(removal.entry());
      } else {
        doomed.add(removal.entry());
      }
    }
    store.ledger().know(CLOCK, clock);
    return freed + upkeep.remove(doomed);
  }

  private Candidates candidates() throws IOException, SQLException {
    Set<Long> held = new HashSet<>();
    for (Map.Entry<String, Set<Long>> lease : store.ledger().leases().entrySet()) {
      if (ActionKey.isSha256(lease.getKey()) && blobs.lives(lease.getKey())) {
        held.addAll(lease.getValue());
      }
    }
    return Candidates.of(store, held);
  }
}
