package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import java.util.function.Supplier;

/**
 * What templates judge by: data, the indicators of their bars, and what else several templates
 * read, each worked out when first asked for and then shared. Thread-safe.
 */
public final class Evidence {
  private final StrategyData data;
  private final Indicators indicators;
  private final Memo memo = new Memo();
  private final RecentSignals recent = new RecentSignals();

  private Evidence(StrategyData data) {
    this.data = data;
    this.indicators = Indicators.of(data.bars());
  }

  /** What these bars tell; nothing is worked out yet. */
  public static Evidence of(Bars bars) {
    return of(StrategyData.of(bars));
  }

  /** What these data tell; nothing is worked out yet. */
  public static Evidence of(StrategyData data) {
    return new Evidence(data);
  }

  /** The bars that are judged. */
  public Bars bars() {
    return data.bars();
  }

  /** The bars and what a strategy may look at beside them. */
  public StrategyData data() {
    return data;
  }

  /** The indicators of the bars. */
  public Indicators indicators() {
    return indicators;
  }

  /**
   * The signals of a template on every bar, worked out once and shared by all its exits as long as
   * this evidence lives (up to 64 MB of them, those used last). Bars that are not in time order, or
   * whose prices are not all finite and above 0, are refused by the first such bar.
   */
  public SignalColumn signals(Template template) {
    shared(BarCheck.class, () -> BarCheck.passed(bars()));
    return recent.get(template, () -> SignalColumn.of(template.signals(this), bars().size()));
  }

  /** A value that templates share, made once; its key alone decides its type. */
  <T> T shared(Object key, Supplier<T> make) {
    return memo.get(key, make);
  }
}
