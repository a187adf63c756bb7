package dev.tapeloft.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Passes cells on as little-endian bytes, many at a time, through one small buffer. */
final class CellBytes {
  private static final int LEAST_BYTES = 1 << 10;
  private static final int MOST_BYTES = 1 << 16;
  private static final long NAN = Double.doubleToLongBits(Double.NaN);

  private final Sink sink;
  private final ByteBuffer buffer;

  /** Passes on to {@code sink} about so many cells. */
  CellBytes(Sink sink, long cells) {
    this.sink = sink;
    int bytes = (int) Math.min(MOST_BYTES, LEAST_BYTES + cells * Long.BYTES);
    this.buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void number(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void numbers(long[] values) {
    for (int from = 0; from < values.length; ) {
      int count = Math.min(room(Long.BYTES).remaining() / Long.BYTES, values.length - from);
      buffer.asLongBuffer().put(values, from, count);
      passed(count * Long.BYTES);
      from += count;
    }
  }

  void numbers(int[] values) {
    for (int from = 0; from < values.length; ) {
      int count = Math.min(room(Integer.BYTES).remaining() / Integer.BYTES, values.length - from);
      buffer.asIntBuffer().put(values, from, count);
      passed(count * Integer.BYTES);
      from += count;
    }
  }

  /** Doubles by their bits, those of NaN too. */
  void numbers(double[] values) {
    numbers(values, false);
  }

  /** Doubles by their bits, every NaN by the same ones. */
  void numbersWithOneNan(double[] values) {
    numbers(values, true);
  }

  void bytes(byte[] bytes, int length) {
    if (length <= room(length).remaining()) {
      buffer.put(bytes, 0, length);
    } else {
      sink.take(bytes, length);
    }
  }

  /** Passes on what the buffer still holds. */
  void flush() {
    sink.take(buffer.array(), buffer.position());
    buffer.clear();
  }

  private void numbers(double[] values, boolean oneNan) {
    for (int from = 0; from < values.length; ) {
      int count = Math.min(room(Double.BYTES).remaining() / Double.BYTES, values.length - from);
      buffer.asDoubleBuffer().put(values, from, count);
      if (oneNan) {
        unifyNans(values, from, count);
      }
      passed(count * Double.BYTES);
      from += count;
    }
  }

  private void unifyNans(double[] values, int from, int count) {
    for (int i = 0; i < count; i++) {
      if (Double.isNaN(values[from + i])) {
        buffer.putLong(buffer.position() + i * Double.BYTES, NAN);
      }
    }
  }

  private void passed(int bytes) {
    buffer.position(buffer.position() + bytes);
  }

  /** The buffer with that much room, or empty where it never has as much. */
  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  /** Takes the first bytes of an array. */
  interface Sink {
    void take(byte[] bytes, int length);
  }
}
