package dev.tapeloft.shared;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where objects lie that a team has in common: what a folder and a bucket can both do. Objects are
 * immutable; their names are words of hexadecimal digits, joined by slashes. Thread-safe.
 *
 * <p>That it cannot be reached is an {@link IOException}, and never looks like an object that is
 * not there.
 */
public interface SharedObjects {
  /** The bytes of an object, to be closed; empty where there is none of that name. */
  Optional<InputStream> open(String name) throws IOException;

  /**
   * Writes an object unless there is one of that name. Who reads it sees all of it or none, and of
   * several who write the same name at once one does.
   *
   * @return false where there is one already
   */
  boolean writeIfAbsent(String name, Content content) throws IOException;

  /** Deletes an object; a missing one is no error. */
  void delete(String name) throws IOException;

  /**
   * Tells of every object whose name begins so, in no order; of those that come or go meanwhile it
   * may tell or not.
   */
  void list(String beginning, Consumer<Listed> told) throws IOException;

  /** An object that is there. */
  record Listed(String name, long sizeBytes, Instant writtenAt) {}

  /** What is written. */
  interface Content {
    /** How many bytes. */
    long sizeBytes();

    /** The bytes from the first on, each time it is asked. */
    InputStream open() throws IOException;
  }
}
