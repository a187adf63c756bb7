package dev.tapeloft.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Stamp;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.Frame;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of the kept results lies in memory, bounded in bytes: values with the columns that were
 * decoded so far, and which results there are without their rows.
 *
 * <p>Thread-safe.
 */
final class Memory {
  private static final long KNOWN_BYTES = 16L << 20;
  private static final int ONE_KNOWN_BYTES = 512;
  private static final int FILES = 10_000;
  private static final int SERIES = 1_000;

  private final Cache<ActionKey, Known> known =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(KNOWN_BYTES / ONE_KNOWN_BYTES)
          .build();
  private final Map<String, String> files = Collections.synchronizedMap(new Latest());
  private final Cache<ActionKey, Series> series =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(SERIES).build();
  private final Cache<String, Loaded> loaded;

  Memory(long mostBytes) {
    this.loaded =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(mostBytes)
            .weigher((String name, Loaded value) -> value.weight())
            .build();
  }

  /** The files that were seen last, many of which are seen at once. */
  private static final class Latest extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > FILES;
    }
  }

  /** The pieces of an axis that were kept when the ledger bore this stamp. */
  record Series(Stamp stamp, List<Segments.Stored> stored) {}

  /** Rows in memory, and the value made of them. */
  static final class Loaded {
    private static final int EMPTY_BYTES = 256;

    private final Frame frame;
    private volatile @Nullable Object value;

    Loaded(Frame frame) {
      this.frame = frame;
    }

    Frame frame() {
      return frame;
    }

    @Nullable Object value() {
      return value;
    }

    void value(Object made) {
      this.value = made;
    }

    private int weight() {
      long bytes = EMPTY_BYTES;
      for (Column column : frame.columns().values()) {
        bytes += column.isDecoded() ? column.sizeBytes() : 0;
      }
      return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
  }

  @Nullable Known known(ActionKey key) {
    return known.getIfPresent(key);
  }

  void know(ActionKey key, Known result) {
    known.put(key, result);
  }

  void forget(ActionKey key) {
    known.invalidate(key);
  }

  @Nullable Series series(ActionKey key) {
    return series.getIfPresent(key);
  }

  void know(ActionKey key, Series pieces) {
    series.put(key, pieces);
  }

  /** The file that this process saw last with a content id; null where it saw none. */
  @Nullable String file(String contentId) {
    return files.get(contentId);
  }

  void saw(String contentId, String file) {
    files.put(contentId, file);
  }

  @Nullable Loaded loaded(String name) {
    return loaded.getIfPresent(name);
  }

  /** Takes rows in, or weighs them again when more of them was decoded. */
  void load(String name, Loaded rows) {
    loaded.put(name, rows);
  }

  /** Gives rows up that turned out to be lost. */
  void unload(String name) {
    loaded.invalidate(name);
  }

  void clear() {
    known.invalidateAll();
    series.invalidateAll();
    loaded.invalidateAll();
  }

  /** The bytes of the rows in memory. */
  long bytes() {
    return loaded.policy().eviction().map(by -> by.weightedSize().orElse(0)).orElse(0L);
  }
}
