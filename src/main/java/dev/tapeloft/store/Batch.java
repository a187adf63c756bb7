package dev.tapeloft.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Results that are published together: some items of one recipe, their rows one after the other.
 *
 * @param recipe the key of what all items share
 * @param operation the name of the operation
 * @param parts what the recipe's key was made of, by name; must not change afterwards
 * @param items the items, at least one
 * @param contentId the SHA-256 of all rows' logical content, 64 lower-case hexadecimal digits
 * @param layout how the rows are written
 * @param computedAt when the last of them was computed
 * @param notes what to tell people about it; must not change afterwards
 */
public record Batch(
    ActionKey recipe,
    String operation,
    Map<String, String> parts,
    Items items,
    String contentId,
    Layout layout,
    Instant computedAt,
    Map<String, String> notes) {
  /** Refuses no items, and a content id that is none. */
  public Batch {
    if (items.size() == 0) {
      throw new IllegalArgumentException("a batch of " + operation + " needs at least one item");
    }
    if (!ActionKey.isSha256(contentId)) {
      throw new IllegalArgumentException(
          "content id \"" + contentId + "\" must be 64 lower-case hexadecimal digits");
    }
  }

  /** The same with more to be told. */
  Batch noting(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(notes);
    all.putAll(more);
    return new Batch(
        recipe,
        operation,
        parts,
        items,
        contentId,
        layout,
        computedAt,
        Collections.unmodifiableMap(all));
  }

  /** How rows are written. */
  public enum Layout {
    /** A Parquet file. */
    PARQUET(".parquet"),
    /** Raw columns. */
    COLUMNS(".columns");

    private final String suffix;

    Layout(String suffix) {
      this.suffix = suffix;
    }

    /** How the names of such files end. */
    public String suffix() {
      return suffix;
    }
  }
}
