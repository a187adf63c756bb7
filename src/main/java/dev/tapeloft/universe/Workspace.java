package dev.tapeloft.universe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The families that features of windows of one length have asked for. For one thread. */
final class Workspace {
  private final int lookback;
  private final Map<Class<? extends Family>, Family> families = new HashMap<>();

  Workspace(int lookback) {
    this.lookback = lookback;
  }

  /** The family of a type, telling about a window; made for the lookback at its first use. */
  <F extends Family> F family(Class<F> type, IntFunction<F> maker, Window window) {
    Family known = families.get(type);
    F family = known == null ? maker.apply(lookback) : type.cast(known);
    if (known == null) {
      families.put(type, family);
    }
    family.turnTo(window);
    return family;
  }
}
