package dev.tapeloft.table;

import java.io.IOException;
import java.util.Arrays;

/** Whole numbers as Parquet packs levels and dictionary places: runs of one value, or bits. */
final class BitPackedRuns {
  private static final int GROUP = 8;

  private final byte[] bytes;
  private final int end;
  private final int width;
  private int position;

  /** The numbers of {@code width} bits each that lie from one place to another. */
  BitPackedRuns(byte[] bytes, int from, int end, int width) throws IOException {
    if (width < 0 || width > Integer.SIZE || end > bytes.length || from > end) {
      throw new IOException("numbers of %d bits from %d to %d".formatted(width, from, end));
    }
    this.bytes = bytes;
    this.position = from;
    this.end = end;
    this.width = width;
  }

  /** Reads the first {@code count} numbers. */
  void read(int[] numbers, int count) throws IOException {
    int row = 0;
    while (row < count) {
      int head = varint();
      int room = count - row;
      if ((head & 1) == 0) {
        int run = Math.min(head >>> 1, room);
        Arrays.fill(numbers, row, row + run, value());
        row += run;
      } else {
        int packed = (int) Math.min((head >>> 1) * (long) GROUP, room);
        unpack(numbers, row, packed);
        position =
            (int) Math.min(end, position + (head >>> 1) * (long) width - packedBytes(packed));
        row += packed;
      }
      if (head >>> 1 == 0) {
        throw new IOException("a run of no numbers");
      }
    }
  }

  private int varint() throws IOException {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      byte next = next();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("the length of a run is too long");
  }

  private int value() throws IOException {
    int value = 0;
    for (int shift = 0; shift < width; shift += Byte.SIZE) {
      value |= (next() & 0xff) << shift;
    }
    if (width < Integer.SIZE && value >>> width != 0) {
      throw new IOException("a run of a number of more than %d bits".formatted(width));
    }
    return value;
  }

  private void unpack(int[] numbers, int from, int count) throws IOException {
    if (packedBytes(count) > end - position) {
      throw new IOException("numbers are cut short");
    }
    long mask = (1L << width) - 1;
    long bits = 0;
    int have = 0;
    int at = position;
    for (int i = from; i < from + count; i++) {
      while (have < width) {
        bits |= (bytes[at++] & 0xffL) << have;
        have += Byte.SIZE;
      }
      numbers[i] = (int) (bits & mask);
      bits >>>= width;
      have -= width;
    }
    position = at;
  }

  private long packedBytes(int count) {
    return ((long) count * width + Byte.SIZE - 1) / Byte.SIZE;
  }

  private byte next() throws IOException {
    if (position >= end) {
      throw new IOException("numbers are cut short");
    }
    return bytes[position++];
  }
}
