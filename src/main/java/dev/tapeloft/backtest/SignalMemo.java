package dev.tapeloft.backtest;

import dev.tapeloft.strategy.Indicators;
import dev.tapeloft.strategy.Signals;
import dev.tapeloft.strategy.Template;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The signals of the rules that were asked for last, a byte a bar, so that strategies that differ
 * in their exits alone share them. Thread-safe; holds a bounded number.
 */
final class SignalMemo {
  private static final int HELD = 64;

  private final Indicators indicators;
  private final Map<Template, byte[]> known = new ConcurrentHashMap<>();

  SignalMemo(Indicators indicators) {
    this.indicators = indicators;
  }

  Indicators indicators() {
    return indicators;
  }

  /** Not to be written to. */
  byte[] of(Template template) {
    byte[] signals = known.get(template);
    if (signals == null) {
      signals = bytes(template.signals(indicators), indicators.bars().size());
      if (known.size() >= HELD) {
        known.clear();
      }
      known.put(template, signals);
    }
    return signals;
  }

  private static byte[] bytes(Signals rule, int size) {
    byte[] signals = new byte[size];
    for (int bar = 0; bar < size; bar++) {
      int signal = rule.at(bar);
      if (signal < -1 || signal > 1) {
        throw new IllegalArgumentException(
            "signal (%d) of bar %d must be 1 (long), -1 (short) or 0".formatted(signal, bar));
      }
      signals[bar] = (byte) signal;
    }
    return signals;
  }
}
