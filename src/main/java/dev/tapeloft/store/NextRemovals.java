package dev.tapeloft.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What would be evicted first if space ran short now, whether or not it does. */
public final class NextRemovals {
  private NextRemovals() {}

  /** At most so many, the first to go first; pinned entries and those in use are none of them. */
  public static List<Removal> of(Store store, int atMost) {
    store.uses().flush();
    try {
      store.forgetTheDead();
      Set<Long> held = new HashSet<>();
      store.ledger().leases().values().forEach(held::addAll);
      return Candidates.of(store, held).toFree(Long.MAX_VALUE, Long.MAX_VALUE, Set.of()).stream()
          .limit(atMost)
          .toList();
    } catch (IOException | SQLException e) {
      throw new StoreException(
          "cache folder " + store.folder() + " could not be looked up: " + e.getMessage(), e);
    }
  }
}
