package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The computations that something is asked in: the innermost last.
 *
 * @param holding the keys that are held for them, which others may be waiting for
 * @param path what they compute
 */
record Inside(List<ActionKey> holding, List<Asked> path) {
  /** In no computation. */
  static final Inside NONE = new Inside(List.of(), List.of());

  /**
   * What was asked for.
   *
   * @param key its key
   * @param words what people call it
   */
  record Asked(ActionKey key, String words) {}

  /** The same, with keys held for one computation more. */
  Inside holding(List<ActionKey> keys) {
    List<ActionKey> more = new ArrayList<>(holding);
    more.addAll(keys);
    return new Inside(List.copyOf(more), path);
  }

  /** In one computation more; refused where it would be inside itself and never end. */
  Inside computing(Asked asked) {
    List<Asked> more = new ArrayList<>(path);
    more.add(asked);
    if (path.stream().anyMatch(around -> around.key().equals(asked.key()))) {
      throw new IllegalStateException(
          asked.words()
              + " needs its own result, which can never be computed ("
              + String.join(" → ", more.stream().map(Asked::words).toList())
              + "); let it ask for something else");
    }
    return new Inside(holding, List.copyOf(more));
  }
}
