package dev.tapeloft.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Whole numbers in as few bytes as they need: seven bits each, the lowest first. */
final class Varint {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private Varint() {}

  static void write(long value, ByteArrayOutputStream out) {
    long left = value;
    while (left < 0 || left >= MORE) {
      out.write((int) (left & (MORE - 1)) | MORE);
      left >>>= BITS;
    }
    out.write((int) left);
  }

  static long read(ByteBuffer bytes) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      byte next = bytes.get();
      value |= (long) (next & (MORE - 1)) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number takes too many bytes");
  }

  /** A number that can be no more than {@code most}, itself a count. */
  static int readCount(ByteBuffer bytes, long most) throws IOException {
    long count = read(bytes);
    if (count < 0 || count > most) {
      throw new IOException(
          String.format(Locale.ROOT, "%d is claimed where %d is the most", count, most));
    }
    return (int) count;
  }
}
