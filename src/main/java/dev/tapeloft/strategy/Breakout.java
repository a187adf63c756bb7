package dev.tapeloft.strategy;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/**
 * Follows a close beyond the range of the bars before: +1 where it is above their highest high by
 * more than threshold · ATR(14) / 10, −1 where it is below their lowest low by more, else 0; the
 * range is that of the {@code lookback} bars before this one.
 *
 * @param lookback bars that make the range, at least 1
 * @param threshold tenths of the ATR by which it has to be left, above 0
 */
public record Breakout(int lookback, double threshold) implements LookbackTemplate {
  private static final int ATR_BARS = 14;
  private static final double TENTHS = 10;
  private static final double REACH = TENTHS * ATR_BARS;

  static final TemplateKind KIND =
      LookbackKind.of(
          "breakout",
          "Buys a close above the highest high of the lookback, sells one below its "
              + "lowest low.",
          "Brock, Lakonishok and LeBaron, Simple technical trading rules, Journal of "
              + "Finance 47 (1992): trading range break; the band of a part of the ATR is the "
              + "standard grid's",
          Set.of(),
          LookbackKind.lookback(1, "bars before this one that make the range"),
          LookbackKind.threshold("tenths of the ATR by which the range has to be left"),
          Breakout::new);

  /** Refuses a lookback and a threshold out of range. */
  public Breakout {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  /**
   * Whether the threshold is below 140. A close that is d above the range has a true range of at
   * least d, since the close before it lies in the range, and so an ATR(14) of at least d / 14: d
   * &gt; threshold · ATR / 10 ≥ threshold · d / 140. After bars that did not move at all, the ATR
   * is d / 14, so that everything below 140 is reached.
   */
  @Override
  public boolean canFire() {
    return threshold < REACH;
  }

  @Override
  public int warmUpBars() {
    return Math.max(lookback, ATR_BARS);
  }

  @Override
  public Signals rule(Evidence evidence) {
    DoubleColumn close = evidence.bars().close();
    DoubleColumn atr = evidence.indicators().atr(ATR_BARS);
    DoubleColumn highest = evidence.indicators().donchianUpper(lookback);
    DoubleColumn lowest = evidence.indicators().donchianLower(lookback);
    return bar -> {
      double band = threshold * atr.at(bar) / TENTHS;
      double now = close.at(bar);
      return now > highest.at(bar) + band ? 1 : now < lowest.at(bar) - band ? -1 : 0;
    };
  }

  @Override
  public String toString() {
    return text();
  }
}
