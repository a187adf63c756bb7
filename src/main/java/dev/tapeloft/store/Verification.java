package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads everything that a store holds, to find what is damaged before somebody wants it. */
final class Verification {
  private final Ledgers ledgers;
  private final Records records;
  private final Blobs blobs;
  private final Upkeep upkeep;

  Verification(Ledgers ledgers, Records records, Blobs blobs, Upkeep upkeep) {
    this.ledgers = ledgers;
    this.records = records;
    this.blobs = blobs;
    this.upkeep = upkeep;
  }

  /** Reads every byte of every entry; sets aside what is damaged or missing. */
  Verified run(int parallel) throws IOException, SQLException {
    List<EntryRow> rows = ledgers.now().entries().all();
    List<Entry> entries = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (EntryRow row : rows) {
      Entry entry = records.entry(row);
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
        upkeep.setAside(entry);
      }
    }
    return new Verified(rows.size(), damaged);
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

  private boolean isWhole(Entry entry) {
    Seal seal = entry.file();
    if (entry.state() == State.DROPPED) {
      return true;
    }
    if (seal != null) {
      return blobs.isWhole(entry.batch().contentId(), entry.batch().layout(), seal);
    }
    try {
      records.content(entry.place());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
