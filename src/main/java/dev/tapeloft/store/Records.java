package dev.tapeloft.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the journals where the ledger says so. An entry whose record is damaged is
 * forgotten and reported, as if it had never been computed.
 */
final class Records {
  /** Rows up to this size come along with their record, and are held with its entry. */
  static final int READ_ALONG_BYTES = 1 << 12;

  private final Ledgers ledgers;
  private final Journals journals;
  private final Blobs blobs;
  private final Uses uses;
  private final Consumer<String> warnings;
  private final Clock clock;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  Records(Ledgers ledgers, Journals journals, Blobs blobs, Uses uses, StoreConfig config) {
    this.ledgers = ledgers;
    this.journals = journals;
    this.blobs = blobs;
    this.uses = uses;
    this.warnings = config.warnings();
    this.clock = config.clock();
  }

  /** The entries at some places, without those that were removed or are damaged. */
  List<Entry> at(List<EntryPlace> places) throws IOException, SQLException {
    List<Entry> entries = new ArrayList<>(places.size());
    for (EntryPlace place : places) {
      Entry entry = entry(place);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /**
   * The entries that rows of the ledger lead to, without those that were removed or are damaged.
   */
  List<Entry> ofRows(List<EntryRow> rows) throws IOException, SQLException {
    return at(rows.stream().map(EntryRow::located).toList());
  }

  /** The entry that a row of the ledger leads to; null where it was removed or is damaged. */
  @Nullable Entry entry(EntryRow row) throws IOException, SQLException {
    return entry(row.located());
  }

  /**
   * The entry at a place; null where it was removed or is damaged. What the ledger said may be
   * older than a move of the record, so it is asked once more before the entry counts as damaged.
   */
  private @Nullable Entry entry(EntryPlace place) throws IOException, SQLException {
    try {
      return read(place);
    } catch (IOException e) {
      ledgers.follow();
      Optional<EntryRow> again = ledgers.now().entries().ofId(place.id());
      return again.isEmpty() ? null : readOrForget(again.get());
    }
  }

  /** The rows packed with an entry. */
  byte[] payload(Entry entry) throws IOException {
    byte[] along = entry.payload();
    return along != null ? along : content(entry.place()).payload();
  }

  /** A whole record. */
  Journals.Content content(Place place) throws IOException {
    Journals.Read read = journals.read(place, JournalRecord.LONGEST_PAYLOAD);
    return new Journals.Content(read.body(), Objects.requireNonNull(read.payload()));
  }

  /** Forgets an entry whose record is damaged, and sets its file aside where no other needs it. */
  void forgetDamaged(EntryRow row) throws IOException, SQLException {
    Optional<Entries.Gone> gone = ledgers.now().entries().forget(row.id());
    if (gone.isEmpty()) {
      return;
    }
    journals.strike(row.place());
    ledgers.now().departures().add(row.recipe(), Removed.Why.DAMAGED, clock.millis());
    Long blob = row.blob();
    if (gone.get().freesBlob() && blob != null) {
      blobs.quarantine(blob);
    }
    uses.count(Usage.of(row.operation(), Counted.DAMAGED, 1));
  }

  /** Tells people that an entry is damaged; of many for the same reason once. */
  void warnOfDamage(String what) {
    if (warned.add(what)) {
      warnings.accept("damaged cache entry of " + what + "; it will be computed again");
    }
  }

  private @Nullable Entry readOrForget(EntryRow row) throws IOException, SQLException {
    try {
      return read(row.located());
    } catch (IOException e) {
      forgetDamaged(row);
      warnOfDamage(row.operation() + " set aside (" + e.getMessage() + ")");
      return null;
    }
  }

  private Entry read(EntryPlace at) throws IOException {
    Journals.Read read = journals.read(at.place(), READ_ALONG_BYTES);
    JournalRecord.Described described = JournalRecord.read(read.body());
    return new Entry(
        at.id(), described.batch(), at.state(), at.place(), described.file(), read.payload());
  }
}
