package dev.tapeloft.store;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the bytes of one blob. */
@FunctionalInterface
public interface BlobWriter {
  /**
   * Writes everything to the stream, which the store closes.
   *
   * @return the ends of its sections in ascending order, at least one; the last is its size
   */
  long[] writeTo(OutputStream out) throws IOException;
}
