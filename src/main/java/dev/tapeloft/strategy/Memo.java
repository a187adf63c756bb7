package dev.tapeloft.strategy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values made at their first use and then shared; making one may ask for others, in no circle.
 * Thread-safe: each is made once.
 */
final class Memo {
  private final Map<Object, Made> known = new ConcurrentHashMap<>();

  /** The value of a key, which alone decides its type. */
  @SuppressWarnings("unchecked")
  <T> T get(Object key, Supplier<T> make) {
    return (T) known.computeIfAbsent(key, any -> new Made()).get(make);
  }

  private static final class Made {
    private @Nullable Object value;

    synchronized Object get(Supplier<?> make) {
      Object made = value;
      if (made == null) {
        made = make.get();
        value = made;
      }
      return made;
    }
  }
}
