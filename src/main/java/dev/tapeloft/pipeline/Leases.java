package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Store;
import java.lang.ref.Cleaner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the entries of handles for as long as somebody has the handle. */
final class Leases {
  private static final Cleaner CLEANER = Cleaner.create();

  private final @Nullable Store store;

  Leases(@Nullable Store store) {
    this.store = store;
  }

  void hold(Object handle, List<Entry> entries) {
    Store holder = store;
    if (holder != null && !entries.isEmpty()) {
      entries.forEach(holder::hold);
      CLEANER.register(handle, () -> entries.forEach(holder::letGo));
    }
  }
}
