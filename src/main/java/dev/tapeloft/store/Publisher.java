package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Publishes batches: space is made, the rows are written, then the record that describes them, and
 * at last the row of the ledger, from which on every reader sees them.
 */
final class Publisher {
  static final byte[] NO_ROWS = {};

  private final Ledgers ledgers;
  private final Journals journals;
  private final Blobs blobs;
  private final Records records;
  private final Eviction eviction;

  Publisher(Ledgers ledgers, Journals journals, Blobs blobs, Records records, Eviction eviction) {
    this.ledgers = ledgers;
    this.journals = journals;
    this.blobs = blobs;
    this.records = records;
    this.eviction = eviction;
  }

  /** Publishes a batch with its rows behind its record. */
  Entry packed(Batch batch, byte[] rows) throws IOException, SQLException {
    byte[] body = JournalRecord.body(batch, null);
    try (Eviction.Room room = eviction.room()) {
      room.need(JournalRecord.HEAD_BYTES + body.length + rows.length, 0);
      return commit(batch, body, rows, null, State.PRESENT);
    }
  }

  /** Publishes a batch in a file of its own, or in one that has the same rows already. */
  Entry inFile(Batch batch, BlobWriter writer) throws IOException, SQLException {
    try (Eviction.Room room = eviction.room()) {
      Seal known = sealOf(batch);
      if (known != null) {
        byte[] body = JournalRecord.body(batch, known);
        room.need(JournalRecord.HEAD_BYTES + body.length, 0);
        return commit(batch, body, NO_ROWS, known, State.PRESENT);
      }
      Seal seal = written(batch, writer, room);
      return commit(batch, JournalRecord.body(batch, seal), NO_ROWS, seal, State.PRESENT);
    }
  }

  /** Publishes what another store did; rows in a file that is not here are as if dropped. */
  Entry taken(Copied copied, Map<String, String> notes) throws IOException, SQLException {
    Batch batch = copied.batch().noting(notes);
    Seal known = copied.hasFile() ? sealOf(batch) : null;
    Seal file = known == null ? copied.file() : known;
    State state = copied.hasFile() && known == null ? State.DROPPED : State.PRESENT;
    byte[] body = JournalRecord.body(batch, file);
    try (Eviction.Room room = eviction.room()) {
      room.need(JournalRecord.HEAD_BYTES + body.length + copied.rows().length, 0);
      return commit(batch, body, copied.rows(), file, state);
    }
  }

  /** Writes the file of an entry whose rows are not here, if it is the one that was sealed. */
  Optional<Entry> restored(Entry entry, InputStream bytes) throws IOException, SQLException {
    Seal file = entry.file();
    if (file == null) {
      return Optional.empty();
    }
    Batch batch = entry.batch();
    try (Eviction.Room room = eviction.room()) {
      Seal known = sealOf(batch);
      if (known != null && !known.equals(file)) {
        return Optional.empty();
      }
      if (known == null) {
        room.need(file.sizeBytes(), 1);
        blobs.publish(
            batch.contentId(), batch.layout(), copy(bytes, file), more -> {}, sameAs(file));
      }
      ledgers.now().entries().restore(entry.id(), file);
    }
    return Optional.of(
        new Entry(entry.id(), batch, State.PRESENT, entry.place(), file, entry.payload()));
  }

  private static BlobWriter copy(InputStream bytes, Seal file) {
    return out -> {
      bytes.transferTo(out);
      return file.ends();
    };
  }

  private static Blobs.Sealed sameAs(Seal file) {
    return written -> {
      if (!written.equals(file)) {
        throw new IOException("a file is not the one that was sealed");
      }
    };
  }

  /** Writes a file; where others must go for it, once it was seen how large it will be. */
  private Seal written(Batch batch, BlobWriter writer, Eviction.Room room)
      throws IOException, SQLException {
    try {
      return written(batch, writer, room, room);
    } catch (Eviction.UnknownSize e) {
      CountedBytes counted = new CountedBytes();
      writer.writeTo(counted);
      room.need(counted.count(), 1);
      return written(batch, writer, room, bytes -> {});
    }
  }

  private Seal written(Batch batch, BlobWriter writer, Eviction.Room room, Blobs.Space space)
      throws IOException, SQLException {
    return blobs.publish(
        batch.contentId(),
        batch.layout(),
        writer,
        space,
        finished -> room.need(spaceOf(batch, finished), 1));
  }

  /** Goes nowhere, and knows how much did. */
  private static final class CountedBytes extends OutputStream {
    private long count;

    long count() {
      return count;
    }

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }

  /** The seal of a blob that is there already. */
  private @Nullable Seal sealOf(Batch batch) throws IOException, SQLException {
    for (EntryRow row : ledgers.now().entries().ofBlob(batch)) {
      Entry entry = row.state() == State.PRESENT ? records.entry(row) : null;
      Seal seal = entry == null ? null : sealFor(batch, entry);
      if (seal != null) {
        return seal;
      }
    }
    return null;
  }

  private @Nullable Seal sealFor(Batch batch, Entry entry) {
    Seal seal = entry.file();
    boolean same =
        entry.batch().contentId().equals(batch.contentId())
            && entry.batch().layout() == batch.layout();
    return seal != null && same && blobs.isPresent(batch.contentId(), batch.layout(), seal)
        ? seal
        : null;
  }

  /** Also refuses a batch whose record would be too long, before its file is in its place. */
  private static long spaceOf(Batch batch, Seal seal) throws IOException {
    byte[] record = JournalRecord.of(JournalRecord.body(batch, seal), NO_ROWS);
    return seal.sizeBytes() + record.length;
  }

  private Entry commit(Batch batch, byte[] body, byte[] rows, @Nullable Seal file, State state)
      throws IOException, SQLException {
    if (ledgers.follow()) {
      ledgers.complete();
    }
    return journals.append(
        List.of(new Journals.Content(body, rows)),
        places -> {
          Place place = places.get(0);
          long id = ledgers.now().entries().insert(batch, place, file, state);
          boolean along = file == null && rows.length <= Records.READ_ALONG_BYTES;
          return new Entry(id, batch, state, place, file, along ? rows : null);
        });
  }
}
