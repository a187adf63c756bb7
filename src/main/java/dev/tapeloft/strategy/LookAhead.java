package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    private long micros() {
      return InstantColumn.microsOf(time);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "bar %d (%s): %d became %d %s", bar, time, was, became, how);
    }
  }

  /** Who is told how far a check is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * So many beginnings were tried, of so many; fewer or more where a leak is looked at closer.
     */
    void tried(int cuts, int total);
  }

  LookAhead(int cuts, Optional<Leak> leak) {
    this.cuts = cuts;
    this.leak = leak;
  }

  /**
   * Checks a function on these bars.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted between two
   *     tries
   */
  public static LookAhead check(SignalFunction function, Bars bars) {
    UserStrategy rule = UserStrategy.of("checked", "1", function);
    return check(data -> rule.column(data.bars()), StrategyData.of(bars), (cuts, total) -> {});
  }

  /** Checks a template on these data. */
  public static LookAhead check(Template template, StrategyData data) {
    return check(template, data, (cuts, total) -> {});
  }

  /**
   * Checks a template on these data, and tells how far it is.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted between two
   *     tries
   */
  public static LookAhead check(Template template, StrategyData data, Listener listener) {
    return check(some -> Evidence.of(some).signals(template), data, listener);
  }

  private static LookAhead check(
      Function<StrategyData, SignalColumn> rule, StrategyData data, Listener listener) {
    return new LeakSearch(rule, data, listener).result();
  }

  /** What a frame written by {@link #frame} says. */
  public static LookAhead of(Frame frame) {
    int cuts = Integer.parseInt(frame.metadata("cuts"));
    return new LookAhead(cuts, frame.rowCount() == 0 ? Optional.empty() : Optional.of(leak(frame)));
  }

  /**
   * A row for the first bar whose signal changed, none where there is none: {@code bar}, {@code
   * time}, {@code was}, {@code became}, {@code how}. Metadata: {@code cuts}.
   */
  public Frame frame() {
    Leak[] found = leak.stream().toArray(Leak[]::new);
    return Frame.builder()
        .metadata("cuts", Integer.toString(cuts))
        .column("bar", IntColumn.owning(Arrays.stream(found).mapToInt(Leak::bar).toArray()))
        .column(
            "time", InstantColumn.owning(Arrays.stream(found).mapToLong(Leak::micros).toArray()))
        .column("was", IntColumn.owning(Arrays.stream(found).mapToInt(Leak::was).toArray()))
        .column("became", IntColumn.owning(Arrays.stream(found).mapToInt(Leak::became).toArray()))
        .column("how", TextColumn.of(Arrays.stream(found).map(Leak::how).toArray(String[]::new)))
        .build();
  }

  private static Leak leak(Frame frame) {
    return new Leak(
        frame.ints("bar").at(0),
        frame.instants("time").instant(0),
        frame.ints("was").at(0),
        frame.ints("became").at(0),
        frame.texts("how").at(0));
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
  public boolean equals(@Nullable Object other) {
    return other instanceof LookAhead that && cuts == that.cuts && leak.equals(that.leak);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cuts, leak);
  }

  @Override
  public String toString() {
    return leak.map(found -> "looks ahead: " + found)
        .orElse(
            String.format(Locale.ROOT, "no look-ahead found: same signals at all %,d cuts", cuts));
  }
}
