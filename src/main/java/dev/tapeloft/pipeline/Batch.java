package dev.tapeloft.pipeline;

import dev.tapeloft.table.ContentId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Items of one verb that are computed and written together, as the verb was called; another batch
 * size makes other batches of the same results.
 *
 * @param number from 1
 * @param first the name of its first item
 * @param last the name of its last item
 * @param items how many items it has
 * @param reused how many were found kept
 * @param computed how many were computed by this call
 * @param failed how many failed in this call
 * @param cost the recorded time of computing those that are there
 * @param saved the part of it that is of those that were found kept
 * @param heapBytes the most heap in use when this call had written some of it; 0 where it computed
 *     none, or where there is but one result
 * @param contentId what is there by content, in order; empty where all failed
 */
public record Batch(
    int number,
    String first,
    String last,
    int items,
    int reused,
    int computed,
    int failed,
    Duration cost,
    Duration saved,
    long heapBytes,
    Optional<ContentId> contentId) {
  /** What became of a batch. */
  public enum State {
    /** All its items were found kept. */
    CACHED,
    /** Some were found kept, the others computed. */
    PARTLY_CACHED,
    /** All were computed. */
    COMPUTED,
    /** Some failed. */
    FAILED
  }

  /** What became of it; failures count most. */
  public State state() {
    if (failed > 0) {
      return State.FAILED;
    }
    return reused == items ? State.CACHED : reused > 0 ? State.PARTLY_CACHED : State.COMPUTED;
  }

  /** The state in words, such as {@code partly cached 20 of 200}. */
  public String words() {
    return switch (state()) {
      case CACHED -> "cached";
      case PARTLY_CACHED -> of("partly cached", reused);
      case COMPUTED -> "computed";
      case FAILED -> of("failed", failed);
    };
  }

  private String of(String what, int count) {
    return String.format(Locale.ROOT, "%s %,d of %,d", what, count, items);
  }
}
