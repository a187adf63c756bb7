package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.universe.Universe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What the handle of a universe stands for: the bars that its windows were cut from.
 *
 * @param bars of the universe's interval
 * @param lookback bars in a window
 * @param own the features of a researcher's own that it has, in the order of their columns
 */
record BarsBehind(Kept<Bars> bars, int lookback, List<String> own) {
  /** What stands behind the handles that somebody holds. */
  private static final Map<Kept<?>, BarsBehind> BEHIND =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** What is behind a handle, refused where no verb gave it. */
  static BarsBehind required(Kept<Universe> universe) {
    BarsBehind behind = BEHIND.get(universe);
    if (behind == null) {
      throw new IllegalArgumentException(
          "%s (%s) is no handle that loft.universe, universes or feature gave, so that its bars are not known; ask for it by these"
              .formatted(universe.operation(), universe.contentId().brief()));
    }
    return behind;
  }

  /** The same handle, of which this is remembered. */
  Kept<Universe> of(Kept<Universe> universe) {
    BEHIND.put(universe, this);
    return universe;
  }

  /** The same with another feature. */
  BarsBehind with(String name) {
    List<String> all = new ArrayList<>(own);
    all.add(name);
    return new BarsBehind(bars, lookback, List.copyOf(all));
  }
}
