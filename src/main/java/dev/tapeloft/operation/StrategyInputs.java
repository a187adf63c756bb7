package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.strategy.Need;
import dev.tapeloft.strategy.Patterns;
import dev.tapeloft.strategy.Regimes;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What strategies may look at, as handles: the bars they trade and, where given, a second series,
 * further series, regimes and patterns. Immutable; {@link StrategyData} says what each means.
 */
public final class StrategyInputs {
  private final Kept<Bars> bars;
  private final @Nullable Kept<Bars> second;
  private final List<Kept<Bars>> further;
  private final @Nullable Kept<Regimes> regimes;
  private final @Nullable Kept<Patterns> patterns;

  private StrategyInputs(
      Kept<Bars> bars,
      @Nullable Kept<Bars> second,
      List<Kept<Bars>> further,
      @Nullable Kept<Regimes> regimes,
      @Nullable Kept<Patterns> patterns) {
    this.bars = bars;
    this.second = second;
    this.further = List.copyOf(further);
    this.regimes = regimes;
    this.patterns = patterns;
  }

  /** The bars alone. */
  public static StrategyInputs of(Kept<Bars> bars) {
    return new StrategyInputs(bars, null, List.of(), null, null);
  }

  /** With a second series, of the same interval and of another instrument. */
  public StrategyInputs withSecond(Kept<Bars> series) {
    return new StrategyInputs(bars, series, further, regimes, patterns);
  }

  /** With further series, of the same interval; they take the place of those given before. */
  public StrategyInputs withSeries(List<Kept<Bars>> series) {
    return new StrategyInputs(bars, second, series, regimes, patterns);
  }

  /** With the regime of each bar. */
  public StrategyInputs withRegimes(Kept<Regimes> ofEachBar) {
    return new StrategyInputs(bars, second, further, ofEachBar, patterns);
  }

  /** With mined features at each bar. */
  public StrategyInputs withPatterns(Kept<Patterns> atEachBar) {
    return new StrategyInputs(bars, second, further, regimes, atEachBar);
  }

  /** The bars that are traded. */
  public Kept<Bars> bars() {
    return bars;
  }

  /** The values, read on use. */
  public StrategyData get() {
    StrategyData data = StrategyData.of(bars.get());
    if (second != null) {
      data = data.withSecond(second.get());
    }
    if (!further.isEmpty()) {
      data = data.withSeries(further.stream().map(Kept::get).toList());
    }
    if (regimes != null) {
      data = data.withRegimes(regimes.get());
    }
    return patterns == null ? data : data.withPatterns(patterns.get());
  }

  /** All handles, the bars first. */
  List<Kept<?>> handles() {
    List<Kept<?>> all = new ArrayList<>(List.of(bars));
    beside().forEach(all::add);
    return all;
  }

  /**
   * What decides a strategy's result besides bars and rules: its id, and the content ids of what
   * else it looks at. So what others look at is no part of its key.
   */
  String item(Strategy strategy) {
    Set<Need> needs = strategy.template().needs();
    if (needs.isEmpty()) {
      return strategy.id();
    }
    return needs.stream()
        .sorted()
        .flatMap(need -> content(need).stream())
        .map(words -> " " + words)
        .collect(Collectors.joining("", strategy.id(), ""));
  }

  private Optional<String> content(Need need) {
    return switch (need) {
      case VOLUME, SPREAD -> Optional.empty();
      case SECOND_SERIES -> words("second", Stream.ofNullable(second));
      case SERIES -> words("series", Stream.concat(Stream.ofNullable(second), further.stream()));
      case REGIMES -> words("regimes", Stream.ofNullable(regimes));
      case PATTERNS -> words("patterns", Stream.ofNullable(patterns));
    };
  }

  private static Optional<String> words(String name, Stream<? extends Kept<?>> handles) {
    List<String> ids = handles.map(handle -> handle.contentId().hex()).toList();
    return ids.isEmpty() ? Optional.empty() : Optional.of(name + "=" + String.join(",", ids));
  }

  private Stream<Kept<?>> beside() {
    return Stream.of(
            Stream.ofNullable(second),
            further.stream(),
            Stream.ofNullable(regimes),
            Stream.ofNullable(patterns))
        .flatMap(handles -> handles);
  }

  @Override
  public String toString() {
    return handles().stream().map(Kept::toString).collect(Collectors.joining("\n"));
  }
}
