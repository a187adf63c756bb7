package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks, sets aside, removes and rebuilds what a store holds. */
final class Upkeep {
  private final Store store;
  private final Blobs blobs;
  private final Journals journals;

  Upkeep(Store store, Blobs blobs, Journals journals) {
    this.store = store;
    this.blobs = blobs;
    this.journals = journals;
  }

  /** The seal of a blob that is there already. */
  @Nullable Seal sealOf(Batch batch) throws IOException, SQLException {
    for (Ledger.Row row : ledger().ofBlob(new ActionKey(batch.contentId()).prefix())) {
      Entry entry = row.state() == State.PRESENT ? store.entry(row) : null;
      Seal seal = entry == null ? null : entry.file();
      boolean same =
          seal != null
              && entry.batch().contentId().equals(batch.contentId())
              && entry.batch().layout() == batch.layout();
      if (same && blobs.present(batch.contentId(), batch.layout(), seal)) {
        return seal;
      }
    }
    return null;
  }

  /** Sets an entry's rows aside; where they are packed, the entry with them. */
  void setAside(Entry entry) throws IOException, SQLException {
    Batch batch = entry.batch();
    Optional<Ledger.Row> now = rowOf(entry);
    if (now.isEmpty() || now.get().state() == State.DROPPED) {
      return;
    }
    if (entry.isPacked()) {
      forgetQuietly(now.get());
    } else {
      blobs.quarantine(batch.contentId(), batch.layout());
      for (Ledger.Row row : ledger().ofBlob(new ActionKey(batch.contentId()).prefix())) {
        ledger().drop(row);
      }
    }
    store.count(Usage.of(batch.operation(), Counted.DAMAGED, 1));
    store.warn(
        "damaged cache entry of "
            + batch.operation()
            + " ("
            + batch.contentId().substring(0, 10)
            + ") set aside; it will be computed again");
  }

  /** Reads every byte of every entry; sets aside and returns what is damaged or missing. */
  List<Entry> verify(int parallel) throws IOException, SQLException {
    List<Entry> entries = new ArrayList<>();
    for (Ledger.Row row : ledger().all()) {
      Entry entry = store.entry(row);
      if (entry != null) {
        entries.add(entry);
      }
    }
    List<Entry> damaged = new ArrayList<>();
    Set<String> asideAlready = new HashSet<>();
    for (Entry entry : damagedOf(entries, parallel)) {
      damaged.add(entry);
      if (asideAlready.add(entry.batch().contentId())) {
        setAside(entry);
      }
    }
    return damaged;
  }

  /** Notes every batch that the journals have and the ledger has not; returns how many. */
  int rebuild() throws IOException, SQLException {
    Set<String> known = new HashSet<>();
    for (Ledger.Row row : ledger().all()) {
      known.add(row.place().journal() + row.place().at());
    }
    List<Journals.Found> found = new ArrayList<>();
    for (String journal : journals.names()) {
      found.addAll(journals.scan(journal));
    }
    found.removeIf(record -> known.contains(record.place().journal() + record.place().at()));
    found.sort(
        (a, b) -> a.described().batch().computedAt().compareTo(b.described().batch().computedAt()));
    for (Journals.Found record : found) {
      Batch batch = record.described().batch();
      Seal seal = record.described().file();
      boolean there = seal == null || blobs.present(batch.contentId(), batch.layout(), seal);
      ledger().insert(batch, record.place(), seal, there ? State.PRESENT : State.DROPPED);
    }
    return found.size();
  }

  /** Forgets entries and deletes what no other needs; returns the bytes set free. */
  long remove(Collection<Entry> entries) throws IOException, SQLException {
    long freed = 0;
    for (Entry entry : entries) {
      Optional<Ledger.Row> row = rowOf(entry);
      if (row.isPresent()) {
        freed += row.get().sizeBytes();
        forget(row.get(), entry);
      }
    }
    compact();
    return freed;
  }

  /** Deletes an entry's rows but keeps its record; returns the bytes set free. */
  long drop(Entry entry) throws IOException, SQLException {
    Optional<Ledger.Row> row = rowOf(entry);
    if (row.isEmpty() || row.get().state() == State.DROPPED) {
      return 0;
    }
    if (ledger().drop(row.get())) {
      blobs.delete(entry.batch().contentId(), entry.batch().layout());
    }
    return row.get().sizeBytes() - row.get().place().length();
  }

  /** Removes everything, also what the ledger does not know. */
  long removeAll() throws IOException, SQLException {
    long freed = 0;
    for (Ledger.Row row : ledger().all()) {
      ledger().forget(row);
    }
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

  /** Rewrites journals of which more than half is no longer needed. */
  void compact() throws IOException, SQLException {
    Map<String, List<Ledger.Row>> rowsOf = new HashMap<>();
    for (Ledger.Row row : ledger().all()) {
      rowsOf.computeIfAbsent(row.place().journal(), name -> new ArrayList<>()).add(row);
    }
    for (String journal : journals.names()) {
      List<Ledger.Row> rows = rowsOf.getOrDefault(journal, List.of());
      long live = rows.stream().mapToLong(row -> row.place().length()).sum();
      if (live * 2 < journals.sizeBytes(journal) && journals.tryTake(journal)) {
        try {
          moveAll(rows);
          journals.delete(journal);
        } finally {
          journals.release(journal);
        }
      }
    }
  }

  private void moveAll(List<Ledger.Row> rows) throws IOException, SQLException {
    for (Ledger.Row row : rows) {
      try {
        Journals.Read read = journals.read(row.place(), JournalRecord.LONGEST_PAYLOAD);
        ledger()
            .move(row.id(), journals.append(read.body(), Objects.requireNonNull(read.payload())));
      } catch (IOException e) {
        store.entry(row);
      }
    }
  }

  private List<Entry> damagedOf(List<Entry> entries, int parallel) throws IOException {
    ExecutorService readers = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Boolean>> whole =
          entries.stream().map(entry -> readers.submit(() -> isWhole(entry))).toList();
      List<Entry> damaged = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        if (!whole.get(i).get()) {
          damaged.add(entries.get(i));
        }
      }
      return damaged;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("checking was interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("checking failed: " + e.getCause(), e);
    } finally {
      readers.shutdownNow();
    }
  }

  private boolean isWhole(Entry entry) throws IOException {
    Seal seal = entry.file();
    if (entry.state() == State.DROPPED) {
      return true;
    }
    if (seal != null) {
      return blobs.isWhole(entry.batch().contentId(), entry.batch().layout(), seal);
    }
    try {
      journals.read(entry.place(), JournalRecord.LONGEST_PAYLOAD);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void forget(Ledger.Row row, Entry entry) throws IOException, SQLException {
    if (ledger().forget(row)) {
      blobs.delete(entry.batch().contentId(), entry.batch().layout());
    }
    journals.strike(row.place());
  }

  private void forgetQuietly(Ledger.Row row) {
    try {
      ledger().forget(row);
      journals.strike(row.place());
    } catch (IOException | SQLException e) {
      store.warn("a damaged cache entry could not be forgotten: " + e.getMessage());
    }
  }

  private Optional<Ledger.Row> rowOf(Entry entry) throws SQLException {
    return ledger().ofRecipe(entry.batch().recipe().prefix(), entry.id() - 1).stream()
        .filter(row -> row.id() == entry.id())
        .findFirst();
  }

  private static long deleteAll(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    long freed = 0;
    for (Path file : files) {
      freed += Files.size(file);
      Files.deleteIfExists(file);
    }
    return freed;
  }

  private Ledger ledger() {
    return store.ledger();
  }
}
