package dev.tapeloft.store;

import java.util.List;
import java.util.Set;

/** What would be evicted first if space ran short now, whether or not it does. */
public final class NextRemovals {
  private NextRemovals() {}

  /** At most so many, the first to go first; pinned entries and those in use are none of them. */
  public static List<Removal> of(Store store, int atMost) {
    store.uses().flush();
    List<Removal> order =
        store.asking(
            "looked up",
            () -> Candidates.of(store).toFree(Long.MAX_VALUE, Long.MAX_VALUE, Set.of()));
    return order.stream().limit(atMost).toList();
  }
}
