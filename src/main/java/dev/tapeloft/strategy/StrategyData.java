package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.indicator.Need;
import dev.tapeloft.market.Bars;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.InstantColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy may look at: the bars it trades and, where given, a second series, further
 * series, regimes and patterns. Immutable.
 *
 * <p>Another series is read beside the bars by start time: at each bar stands its bar that starts
 * at the same time; where there is none, the last earlier one that started at most {@value
 * Alignment#STALE_BARS} bar lengths before; else it is missing. Never a later one.
 */
public final class StrategyData {
  private final Bars bars;
  private final @Nullable Bars second;
  private final List<Bars> further;
  private final @Nullable Regimes regimes;
  private final @Nullable MinedFeatures patterns;

  private StrategyData(
      Bars bars,
      @Nullable Bars second,
      List<Bars> further,
      @Nullable Regimes regimes,
      @Nullable MinedFeatures patterns) {
    this.bars = Objects.requireNonNull(bars, "bars");
    this.second = second;
    this.further = further;
    this.regimes = regimes;
    this.patterns = patterns;
  }

  /** The bars alone. */
  public static StrategyData of(Bars bars) {
    return new StrategyData(bars, null, List.of(), null, null);
  }

  /** With a second series, of the same interval and of another instrument. */
  public StrategyData withSecond(Bars second) {
    if (second.instrument().symbol().equals(bars.instrument().symbol())) {
      throw new IllegalArgumentException(
          "second series (%s) must be of another instrument than the bars"
              .formatted(second.instrument().symbol()));
    }
    return new StrategyData(bars, checked(second), further, regimes, patterns);
  }

  /** With further series, of the same interval; they take the place of those given before. */
  public StrategyData withSeries(List<Bars> series) {
    series.forEach(this::checked);
    return new StrategyData(bars, second, List.copyOf(series), regimes, patterns);
  }

  /**
   * With the regime of each bar.
   *
   * @throws IllegalArgumentException if they were fitted on the very bars that would be traded by
   *     them, or belong to other bars
   */
  public StrategyData withRegimes(Regimes regimes) {
    requireSize("regimes", regimes.size());
    requireBlind(regimes);
    regimes.time().ifPresent(this::requireTimes);
    return new StrategyData(bars, second, further, regimes, patterns);
  }

  /** With mined features at each bar. */
  public StrategyData withPatterns(MinedFeatures patterns) {
    requireSize("patterns", patterns.size());
    return new StrategyData(bars, second, further, regimes, patterns);
  }

  /** The bars that are traded. */
  public Bars bars() {
    return bars;
  }

  /** The second series. */
  public Optional<Bars> second() {
    return Optional.ofNullable(second);
  }

  /** Every series once: the bars, the second series, the further ones; told apart by symbol. */
  public List<Bars> series() {
    List<Bars> all = new ArrayList<>(List.of(bars));
    second().ifPresent(other -> addNew(all, other));
    further.forEach(other -> addNew(all, other));
    return List.copyOf(all);
  }

  /** The regimes. */
  public Optional<Regimes> regimes() {
    return Optional.ofNullable(regimes);
  }

  /** The patterns. */
  public Optional<MinedFeatures> patterns() {
    return Optional.ofNullable(patterns);
  }

  /** Whether a need is met. */
  public boolean has(Need need) {
    return switch (need) {
      case VOLUME -> Indicators.hasVolume(bars);
      case SPREAD -> !Double.isNaN(bars.instrument().pip()) && knowsSpread();
      case SECOND_SERIES -> second != null;
      case SERIES -> series().size() > 1;
      case REGIMES -> regimes != null;
      case PATTERNS -> patterns != null;
    };
  }

  /** The first bars, and of the other series what starts no later than the last of those. */
  StrategyData first(int size) {
    long last = size == 0 ? Long.MIN_VALUE : bars.time().at(size - 1);
    return changed(
        Bars.of(bars.frame().slice(0, size)),
        other -> Bars.of(other.frame().slice(0, Alignment.startingUpTo(other, last))),
        known -> known.first(size),
        known -> known.first(size));
  }

  /** Other bars, and everything else changed to suit. */
  StrategyData changed(
      Bars bars,
      UnaryOperator<Bars> series,
      UnaryOperator<Regimes> regimes,
      UnaryOperator<MinedFeatures> patterns) {
    return new StrategyData(
        bars,
        second == null ? null : series.apply(second),
        further.stream().map(series).toList(),
        this.regimes == null ? null : regimes.apply(this.regimes),
        this.patterns == null ? null : patterns.apply(this.patterns));
  }

  private boolean knowsSpread() {
    for (int bar = 0; bar < bars.size(); bar++) {
      if (!Double.isNaN(bars.spreadAvg().at(bar))) {
        return true;
      }
    }
    return false;
  }

  private Bars checked(Bars other) {
    if (!other.interval().equals(bars.interval())) {
      throw new IllegalArgumentException(
          "series of %s bars (%s) must have the interval of the bars (%s), or a close would be read before it was known"
              .formatted(other.interval(), other.instrument().symbol(), bars.interval()));
    }
    return other;
  }

  private static void requireBlind(Regimes regimes) {
    if (regimes.hasSeenAll()) {
      throw new IllegalArgumentException(
          "regimes (%s) must not have seen the bars that are traded by them; fit them on the past, with Regime.fitUntil(LocalDate.of(…)), and later bars have a regime"
              .formatted(regimes.recipe().orElseThrow()));
    }
  }

  private void requireTimes(InstantColumn times) {
    if (!Arrays.equals(times.toArray(), bars.time().toArray())) {
      throw new IllegalArgumentException(
          "regimes of bars that start at other times than these of %s must be found in these: loft.regimes(bars, regime)"
              .formatted(bars.instrument().symbol()));
    }
  }

  private void requireSize(String name, int size) {
    if (size != bars.size()) {
      throw new IllegalArgumentException(
          "%s of %d bars must be of as many as there are: %d".formatted(name, size, bars.size()));
    }
  }

  private static void addNew(List<Bars> all, Bars other) {
    String symbol = other.instrument().symbol();
    if (all.stream().noneMatch(known -> known.instrument().symbol().equals(symbol))) {
      all.add(other);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(bars.toString());
    series().stream()
        .skip(1)
        .forEach(s -> text.append(", beside ").append(s.instrument().symbol()));
    regimes().ifPresent(r -> text.append(", ").append(r.title()));
    patterns().ifPresent(p -> text.append(", ").append(p));
    return text.toString();
  }
}
