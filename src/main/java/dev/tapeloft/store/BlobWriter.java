package dev.tapeloft.store;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the bytes of one blob. */
@FunctionalInterface
public interface BlobWriter {
  /** Writes everything to the stream; the store closes it. */
  void writeTo(OutputStream out) throws IOException;
}
