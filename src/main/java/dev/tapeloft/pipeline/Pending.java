package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.table.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Computed rows on their way into the store: in memory until they are durable, and for as long as
 * somebody holds them where they could not be kept. Thread-safe.
 */
final class Pending {
  private @Nullable Frame frame;
  private @Nullable Entry entry;

  Pending(Frame frame) {
    this.frame = frame;
  }

  /** The rows, while they are in no entry. */
  synchronized @Nullable Frame frame() {
    return frame;
  }

  /** The entry they lie in, once they do. */
  synchronized @Nullable Entry entry() {
    return entry;
  }

  synchronized void durable(Entry published) {
    entry = published;
    frame = null;
  }
}
