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
  private @Nullable RuntimeException refusal;
  private SoftReference<@Nullable PricePath> path = new SoftReference<>(null);

  PreparedPath(Kept<? extends Prices> prices, EntryPrice entry) {
    this.prices = prices;
    this.entry = entry;
  }

  /** Where prices cannot be labelled, each who asks is told so at once. */
  synchronized PricePath get() {
    if (refusal != null) {
      throw refusal;
    }
    PricePath ready = path.get();
    if (ready == null) {
      ready = made();
      path = new SoftReference<>(ready);
    }
    return ready;
  }

  private PricePath made() {
    try {
      return PricePath.of(prices.get(), entry);
    } catch (IllegalArgumentException | IllegalStateException e) {
      refusal = e;
      throw e;
    }
  }
}
