package dev.tapeloft.pattern;

import dev.tapeloft.market.Interval;
import dev.tapeloft.pattern.Target.Decision;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.universe.Universe;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What windows are to tell: the regime that the market will be in, so much time after the bar
 * behind the window has closed, or has opened.
 *
 * @param horizon how much later
 * @param decision when that is told
 */
public record RegimeTarget(Duration horizon, Decision decision) {
  private static final Pattern TEXT = Pattern.compile("regime in (\\S+) (after|before) bar");

  /** Refuses a horizon that is not ahead. */
  public RegimeTarget {
    if (horizon.isNegative() || horizon.isZero()) {
      throw new IllegalArgumentException(
          "horizon (" + horizon + ") must be longer than nothing, such as Duration.ofHours(1)");
    }
  }

  /** The regime so much later, told after the bar. */
  public static RegimeTarget in(Duration horizon) {
    return new RegimeTarget(horizon, Decision.AFTER_BAR);
  }

  /** The same told before the bar. */
  public RegimeTarget beforeBar() {
    return new RegimeTarget(horizon, Decision.BEFORE_BAR);
  }

  /**
   * The windows with the regime of the last bar that has ended one horizon after each decision.
   * Left out are windows after which no bar began and ended within the horizon, as before a
   * weekend, and those whose bar has no regime.
   *
   * <p>Features are those of {@link Target#examples}. Regimes that have seen all bars are told by
   * what came later, too: patterns of them describe, and foretell nothing.
   *
   * @param regimes of bars of the universe's instrument
   * @throws IllegalArgumentException if they are of another symbol, have no times, or tell of none
   *     of the windows
   */
  public Examples examples(Universe universe, Regimes regimes) {
    requireSame(universe, regimes);
    Decisions decisions = new Decisions(universe, decision);
    int[] bars = bars(decisions.times(), regimes);
    int[] rows = IntStream.range(0, bars.length).filter(row -> bars[row] >= 0).toArray();
    decisions.requireSome("regimes", rows);
    double[] y = Arrays.stream(rows).mapToDouble(row -> regimes.at(bars[row])).toArray();
    return Examples.classes(
        decisions.features().pick(rows), y, decisions.times(rows), horizon, toString());
  }

  /** The bar of the regimes that tells of each decision; −1 where none does. */
  private int[] bars(long[] times, Regimes regimes) {
    long ahead = Math.floorDiv(horizon.toNanos(), 1_000);
    Interval interval = Interval.parse(regimes.frame().metadata("interval"));
    long[] starts = regimes.time().map(InstantColumn::toArray).orElseThrow();
    long[] ends = Arrays.stream(starts).map(interval::end).toArray();
    int[] last = Decisions.lastAt(Arrays.stream(times).map(time -> time + ahead).toArray(), ends);
    for (int row = 0; row < last.length; row++) {
      boolean tells =
          last[row] >= 0
              && starts[last[row]] >= times[row]
              && regimes.at(last[row]) != Regimes.UNKNOWN;
      last[row] = tells ? last[row] : -1;
    }
    return last;
  }

  private static void requireSame(Universe universe, Regimes regimes) {
    if (regimes.time().isEmpty()) {
      throw new IllegalArgumentException(
          "regimes of your own have no times; find them with loft.regimes, or make TargetValues of them");
    }
    String symbol = regimes.frame().metadata("symbol");
    if (!symbol.equals(universe.instrument().symbol())) {
      throw new IllegalArgumentException(
          "windows of %s and regimes of %s must be of one instrument; find regimes in its bars"
              .formatted(universe.instrument().symbol(), symbol));
    }
  }

  /** The target of a text that {@link #toString} made. */
  public static RegimeTarget parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no target of regimes");
    }
    return new RegimeTarget(
        Duration.parse(parts.group(1)), Decisions.parse(parts.group(2) + " bar"));
  }

  /** Such as {@code regime in PT1H after bar}. */
  @Override
  public String toString() {
    return "regime in " + horizon + " " + Decisions.words(decision);
  }
}
