package dev.tapeloft.pipeline;

import dev.tapeloft.store.Usage;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What all pipelines of this process did; a cell does not say which of them it used. */
final class ProcessCounts {
  private static final AtomicReference<SessionCounts> COUNTS =
      new AtomicReference<>(SessionCounts.NONE);

  private ProcessCounts() {}

  static SessionCounts now() {
    return Objects.requireNonNull(COUNTS.get());
  }

  static void add(Usage usage) {
    COUNTS.updateAndGet(counts -> counts.plus(usage));
  }
}
