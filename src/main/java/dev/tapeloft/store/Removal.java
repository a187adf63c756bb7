package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.time.Duration;

/**
 * An entry that is to be removed.
 *
 * @param entry the entry
 * @param dropsRowsOnly whether its content ids are kept, so that what was made from it still counts
 * @param sizeBytes what that sets free
 * @param cost what computing it again would take, with everything above it that is gone
 * @param worth what it is worth to keep: what is worth least goes first
 * @param reason why it
 */
public record Removal(
    Entry entry,
    boolean dropsRowsOnly,
    long sizeBytes,
    Duration cost,
    double worth,
    Reason reason) {
  /** Whether that leaves one file less, unless another entry needs the same. */
  boolean freesFile() {
    return !entry.isPacked() && entry.state() == State.PRESENT;
  }

  /** Why an entry is removed. */
  public enum Reason {
    /** Nobody used it for longer than the retention allows. */
    UNUSED("not used for long"),
    /** Newer code or a newer version gave another result since. */
    OLDER_VERSION("made by an older version"),
    /** Other entries of its recipe have all of its items. */
    REPLACED("computed again since"),
    /** The file it was read from is gone. */
    SOURCE_GONE("its file is gone"),
    /** Space is short, and it can be made again from what is kept. */
    INTERMEDIATE("over budget, an intermediate result"),
    /** Space is short, and it is the cheapest to make again for its size. */
    CHEAPEST("over budget, the cheapest for its size");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason in words. */
    public String words() {
      return words;
    }
  }
}
