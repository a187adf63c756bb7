package dev.tapeloft.strategy;

import dev.tapeloft.table.DoubleColumn;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a close that leaves the Tokyo range while London or New York trade: +1 where it is above
 * the range by more than threshold · ATR(14) / 10, −1 where it is below by more, else 0.
 *
 * <p>The range is that of the last {@code lookback} Tokyo hours with bars before this one, a
 * running hour among them. A bar belongs to the session that its start falls in, by the clocks of
 * that city and their summer time: Tokyo 09–17, London 08–16, New York 08–16. Bars of more than an
 * hour are refused: they span sessions.
 *
 * @param lookback Tokyo hours that make the range, at least 1
 * @param threshold tenths of the ATR by which it has to be left, above 0
 */
public record SessionBreakout(int lookback, double threshold) implements LookbackTemplate {
  private static final int ATR_BARS = 14;
  private static final double TENTHS = 10;

  static final TemplateKind KIND =
      LookbackKind.of(
          "session_breakout",
          "Follows a close outside the range of the last Tokyo hours while London or "
              + "New York trade.",
          "Crabel, Day Trading with Short Term Price Patterns and Opening Range "
              + "Breakout (1990); sessions and band are the standard grid's",
          Set.of(),
          TemplateParameter.hours("lookback", "Tokyo hours that make the range"),
          LookbackKind.threshold("tenths of the ATR by which the range has to be left"),
          SessionBreakout::new);

  /** Refuses a lookback and a threshold out of range. */
  public SessionBreakout {
    KIND.check(lookback, threshold);
  }

  @Override
  public TemplateKind kind() {
    return KIND;
  }

  /** It can fire at every threshold: a close that is far outside already needs no wide bar. */
  @Override
  public boolean canFire() {
    return true;
  }

  @Override
  public int warmUpBars() {
    return Math.max(lookback, ATR_BARS);
  }

  @Override
  public Optional<String> refusal(StrategyData data) {
    boolean isLong = data.bars().interval().duration().compareTo(Duration.ofHours(1)) > 0;
    return isLong ? Optional.of("needs bars of an hour or less") : Optional.empty();
  }

  @Override
  public Signals rule(Evidence evidence) {
    DoubleColumn close = evidence.bars().close();
    DoubleColumn atr = evidence.indicators().atr(ATR_BARS);
    TokyoRange range = TokyoRange.of(evidence, lookback);
    boolean[] london = Session.LONDON.of(evidence);
    boolean[] newYork = Session.NEW_YORK.of(evidence);
    return bar ->
        london[bar] || newYork[bar]
            ? range.side(bar, close.at(bar), threshold * atr.at(bar) / TENTHS)
            : 0;
  }

  @Override
  public String toString() {
    return text();
  }
}
