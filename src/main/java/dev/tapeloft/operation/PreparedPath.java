package dev.tapeloft.operation;

import dev.tapeloft.label.EntryPrice;
import dev.tapeloft.label.PricePath;
import dev.tapeloft.market.Prices;
import dev.tapeloft.pipeline.Kept;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/** The prices of a handle as labels see them, made when somebody looks at them. Thread-safe. */
final class PreparedPath {
  private final Kept<? extends Prices> prices;
  private final EntryPrice entry;
  private SoftReference<@Nullable PricePath> path = new SoftReference<>(null);

  PreparedPath(Kept<? extends Prices> prices, EntryPrice entry) {
    this.prices = prices;
    this.entry = entry;
  }

  synchronized PricePath get() {
    PricePath ready = path.get();
    if (ready == null) {
      ready = PricePath.of(prices.get(), entry);
      path = new SoftReference<>(ready);
    }
    return ready;
  }
}
