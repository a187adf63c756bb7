package dev.tapeloft.table;

import java.io.IOException;

/** Turns whatever a reader stumbles over in damaged bytes into one kind of exception. */
final class Damage {
  private Damage() {}

  static <T> T guarded(String format, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | InternalError e) {
      // Damaged lengths may claim any size; what failed was one allocation, not the heap. An
      // internal error is a mapped file that was cut short under the reader.
      throw new IOException(
          "not readable as " + format + ", damaged or cut short: " + e.getMessage(), e);
    }
  }

  /** A reading that may fail in any way. */
  interface Reading<T> {
    T read() throws IOException;
  }
}
