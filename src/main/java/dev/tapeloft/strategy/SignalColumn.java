package dev.tapeloft.strategy;

/** The signals of a rule on all bars, a byte a bar. Immutable. */
public final class SignalColumn implements Signals {
  private final byte[] signals;

  private SignalColumn(byte[] signals) {
    this.signals = signals;
  }

  /** What a rule says at each of {@code size} bars; a signal that is none is refused by its bar. */
  public static SignalColumn of(Signals rule, int size) {
    byte[] signals = new byte[size];
    for (int bar = 0; bar < size; bar++) {
      int signal = rule.at(bar);
      if (signal < -1 || signal > 1) {
        throw new IllegalArgumentException(
            "signal (%d) of bar %d must be 1 (long), -1 (short) or 0".formatted(signal, bar));
      }
      signals[bar] = (byte) signal;
    }
    return new SignalColumn(signals);
  }

  /** The number of bars. */
  public int size() {
    return signals.length;
  }

  @Override
  public int at(int bar) {
    return signals[bar];
  }

  /** The first bar at or after {@code from} that has a signal, or {@link #size} where none has. */
  public int next(int from) {
    int bar = from;
    while (bar < signals.length && signals[bar] == 0) {
      bar++;
    }
    return bar;
  }

  /** The number of bars that have a signal. */
  public int count() {
    int count = 0;
    for (byte signal : signals) {
      count += signal == 0 ? 0 : 1;
    }
    return count;
  }

  /** A copy of the signals. */
  public byte[] toArray() {
    return signals.clone();
  }

  @Override
  public String toString() {
    return "%d signals on %d bars".formatted(count(), size());
  }
}
