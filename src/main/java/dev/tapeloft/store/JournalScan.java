package dev.tapeloft.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the journals hold without the help of a ledger. */
final class JournalScan {
  private final Journals journals;

  JournalScan(Journals journals) {
    this.journals = journals;
  }

  /** Where a batch lies, and when it was computed. */
  private record Dated(Place place, Instant computedAt) {}

  /** A batch as a journal has it. */
  record Found(Place place, JournalRecord.Described described) {}

  /**
   * The batches of all journals, the earliest first, each read when it is asked for; what is torn
   * or damaged between them is passed over.
   */
  Iterator<Found> batches() throws IOException {
    List<Dated> places = new ArrayList<>();
    for (String name : journals.names()) {
      places.addAll(scan(name));
    }
    places.sort(Comparator.comparing(Dated::computedAt));
    return places.stream().map(Dated::place).flatMap(place -> found(place).stream()).iterator();
  }

  private List<Dated> scan(String name) throws IOException {
    List<Dated> dated = new ArrayList<>();
    byte[] all = journals.bytes(name);
    int at = 0;
    while (at + JournalRecord.HEAD_BYTES <= all.length) {
      Found record = recordAt(name, all, at);
      if (record == null) {
        at++;
      } else {
        dated.add(new Dated(record.place(), record.described().batch().computedAt()));
        at += record.place().length();
      }
    }
    return dated;
  }

  private Optional<Found> found(Place place) {
    try {
      return Optional.of(new Found(place, JournalRecord.read(journals.read(place, 0).body())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Found recordAt(String name, byte[] all, int at) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(all, at, all.length - at);
      JournalRecord.Head head = JournalRecord.Head.read(bytes);
      if (head.bodyLength() + head.payloadLength() > bytes.remaining()) {
        return null;
      }
      byte[] body = new byte[head.bodyLength()];
      bytes.get(body);
      byte[] payload = new byte[head.payloadLength()];
      JournalRecord.Described described = JournalRecord.read(head.checked(body));
      bytes.get(payload);
      head.checkedPayload(payload);
      return new Found(new Place(name, at, body.length, payload.length), described);
    } catch (IOException e) {
      return null;
    }
  }
}
