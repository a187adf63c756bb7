package dev.tapeloft.store;

import dev.tapeloft.store.Batch.Layout;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that are opened often, laid out once more as raw columns that are read at the speed of
 * memory. They can be made again at any time, so they are the first to go when space is short, and
 * nothing is lost with them.
 */
final class HotColumns {
  private static final int OFTEN = 2;

  /** Smaller files are read fast enough as they are. */
  private static final long FROM_BYTES = 1 << 18;

  private final Store store;
  private final Blobs blobs;

  HotColumns(Store store, Blobs blobs) {
    this.store = store;
    this.blobs = blobs;
  }

  /** The raw columns of an entry, if it has some. */
  Optional<SealedBytes> open(Entry entry) throws SQLException {
    String id = entry.batch().contentId();
    Optional<Seal> seal = entry.isPacked() ? Optional.empty() : store.ledger().hotBlobs().seal(id);
    return seal.filter(known -> blobs.isPresent(id, Layout.COLUMNS, known))
        .map(known -> blobs.open(id, Layout.COLUMNS, known));
  }

  /** Counts an opening; true where it is worth having raw columns. */
  boolean opened(Entry entry) throws SQLException {
    boolean large = entry.batch().layout() == Layout.PARQUET && entry.sizeBytes() >= FROM_BYTES;
    return large && store.ledger().hotBlobs().opened(entry.batch().contentId()) >= OFTEN;
  }

  /** Writes raw columns, unless that would be over the budget. */
  void heat(Entry entry, BlobWriter columns) throws IOException, SQLException {
    String id = entry.batch().contentId();
    if (open(entry).isPresent()) {
      return;
    }
    try {
      Seal seal = blobs.publish(id, Layout.COLUMNS, columns, new FreeSpace(), finished -> {});
      store.ledger().hotBlobs().heat(id, seal);
    } catch (NoSpaceException e) {
      return;
    }
  }

  /** Deletes the raw columns of a content id, if it has some. */
  void cool(String id) throws IOException, SQLException {
    if (store.ledger().hotBlobs().cool(id)) {
      blobs.delete(id, Layout.COLUMNS);
    }
  }

  /** Deletes all raw columns. */
  void coolAll() throws IOException, SQLException {
    for (String id : store.ledger().hotBlobs().all()) {
      cool(id);
    }
  }

  /** What the ledger calls the files of raw columns. */
  Set<Long> keys() throws SQLException {
    Set<Long> keys = new HashSet<>();
    for (String id : store.ledger().hotBlobs().all()) {
      keys.add(Blobs.keyOf(id, Layout.COLUMNS));
    }
    return keys;
  }

  /** Nothing else makes way for raw columns. */
  private final class FreeSpace implements Blobs.Space {
    private long written;

    @Override
    public void need(long bytes) throws IOException {
      written += bytes;
      try {
        if (!store.eviction().fits(written, 1)) {
          throw new NoSpaceException("raw columns may take only what is free");
        }
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }
  }
}
