package dev.tapeloft.store;

import dev.tapeloft.store.Removal.Reason;
import dev.tapeloft.store.Removed.Why;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
  private static final int SLACK = 20;

  private static final long STEP_BYTES = 8L << 20;
  private static final int ROUNDS = 50;

  private final Store store;
  private final Upkeep upkeep;
  private final Journals journals;
  private final HotColumns hot;
  private final Compaction compaction;
  private long promisedBytes;
  private long promisedFiles;

  Eviction(Store store, Upkeep upkeep, Journals journals, HotColumns hot, Compaction compaction) {
    this.store = store;
    this.upkeep = upkeep;
    this.journals = journals;
    this.hot = hot;
    this.compaction = compaction;
  }

  /** What is on disk: files, and journals with what is no longer needed in them. */
  Extent extent() throws IOException, SQLException {
    long bytes = store.ledger().totals().bytes() + garbage();
    long files = store.ledger().totals().files();
    return new Extent(bytes, files, budget(store.config(), store.place(), bytes));
  }

  /** Space for something that is written now. */
  Room room() {
    return new Room();
  }

  /** What collecting would remove: what outlived the retention, and what is over the budget. */
  List<Removal> removals(Retention retention) throws IOException, SQLException {
    Candidates candidates = Candidates.of(store);
    List<Removal> removals =
        new ArrayList<>(candidates.outlived(retention, store.config().clock().millis()));
    Set<Long> chosen = new HashSet<>();
    long bytes = 0;
    long files = 0;
    for (Removal removal : removals) {
      chosen.add(removal.entry().id());
      bytes += removal.sizeBytes();
      files += removal.freesFile() ? 1 : 0;
    }
    removals.addAll(candidates.toFree(over(0) - bytes, overFiles(0) - files, chosen));
    return removals;
  }

  /** Removes entries; returns the bytes set free. */
  long carryOut(List<Removal> removals) throws IOException, SQLException {
    double clock = store.ledger().totals().clock();
    long freed = 0;
    List<Entry> doomed = new ArrayList<>();
    List<Entry> replaced = new ArrayList<>();
    for (Removal removal : removals) {
      if (removal.reason() == Reason.CHEAPEST) {
        clock = Math.max(clock, removal.worth());
      }
      store.count(Usage.of(removal.entry().batch().operation(), Counted.EVICTED, 1));
      if (removal.dropsRowsOnly()) {
        freed += upkeep.drop(removal.entry());
      } else {
        (removal.reason() == Reason.REPLACED ? replaced : doomed).add(removal.entry());
      }
    }
    store.ledger().totals().clock(clock);
    return freed + upkeep.remove(doomed, Why.EVICTED) + upkeep.removeReplaced(replaced);
  }

  /** Space that was made for something, and is promised to it until that is noted. */
  final class Room implements Blobs.Space, AutoCloseable {
    private long written;
    private long bytes;
    private long files;

    /** Makes space for something whose size is known. */
    void need(long neededBytes, long neededFiles) throws IOException, SQLException {
      promise(neededBytes - bytes, neededFiles - files);
      bytes = Math.max(bytes, neededBytes);
      files = Math.max(files, neededFiles);
    }

    /**
     * Takes free space for a file whose size is not known, a step before its bytes.
     *
     * @throws UnknownSize where something else would have to go for it
     */
    @Override
    public void need(long more) throws IOException {
      written += more;
      if (written <= bytes) {
        return;
      }
      try {
        if (fits(written + step() - bytes, 1 - files)) {
          need(written + step(), 1);
        } else if (fits(written - bytes, 1 - files)) {
          need(written, 1);
        } else {
          throw new UnknownSize();
        }
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      giveBack(bytes, files);
    }
  }

  /** Nothing is removed for a file before it is known that it can fit. */
  static final class UnknownSize extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private synchronized void giveBack(long bytes, long files) {
    promisedBytes -= bytes;
    promisedFiles -= files;
  }

  private synchronized void promise(long bytes, long files) throws IOException, SQLException {
    makeSpace(Math.max(0, bytes), Math.max(0, files));
    promisedBytes += Math.max(0, bytes);
    promisedFiles += Math.max(0, files);
  }

  /** Makes space before something of this size is written; refuses what cannot be made to fit. */
  private void makeSpace(long bytes, long files) throws IOException, SQLException {
    if (fits(bytes, files)) {
      return;
    }
    refuseLargerThanAll(bytes, files);
    hot.coolAll();
    store.uses().flush();
    boolean more = true;
    for (int round = 0; round < ROUNDS && more && !fits(bytes, files); round++) {
      long over = over(bytes) - garbage();
      List<Removal> removals =
          Candidates.of(store).toFree(over <= 0 ? 0 : over + slack(), overFiles(files), Set.of());
      if (freedBy(removals) < over) {
        throw full(bytes);
      }
      carryOut(removals);
      more = compaction.until(() -> fits(bytes, files)) || !removals.isEmpty();
    }
    if (!fits(bytes, files)) {
      throw full(bytes);
    }
  }

  private static long freedBy(List<Removal> removals) {
    return removals.stream().mapToLong(Removal::sizeBytes).sum();
  }

  private void refuseLargerThanAll(long bytes, long files) throws IOException, SQLException {
    Budget budget = extent().budget();
    if (promisedBytes + bytes > budget.bytes() || promisedFiles + files > budget.files()) {
      throw full(bytes);
    }
  }

  private NoSpaceException full(long bytes) throws IOException, SQLException {
    Budget budget = extent().budget();
    return new NoSpaceException(
        String.format(
            Locale.ROOT,
            "its budget of %,.3f MB and %,d files has no space for a result of %,.3f MB beside what is"
                + " pinned or in use; raise the budget or unpin some",
            budget.bytes() / 1e6,
            budget.files(),
            bytes / 1e6));
  }

  /** Whether there is space for so much without removing anything. */
  boolean fits(long bytes, long files) throws IOException, SQLException {
    return over(bytes) <= 0 && overFiles(files) <= 0;
  }

  private synchronized long over(long bytes) throws IOException, SQLException {
    Extent extent = extent();
    return extent.bytes() + promisedBytes + bytes - extent.budget().bytes();
  }

  private synchronized long overFiles(long files) throws IOException, SQLException {
    Extent extent = extent();
    return extent.files() + promisedFiles + files - extent.budget().files();
  }

  private long slack() throws IOException, SQLException {
    return extent().budget().bytes() / SLACK;
  }

  private long step() throws IOException, SQLException {
    return Math.min(STEP_BYTES, slack());
  }

  private long garbage() throws IOException, SQLException {
    return Math.max(0, journals.sizeBytes() - store.ledger().totals().recordBytes());
  }

  /** How much a store may hold. */
  static Budget budget(StoreConfig config, StoreFolder folder, long heldBytes) {
    return config.budget().orElseGet(() -> Budget.ofDisk(folder.root(), heldBytes));
  }
}
