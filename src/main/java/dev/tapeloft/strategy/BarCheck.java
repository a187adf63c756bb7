package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;
import java.util.Locale;

/** Refuses bars on which no rule can mean anything. */
final class BarCheck {
  private BarCheck() {}

  /** The number of bars, all of them in order and with prices. */
  static Integer passed(Bars bars) {
    for (int bar = 0; bar < bars.size(); bar++) {
      if (bar > 0 && bars.time().at(bar) <= bars.time().at(bar - 1)) {
        throw refusal(bars, bar, "time must be after that of the bar before; sort the bars");
      }
      requirePrice(bars, bar, "open", bars.open().at(bar));
      requirePrice(bars, bar, "high", bars.high().at(bar));
      requirePrice(bars, bar, "low", bars.low().at(bar));
      requirePrice(bars, bar, "close", bars.close().at(bar));
    }
    return bars.size();
  }

  private static void requirePrice(Bars bars, int bar, String name, double price) {
    if (!(price > 0 && Double.isFinite(price))) {
      throw refusal(
          bars,
          bar,
          "%s (%s) must be a finite price above 0; repair the bars or leave this one out"
              .formatted(name, price));
    }
  }

  private static IllegalArgumentException refusal(Bars bars, int bar, String rule) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "bar %d (%s) of %s: %s",
            bar,
            bars.time().instant(bar),
            bars.instrument().symbol(),
            rule));
  }
}
