package dev.tapeloft.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A kept result: which rows of which blob hold it, and how it came to be.
 *
 * @param contentId the SHA-256 of the result's logical content
 * @param blob the content id of the blob that holds it
 * @param rowFrom its first row in the blob
 * @param rowTo the row after its last
 * @param cost how long the computation took
 * @param computedAt when it was done
 * @param notes what to tell people about it; taken as it is, it must not change afterwards
 */
public record Stored(
    String contentId,
    String blob,
    int rowFrom,
    int rowTo,
    Duration cost,
    Instant computedAt,
    Map<String, String> notes) {
  /** Refuses rows that are no range. */
  public Stored {
    if (rowFrom < 0 || rowTo < rowFrom) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "rows %d…%d must be a range", rowFrom, rowTo));
    }
  }

  /** The number of rows. */
  public int rowCount() {
    return rowTo - rowFrom;
  }
}
