package dev.tapeloft.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One computed result: what decided it and which rows of which blob hold it.
 *
 * @param key the identity of the action
 * @param operation the name of the operation
 * @param item the item it belongs to; empty where the operation has one result
 * @param recipe the parts of the key that all items share, by name
 * @param contentId the SHA-256 of the result's logical content
 * @param blob the content id of the blob that holds it
 * @param rowFrom its first row in the blob
 * @param rowTo the row after its last
 * @param cost how long the computation took
 * @param computedAt when it was done
 * @param notes what to tell people about it
 */
public record Action(
    ActionKey key,
    String operation,
    String item,
    Map<String, String> recipe,
    String contentId,
    String blob,
    int rowFrom,
    int rowTo,
    Duration cost,
    Instant computedAt,
    Map<String, String> notes) {
  /** Takes the maps as they are: they must not change afterwards. */
  public Action {
    if (rowFrom < 0 || rowTo < rowFrom) {
      throw new IllegalArgumentException("rows %d…%d must be a range".formatted(rowFrom, rowTo));
    }
  }

  /** The number of rows. */
  public int rowCount() {
    return rowTo - rowFrom;
  }
}
