package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of one frame's file in sections, each of which is verified when it is read.
 *
 * <p>Sections lie one after the other and cover the file. Readers take them by place, not by
 * number: a file in fewer, larger sections than it was written with reads as well. Thread-safe.
 */
public interface Sections {
  /** A file in memory whose sections end before these bytes; nothing is verified. */
  static Sections of(byte[] file, long... ends) {
    return new SectionsInMemory(file, ends.clone());
  }

  /** A file in memory as one section; nothing is verified. */
  static Sections of(byte[] file) {
    return of(file, file.length);
  }

  /** The number of sections; at least one. */
  int count();

  /** The place after the last byte of a section; that of the last one is the file's size. */
  long end(int section);

  /**
   * Exactly the bytes of a section, from position to limit: read-only, or the caller's own.
   *
   * @throws IOException if they are not there, or not those that were written
   */
  ByteBuffer read(int section) throws IOException;
}
