package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import dev.tapeloft.store.Removed.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets aside and removes what a store holds, rows and records with the entries. */
final class Upkeep {
  private final Store store;
  private final Blobs blobs;
  private final Journals journals;
  private final HotColumns hot;
  private final Compaction compaction;

  Upkeep(Store store, Blobs blobs, Journals journals, HotColumns hot, Compaction compaction) {
    this.store = store;
    this.blobs = blobs;
    this.journals = journals;
    this.hot = hot;
    this.compaction = compaction;
  }

  /** Sets an entry's rows aside; where they are packed, the entry with them. */
  void setAside(Entry entry) throws IOException, SQLException {
    Batch batch = entry.batch();
    Optional<EntryRow> now = entries().ofId(entry.id());
    if (now.isEmpty() || now.get().state() == State.DROPPED) {
      return;
    }
    if (entry.isPacked()) {
      store.records().forgetDamaged(now.get());
    } else {
      blobs.quarantine(batch.contentId(), batch.layout());
      hot.cool(batch.contentId());
      for (EntryRow row : entries().ofBlob(batch)) {
        entries().drop(row.id());
      }
      note(List.of(batch), Why.DAMAGED);
      store.count(Usage.of(batch.operation(), Counted.DAMAGED, 1));
    }
    String id = batch.contentId().substring(0, 10);
    store.records().warnOfDamage(batch.operation() + " (" + id + ") set aside");
  }

  /** Deletes the files that no entry needs, such as a process leaves that is killed between two. */
  void sweep() throws IOException, SQLException {
    Set<Long> needed = new HashSet<>(hot.keys());
    for (EntryRow row : entries().all()) {
      if (row.blob() != null && row.state() == State.PRESENT) {
        needed.add(row.blob());
      }
    }
    blobs.sweep(needed, store.config().clock().instant());
  }

  /** Forgets entries and deletes what no other needs; returns the bytes set free. */
  long remove(Collection<Entry> entries, Why why) throws IOException, SQLException {
    note(entries.stream().map(Entry::batch).toList(), why);
    return removeReplaced(entries);
  }

  /** The same for entries whose results stand elsewhere, so that nothing left. */
  long removeReplaced(Collection<Entry> entries) throws IOException, SQLException {
    long freed = 0;
    for (Entry entry : entries) {
      Optional<Entries.Gone> gone = entries().forget(entry.id());
      if (gone.isPresent()) {
        freed += gone.get().bytes();
        deleteRows(gone.get(), entry.batch());
        journals.strike(gone.get().row().place());
      }
    }
    compaction.ofMostlyFree();
    return freed;
  }

  /** Deletes an entry's rows but keeps its record; returns the bytes set free. */
  long drop(Entry entry) throws IOException, SQLException {
    Optional<Entries.Gone> gone = entries().drop(entry.id());
    if (gone.isEmpty()) {
      return 0;
    }
    deleteRows(gone.get(), entry.batch());
    note(List.of(entry.batch()), Why.EVICTED);
    return gone.get().bytes();
  }

  /** Removes everything, also what the ledger does not know. */
  long removeAll() throws IOException, SQLException {
    long freed = 0;
    store.ledger().forgetAll(store.config().clock().millis());
    journals.giveBack();
    for (String journal : journals.names()) {
      if (journals.tryTake(journal)) {
        try {
          freed += journals.sizeBytes(journal);
          journals.delete(journal);
        } finally {
          journals.release(journal);
        }
      }
    }
    return freed + deleteAll(store.place().blobs()) + deleteAll(store.place().quarantine());
  }

  private void deleteRows(Entries.Gone gone, Batch batch) throws IOException, SQLException {
    if (gone.freesBlob()) {
      blobs.delete(batch.contentId(), batch.layout());
      hot.cool(batch.contentId());
    }
  }

  private static long deleteAll(Path folder) throws IOException {
    long freed = 0;
    for (Path file : StoreFolder.filesBelow(folder)) {
      freed += Files.size(file);
      Files.deleteIfExists(file);
    }
    return freed;
  }

  private void note(Collection<Batch> batches, Why why) throws SQLException {
    store.ledger().departures().add(batches, why, store.config().clock().millis());
  }

  private Entries entries() {
    return store.ledger().entries();
  }
}
