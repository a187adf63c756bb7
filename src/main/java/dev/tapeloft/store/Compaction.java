package dev.tapeloft.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Rewrites journals without the records that no entry needs any more. */
final class Compaction {
  private static final long MOVED_AT_ONCE_BYTES = 8L << 20;

  private final Ledgers ledgers;
  private final Journals journals;
  private final Records records;

  Compaction(Ledgers ledgers, Journals journals, Records records) {
    this.ledgers = ledgers;
    this.journals = journals;
    this.records = records;
  }

  /** Is asked between two journals whether that is enough. */
  interface Enough {
    boolean isThere() throws IOException, SQLException;
  }

  /** Rewrites journals, the emptiest first, until it is enough; false where none was left to. */
  boolean until(Enough enough) throws IOException, SQLException {
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

  /** Rewrites the journals of which less than half is needed. */
  void ofMostlyFree() throws IOException, SQLException {
    for (Filling filling : fillings()) {
      if (filling.neededBytes() * 2 < filling.sizeBytes()) {
        compact(filling.journal());
      }
    }
  }

  private List<Filling> fillings() throws IOException, SQLException {
    Map<String, Long> needed = entries().bytesByJournal();
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
      moveAll(entries().ofJournal(journal));
      if (entries().ofJournal(journal).isEmpty()) {
        journals.delete(journal);
        return true;
      }
      return false;
    } finally {
      journals.release(journal);
    }
  }

  private void moveAll(List<EntryRow> rows) throws IOException, SQLException {
    List<EntryRow> some = new ArrayList<>();
    long bytes = 0;
    for (EntryRow row : rows) {
      some.add(row);
      bytes += row.place().length();
      if (bytes > MOVED_AT_ONCE_BYTES) {
        move(some);
        some.clear();
        bytes = 0;
      }
    }
    move(some);
  }

  /** Copies records to the journal that is written now; a damaged one is forgotten. */
  private void move(List<EntryRow> rows) throws IOException, SQLException {
    List<EntryRow> moving = new ArrayList<>();
    List<Journals.Content> contents = new ArrayList<>();
    for (EntryRow row : rows) {
      try {
        contents.add(records.content(row.place()));
        moving.add(row);
      } catch (IOException e) {
        records.entry(row);
      }
    }
    if (!moving.isEmpty()) {
      List<Place> needless = journals.append(contents, places -> entries().move(moving, places));
      journals.force();
      for (Place old : needless) {
        journals.strike(old);
      }
    }
  }

  private Entries entries() {
    return ledgers.now().entries();
  }
}
