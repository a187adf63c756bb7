package dev.tapeloft.store;

import dev.tapeloft.store.Batch.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One record of a journal as bytes.
 *
 * <p>A head of five big-endian ints: the magic word, the lengths of body and payload, the CRC-32 of
 * the payload, and the CRC-32 of the three before it and the body. Then the body, which describes a
 * batch, and the payload, its rows where they are few.
 */
final class JournalRecord {
  static final int HEAD_BYTES = 20;
  static final int MAGIC = 0x544c4a32; // "TLJ2"
  static final int STRUCK = 0x544c4a30; // "TLJ0"
  static final int LONGEST_BODY = 1 << 28;
  static final int LONGEST_PAYLOAD = 1 << 24;

  private static final int SEALED_HEAD_BYTES = 12;

  private JournalRecord() {}

  /** What the head of a record says. */
  record Head(int bodyLength, int payloadLength, int payloadChecksum, int checksum) {
    /** The head in 20 bytes, or nothing that a record could begin with. */
    static Head read(ByteBuffer bytes) throws IOException {
      if (bytes.getInt() != MAGIC) {
        throw new IOException("no journal record begins here");
      }
      Head head = new Head(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt());
      boolean possible =
          head.bodyLength >= 0
              && head.bodyLength <= LONGEST_BODY
              && head.payloadLength >= 0
              && head.payloadLength <= LONGEST_PAYLOAD;
      if (!possible) {
        throw new IOException("a journal record claims an impossible length");
      }
      return head;
    }

    /** Refuses a body that is not the one written under this head. */
    byte[] checked(byte[] body) throws IOException {
      if (checksum != crc(bodyLength, payloadLength, payloadChecksum, body)) {
        throw new IOException("a journal record is not as it was written");
      }
      return body;
    }

    /** Refuses a payload that is not the one written under this head. */
    byte[] checkedPayload(byte[] payload) throws IOException {
      if (payloadChecksum != crc(payload)) {
        throw new IOException("rows in a journal are not as they were written");
      }
      return payload;
    }
  }

  /** A whole record. */
  static byte[] of(byte[] body, byte[] payload) throws IOException {
    requireShort(body.length, LONGEST_BODY, "description");
    requireShort(payload.length, LONGEST_PAYLOAD, "rows");
    int payloadChecksum = crc(payload);
    return ByteBuffer.allocate(HEAD_BYTES + body.length + payload.length)
        .putInt(MAGIC)
        .putInt(body.length)
        .putInt(payload.length)
        .putInt(payloadChecksum)
        .putInt(crc(body.length, payload.length, payloadChecksum, body))
        .put(body)
        .put(payload)
        .array();
  }

  /** The body that describes a batch. */
  static byte[] body(Batch batch, @Nullable Seal file) {
    RecordWriter out = new RecordWriter();
    out.raw(batch.recipe().bytes());
    out.text(batch.operation());
    out.words(batch.parts());
    out.words(batch.notes());
    out.number(batch.layout().ordinal());
    out.number(Math.max(0, batch.computedAt().toEpochMilli()));
    out.raw(HexFormat.of().parseHex(batch.contentId()));
    Seal.write(file, out);
    writeItems(batch, out);
    return out.toBytes();
  }

  /** What a body describes. */
  static Described read(byte[] body) throws IOException {
    try {
      RecordReader in = new RecordReader(body);
      ActionKey recipe = ActionKey.of(in.raw(Items.ID_BYTES));
      String operation = in.text();
      Map<String, String> parts = in.words();
      Map<String, String> notes = in.words();
      Layout layout = layout(in.integer());
      Instant computedAt = Instant.ofEpochMilli(in.number());
      byte[] id = in.raw(Items.ID_BYTES);
      Seal file = Seal.read(in);
      Items items = readItems(in, id);
      String contentId = HexFormat.of().formatHex(id);
      Batch batch =
          new Batch(recipe, operation, parts, items, contentId, layout, computedAt, notes);
      return new Described(batch, file);
    } catch (RuntimeException e) {
      throw new IOException("a journal record makes no sense: " + e.getMessage(), e);
    }
  }

  /** A batch, and the seal of its file where its rows have one. */
  record Described(Batch batch, @Nullable Seal file) {}

  private static void requireShort(int length, int longest, String what) throws IOException {
    if (length > longest) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the %s of a batch (%,d bytes) must be at most %,d bytes in a journal; publish rows"
                  + " that are more in a file of their own, and fewer items at once",
              what,
              length,
              longest));
    }
  }

  /** The one item of a batch has the batch's own content id, which is then not written twice. */
  private static void writeItems(Batch batch, RecordWriter out) {
    Items items = batch.items();
    out.number(items.size());
    StringBuilder names = new StringBuilder();
    int row = 0;
    for (int i = 0; i < items.size(); i++) {
      names.append(items.name(i));
      out.number(items.name(i).length());
      out.number(items.rowTo(i) - row);
      out.number(items.costNanos(i));
      row = items.rowTo(i);
    }
    out.text(names.toString());
    boolean sameId = items.size() == 1 && items.contentId(0).equals(batch.contentId());
    out.number(sameId ? 1 : 0);
    if (!sameId) {
      out.raw(items.contentIds());
    }
  }

  private static Items readItems(RecordReader in, byte[] batchId) throws IOException {
    int size = in.count(3);
    int[] lengths = new int[size];
    int[] rowTo = new int[size];
    long[] costs = new long[size];
    int row = 0;
    for (int i = 0; i < size; i++) {
      lengths[i] = in.integer();
      row = Math.addExact(row, in.integer());
      rowTo[i] = row;
      costs[i] = in.number();
    }
    String joined = in.text();
    String[] names = new String[size];
    int from = 0;
    for (int i = 0; i < size; i++) {
      names[i] = joined.substring(from, Math.addExact(from, lengths[i]));
      from += lengths[i];
    }
    boolean sameId = in.number() == 1;
    byte[] ids = sameId ? batchId : in.raw(Math.multiplyExact(size, Items.ID_BYTES));
    return new Items(names, ids, rowTo, costs);
  }

  private static Layout layout(int ordinal) throws IOException {
    if (ordinal >= Layout.values().length) {
      throw new IOException("a journal record names a layout that this version does not know");
    }
    return Layout.values()[ordinal];
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32(); // native, so fast before anything is compiled
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static int crc(int bodyLength, int payloadLength, int payloadChecksum, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(
        ByteBuffer.allocate(SEALED_HEAD_BYTES)
            .putInt(bodyLength)
            .putInt(payloadLength)
            .putInt(payloadChecksum)
            .flip());
    crc.update(body);
    return (int) crc.getValue();
  }
}
