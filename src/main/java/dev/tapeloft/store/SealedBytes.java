package dev.tapeloft.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of a published batch in the sections it was written in; each is verified when it is
 * read. Thread-safe.
 */
public interface SealedBytes {
  /** The number of sections. */
  int count();

  /** The byte after the last of a section. */
  long end(int section);

  /**
   * The bytes of a section, read-only.
   *
   * @throws IOException if they are gone or not those that were published
   */
  ByteBuffer read(int section) throws IOException;
}
