package dev.tapeloft.universe;

import dev.tapeloft.market.Bars;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * The bars before a bar, which itself cannot be seen: 0 is the oldest, {@code size() - 1} the one
 * just before. Read only; for one thread.
 *
 * <p>Prices are in quote currency, distances in pips; NaN where unknown.
 */
public final class Window {
  private final WindowSource source;
  private final int start;
  private final int size;
  private final Workspace workspace;

  Window(WindowSource source, int start, int size, Workspace workspace) {
    this.source = source;
    this.start = start;
    this.size = size;
    this.workspace = workspace;
  }

  /** The {@code lookback} bars before a bar. */
  public static Window of(Bars bars, int bar, int lookback) {
    WindowSource.requireLookback(lookback);
    Objects.checkFromToIndex(bar - lookback, bar, bars.size());
    return new WindowSource(bars, bar - lookback, bar).window(0, lookback, new Workspace(lookback));
  }

  /** The number of bars. */
  public int size() {
    return size;
  }

  /** The first mid price of a bar. */
  public double open(int k) {
    return price(source.open, k);
  }

  /** The highest mid price of a bar. */
  public double high(int k) {
    return price(source.high, k);
  }

  /** The lowest mid price of a bar. */
  public double low(int k) {
    return price(source.low, k);
  }

  /** The last mid price of a bar. */
  public double close(int k) {
    return price(source.close, k);
  }

  /** The last mid price of every bar, oldest first; a copy. */
  public double[] closes() {
    double[] closes = Arrays.copyOfRange(source.close, start, start + size);
    return Arrays.stream(closes).map(steps -> steps / source.stepsPerUnit).toArray();
  }

  /** The close of a bar from 1 on less the close before it, in pips. */
  public double difference(int k) {
    return (source.close[at(k)] - source.close[at(k - 1)]) / source.stepsPerPip;
  }

  /** The {@code size() - 1} differences between closes, in pips; a copy. */
  public double[] differences() {
    double[] differences = new double[size - 1];
    Arrays.setAll(differences, k -> difference(k + 1));
    return differences;
  }

  /** Units traded in a bar, or quotes where the bars are not of an exchange; NaN where unknown. */
  public double volume(int k) {
    return source.volume[at(k)];
  }

  /** The mean of ask − bid in a bar, in pips; NaN where unknown. */
  public double spread(int k) {
    return source.spread[at(k)];
  }

  /** The start of a bar. */
  public Instant time(int k) {
    return source.time.instant(at(k));
  }

  /** The price of a pip in quote currency. */
  public double pip() {
    return source.instrument.pip();
  }

  WindowSource source() {
    return source;
  }

  /** The row of the oldest bar in the source. */
  int start() {
    return start;
  }

  /** How the closes went, in steps. */
  ClosePath path() {
    return family(ClosePath.class, ClosePath::new);
  }

  <F extends Family> F family(Class<F> type, IntFunction<F> maker) {
    return workspace.family(type, maker, this);
  }

  private double price(double[] steps, int k) {
    return steps[at(k)] / source.stepsPerUnit;
  }

  private int at(int k) {
    return start + Objects.checkIndex(k, size);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d bars of %s, %s … %s",
        size,
        source.instrument.symbol(),
        time(0),
        time(size - 1));
  }
}
