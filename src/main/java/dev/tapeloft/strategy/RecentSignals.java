package dev.tapeloft.strategy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The signals of the templates asked for last, within a budget of bytes, so that every pair of
 * exits of a template reads the same ones, and a hundred thousand templates fill no memory.
 * Thread-safe; two threads that ask at once for the same may both work it out.
 */
final class RecentSignals {
  private static final long BUDGET_BYTES = 64L << 20;

  private final Map<Template, SignalColumn> recent = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  SignalColumn get(Template template, Supplier<SignalColumn> workOut) {
    SignalColumn known = known(template);
    return known != null ? known : add(template, workOut.get());
  }

  private synchronized @Nullable SignalColumn known(Template template) {
    return recent.get(template);
  }

  private synchronized SignalColumn add(Template template, SignalColumn signals) {
    SignalColumn before = recent.putIfAbsent(template, signals);
    if (before != null) {
      return before;
    }
    bytes += signals.size();
    while (bytes > BUDGET_BYTES && recent.size() > 1) {
      Iterator<SignalColumn> eldest = recent.values().iterator();
      bytes -= eldest.next().size();
      eldest.remove();
    }
    return signals;
  }
}
