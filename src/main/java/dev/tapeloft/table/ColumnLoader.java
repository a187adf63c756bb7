package dev.tapeloft.table;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Brings the columns of an opened frame when their cells are first used: from memory, or by
 * decoding them, or from a file that was mended.
 *
 * <p>Asked once a column object unless it throws; several columns may be loaded at once.
 */
@FunctionalInterface
public interface ColumnLoader {
  /** The column of that name: what {@code decoding} gives, or one equal to it. */
  Column load(String name, Decoding decoding);

  /** Decodes, and throws what fails as {@link UncheckedIOException}. */
  static ColumnLoader direct() {
    return (name, decoding) -> {
      try {
        return decoding.decode();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** The reading of one column, all of whose cells are there afterwards. */
  @FunctionalInterface
  interface Decoding {
    /**
     * Reads the sections of the column and decodes them; each call does so anew.
     *
     * @throws IOException if they are gone or damaged
     */
    Column decode() throws IOException;
  }
}
