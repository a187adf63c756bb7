package dev.tapeloft.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what the bytes of a blob are known again: the ends of its sections, a CRC-32 of each, and the
 * XXH3-128 of the whole.
 *
 * <p>Sections are checked each time one is read, so their checksum must be fast before anything is
 * compiled; the whole is checked by {@code verify} and when it comes from elsewhere.
 */
record Seal(long[] ends, int[] checksums, String whole) {
  private static final int WHOLE_BYTES = 16;

  Seal {
    Objects.requireNonNull(whole);
    if (ends.length == 0 || ends.length != checksums.length) {
      throw new IllegalArgumentException("a seal needs a checksum for each of its sections");
    }
    long before = 0;
    for (long end : ends) {
      if (end < before) {
        throw new IllegalArgumentException("the sections of a seal must lie one after the other");
      }
      before = end;
    }
  }

  long sizeBytes() {
    return ends[ends.length - 1];
  }

  long from(int section) {
    return section == 0 ? 0 : ends[section - 1];
  }

  /** Writes a seal, or that there is none. */
  static void write(@Nullable Seal seal, RecordWriter out) {
    if (seal == null) {
      out.number(0);
      return;
    }
    out.number(seal.ends.length);
    for (int i = 0; i < seal.ends.length; i++) {
      out.number(seal.ends[i] - seal.from(i));
      out.raw(ByteBuffer.allocate(Integer.BYTES).putInt(seal.checksums[i]).array());
    }
    out.raw(HexFormat.of().parseHex(seal.whole));
  }

  /** What {@link #write} wrote. */
  static @Nullable Seal read(RecordReader in) throws IOException {
    int sections = in.count(1);
    if (sections == 0) {
      return null;
    }
    long[] ends = new long[sections];
    int[] checksums = new int[sections];
    long end = 0;
    for (int i = 0; i < sections; i++) {
      end = Math.addExact(end, in.number());
      ends[i] = end;
      checksums[i] = ByteBuffer.wrap(in.raw(Integer.BYTES)).getInt();
    }
    return new Seal(ends, checksums, HexFormat.of().formatHex(in.raw(WHOLE_BYTES)));
  }

  /** The seal that {@link #toBytes} wrote; none where the bytes are no seal. */
  static Optional<Seal> read(byte[] bytes) {
    try {
      return Optional.ofNullable(read(new RecordReader(bytes)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  byte[] toBytes() {
    RecordWriter out = new RecordWriter();
    write(this, out);
    return out.toBytes();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Seal seal
        && Arrays.equals(ends, seal.ends)
        && Arrays.equals(checksums, seal.checksums)
        && whole.equals(seal.whole);
  }

  @Override
  public int hashCode() {
    return whole.hashCode();
  }

  @Override
  public String toString() {
    return whole + " over " + sizeBytes() + " bytes";
  }
}
