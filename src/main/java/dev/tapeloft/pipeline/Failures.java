package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest failed computations of this process, for those who waited for them: a failure is not
 * kept, and whoever asks later computes anew. Thread-safe.
 */
final class Failures {
  private static final int LATEST = 256;

  private final Map<ActionKey, Failure> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ActionKey, Failure> eldest) {
          return size() > LATEST;
        }
      };

  private record Failure(Throwable thrown, long nanoTime) {}

  synchronized void add(ActionKey key, Throwable thrown) {
    latest.put(key, new Failure(thrown, System.nanoTime()));
  }

  /** What a computation threw after a time of {@link System#nanoTime}; null where none did. */
  synchronized @Nullable Throwable since(long begun, ActionKey key) {
    Failure failure = latest.get(key);
    return failure == null || failure.nanoTime() - begun < 0 ? null : failure.thrown();
  }
}
