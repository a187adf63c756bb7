package dev.tapeloft.pipeline;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The content id of rows that are in memory, worked out when somebody asks; until then it holds
 * them. Thread-safe.
 */
final class LazyId implements Supplier<ContentId> {
  private @Nullable Frame frame;
  private @Nullable ContentId id;

  private LazyId(Frame frame) {
    this.frame = frame;
  }

  /** The id of a frame; at once where columns of it are still to be read, which could be gone. */
  static Supplier<ContentId> of(Frame frame) {
    if (frame.columns().values().stream().allMatch(Column::isDecoded)) {
      return new LazyId(frame);
    }
    ContentId id = frame.contentId();
    return () -> id;
  }

  @Override
  public synchronized ContentId get() {
    ContentId known = id;
    if (known == null) {
      known = Objects.requireNonNull(frame).contentId();
      id = known;
      frame = null;
    }
    return known;
  }
}
