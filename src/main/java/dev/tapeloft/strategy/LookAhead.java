package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a rule uses bars after the one it judges, as far as trying can tell. Immutable.
 *
 * <p>The rule is asked about the whole series twice, about its beginning up to many bars, and about
 * the same beginnings with other futures: mirrored, jumping, wild, flat and with bars missing. A
 * signal that is not the same each time gives the rule away. Half of the beginnings end at bars
 * with a signal, where a glance ahead shows most, the others lie evenly; of a series of up to 300
 * bars all are tried. A rule that fails on beginnings shorter than it needs is not blamed for that.
 */
public final class LookAhead {
  private final int cuts;
  private final Optional<Leak> leak;

  /**
   * The first bar whose signal changed.
   *
   * @param bar its number, from 0
   * @param time its start
   * @param was its signal on the whole series
   * @param became its other signal
   * @param how what was done to see it
   */
  public record Leak(int bar, Instant time, int was, int became, String how) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "bar %d (%s): %d became %d %s", bar, time, was, became, how);
    }
  }

  LookAhead(int cuts, Optional<Leak> leak) {
    this.cuts = cuts;
    this.leak = leak;
  }

  /** Checks a function on these bars. */
  public static LookAhead check(SignalFunction function, Bars bars) {
    UserStrategy rule = UserStrategy.of("checked", "1", function);
    return check(data -> rule.column(data.bars()), StrategyData.of(bars));
  }

  /** Checks a template on these data. */
  public static LookAhead check(Template template, StrategyData data) {
    return check(some -> Indicators.of(some).signals(template), data);
  }

  private static LookAhead check(Function<StrategyData, SignalColumn> rule, StrategyData data) {
    return new LeakSearch(rule, data).result();
  }

  /** Whether no signal changed. */
  public boolean isHonest() {
    return leak.isEmpty();
  }

  /** The first bar whose signal changed. */
  public Optional<Leak> leak() {
    return leak;
  }

  @Override
  public String toString() {
    return leak.map(found -> "looks ahead: " + found)
        .orElse(
            String.format(Locale.ROOT, "no look-ahead found: same signals at all %,d cuts", cuts));
  }
}
