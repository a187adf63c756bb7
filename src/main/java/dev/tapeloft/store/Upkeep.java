package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
  private static final long MOVED_AT_ONCE_BYTES = 8L << 20;

  private final Store store;
  private final Blobs blobs;
  private final Journals journals;
  private final HotColumns hot;

  Upkeep(Store store, Blobs blobs, Journals journals, HotColumns hot) {
    this.store = store;
    this.blobs = blobs;
    this.journals = journals;
    this.hot = hot;
  }

  /** The seal of a blob that is there already. */
  @Nullable Seal sealOf(Batch batch) throws IOException, SQLException {
    for (Ledger.Row row : ledger().ofBlob(batch)) {
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
    Optional<Ledger.Row> now = ledger().ofId(entry.id());
    if (now.isEmpty() || now.get().state() == State.DROPPED) {
      return;
    }
    if (entry.isPacked()) {
      forgetDamaged(now.get());
    } else {
      blobs.quarantine(batch.contentId(), batch.layout());
      hot.cool(batch.contentId());
      for (Ledger.Row row : ledger().ofBlob(batch)) {
        ledger().drop(row.id());
      }
      store.count(Usage.of(batch.operation(), Counted.DAMAGED, 1));
    }
    store.warn(
        "damaged cache entry of "
            + batch.operation()
            + " ("
            + batch.contentId().substring(0, 10)
            + ") set aside; it will be computed again");
  }

  /** Forgets an entry whose record is damaged, and sets its file aside where no other needs it. */
  void forgetDamaged(Ledger.Row row) throws IOException, SQLException {
    Optional<Ledger.Gone> gone = ledger().forget(row.id());
    if (gone.isEmpty()) {
      return;
    }
    journals.strike(row.place());
    if (gone.get().freesBlob() && row.blob() != null) {
      blobs.quarantine(row.blob());
    }
    store.count(Usage.of(row.operation(), Counted.DAMAGED, 1));
  }

  /** Reads every byte of every entry; sets aside what is damaged or missing. */
  Verified verify(int parallel) throws IOException, SQLException {
    List<Ledger.Row> rows = ledger().all();
    List<Entry> entries = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (Ledger.Row row : rows) {
      Entry entry = store.entry(row);
      if (entry != null) {
        entries.add(entry);
      } else {
        damaged.add(
            String.format(Locale.ROOT, "%s %s #%d", row.operation(), row.recipeDigits(), row.id()));
      }
    }
    Set<String> asideAlready = new HashSet<>();
    for (Entry entry : damagedOf(entries, parallel)) {
      damaged.add(entry.toString());
      if (asideAlready.add(entry.batch().contentId())) {
        setAside(entry);
      }
    }
    return new Verified(rows.size(), damaged);
  }

  /** Notes every batch that the journals have and the ledger has not; returns how many. */
  int rebuild() throws IOException, SQLException {
    return ledger().complete(journals.all(), this::isPresent);
  }

  /** Deletes the files that no entry needs, such as a process leaves that is killed between two. */
  void sweep() throws IOException, SQLException {
    Set<Long> needed = new HashSet<>(hot.keys());
    for (Ledger.Row row : ledger().all()) {
      if (row.blob() != null && row.state() == State.PRESENT) {
        needed.add(row.blob());
      }
    }
    blobs.sweep(needed, store.config().clock().instant());
  }

  /** Forgets entries and deletes what no other needs; returns the bytes set free. */
  long remove(Collection<Entry> entries) throws IOException, SQLException {
    long freed = 0;
    for (Entry entry : entries) {
      Optional<Ledger.Gone> gone = ledger().forget(entry.id());
      if (gone.isPresent()) {
        freed += gone.get().bytes();
        deleteRows(gone.get(), entry.batch());
        journals.strike(gone.get().row().place());
      }
    }
    compactMostlyFree();
    return freed;
  }

  /** Deletes an entry's rows but keeps its record; returns the bytes set free. */
  long drop(Entry entry) throws IOException, SQLException {
    Optional<Ledger.Gone> gone = ledger().drop(entry.id());
    if (gone.isEmpty()) {
      return 0;
    }
    deleteRows(gone.get(), entry.batch());
    return gone.get().bytes();
  }

  /** Removes everything, also what the ledger does not know. */
  long removeAll() throws IOException, SQLException {
    long freed = 0;
    ledger().forgetAll();
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

  /** Is asked between two journals whether that is enough. */
  interface Enough {
    boolean isThere() throws IOException, SQLException;
  }

  /** Rewrites journals, the emptiest first, until it is enough; false where none was left to. */
  boolean compactUntil(Enough enough) throws IOException, SQLException {
    boolean compacted = false;
    for (Filling filling : fillings()) {
      if (filling.freeBytes() > 0 && !enough.isThere()) {
        compacted |= compact(filling.journal());
      }
    }
    return compacted;
  }

  /** How much of a journal is needed. */
  private record Filling(String journal, long sizeBytes, long neededBytes) {
    long freeBytes() {
      return sizeBytes - neededBytes;
    }
  }

  private void compactMostlyFree() throws IOException, SQLException {
    for (Filling filling : fillings()) {
      if (filling.neededBytes() * 2 < filling.sizeBytes()) {
        compact(filling.journal());
      }
    }
  }

  private List<Filling> fillings() throws IOException, SQLException {
    Map<String, Long> needed = ledger().bytesByJournal();
    List<Filling> fillings = new ArrayList<>();
    for (String journal : journals.names()) {
      fillings.add(
          new Filling(journal, journals.sizeBytes(journal), needed.getOrDefault(journal, 0L)));
    }
    fillings.sort(Comparator.comparing(Filling::freeBytes).reversed());
    return fillings;
  }

  /** Rewrites a journal without what is no longer needed, unless somebody writes to it. */
  private boolean compact(String journal) throws IOException, SQLException {
    if (!journals.tryTake(journal)) {
      return false;
    }
    try {
      List<Ledger.Row> some = new ArrayList<>();
      long bytes = 0;
      for (Ledger.Row row : ledger().ofJournal(journal)) {
        some.add(row);
        bytes += row.place().length();
        if (bytes > MOVED_AT_ONCE_BYTES) {
          move(some);
          some.clear();
          bytes = 0;
        }
      }
      move(some);
      if (ledger().ofJournal(journal).isEmpty()) {
        journals.delete(journal);
        return true;
      }
      return false;
    } finally {
      journals.release(journal);
    }
  }

  private void move(List<Ledger.Row> rows) throws IOException, SQLException {
    List<Ledger.Row> moving = new ArrayList<>();
    List<Journals.Content> contents = new ArrayList<>();
    for (Ledger.Row row : rows) {
      Journals.Content content = contentOf(row);
      if (content != null) {
        moving.add(row);
        contents.add(content);
      }
    }
    if (!moving.isEmpty()) {
      for (Place needless : journals.append(contents, places -> ledger().move(moving, places))) {
        journals.strike(needless);
      }
    }
  }

  private Journals.@Nullable Content contentOf(Ledger.Row row) throws IOException, SQLException {
    try {
      Journals.Read read = journals.read(row.place(), JournalRecord.LONGEST_PAYLOAD);
      return new Journals.Content(read.body(), Objects.requireNonNull(read.payload()));
    } catch (IOException e) {
      store.entry(row);
      return null;
    }
  }

  private boolean isPresent(Journals.Found record) {
    Seal seal = record.described().file();
    Batch batch = record.described().batch();
    return seal == null || blobs.present(batch.contentId(), batch.layout(), seal);
  }

  private void deleteRows(Ledger.Gone gone, Batch batch) throws IOException, SQLException {
    if (gone.freesBlob()) {
      blobs.delete(batch.contentId(), batch.layout());
      hot.cool(batch.contentId());
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
