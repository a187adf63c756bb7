package dev.tapeloft.operation;

import dev.tapeloft.backtest.Account;
import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.indicator.Need;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What strategies may look at, as handles: the bars they trade and, where given, a second series,
 * further series, regimes and patterns; and the quotes that they are filled at, and the series that
 * converts what they earn. Immutable; {@link StrategyData} says what each means.
 */
public final class StrategyInputs {
  private final Kept<Bars> bars;
  private final @Nullable Kept<Bars> second;
  private final List<Kept<Bars>> further;
  private final @Nullable Kept<Regimes> regimes;
  private final @Nullable Kept<MinedFeatures> patterns;
  private final Fills fills;

  private StrategyInputs(
      Kept<Bars> bars,
      @Nullable Kept<Bars> second,
      List<Kept<Bars>> further,
      @Nullable Kept<Regimes> regimes,
      @Nullable Kept<MinedFeatures> patterns,
      Fills fills) {
    this.bars = bars;
    this.second = second;
    this.further = List.copyOf(further);
    this.regimes = regimes;
    this.patterns = patterns;
    this.fills = fills;
  }

  /** The bars alone. */
  public static StrategyInputs of(Kept<Bars> bars) {
    return new StrategyInputs(bars, null, List.of(), null, null, new Fills(null, null));
  }

  /** With a second series, of the same interval and of another instrument. */
  public StrategyInputs withSecond(Kept<Bars> series) {
    return new StrategyInputs(bars, series, further, regimes, patterns, fills);
  }

  /** With further series, of the same interval; they take the place of those given before. */
  public StrategyInputs withSeries(List<Kept<Bars>> series) {
    return new StrategyInputs(bars, second, series, regimes, patterns, fills);
  }

  /** With the regime of each bar. */
  public StrategyInputs withRegimes(Kept<Regimes> ofEachBar) {
    return new StrategyInputs(bars, second, further, ofEachBar, patterns, fills);
  }

  /** With mined features at each bar. */
  public StrategyInputs withPatterns(Kept<MinedFeatures> atEachBar) {
    return new StrategyInputs(bars, second, further, regimes, atEachBar, fills);
  }

  /** With every fill at single quotes, as {@link Backtest#onTicks} says. */
  public StrategyInputs onTicks(Kept<Ticks> ticks) {
    Fills changed = new Fills(ticks, fills.conversion());
    return new StrategyInputs(bars, second, further, regimes, patterns, changed);
  }

  /**
   * With profits converted to the currency of the account by a series, as {@link
   * Backtest#withConversion} says.
   */
  public StrategyInputs withConversion(Kept<Bars> series) {
    Fills changed = new Fills(fills.ticks(), series);
    return new StrategyInputs(bars, second, further, regimes, patterns, changed);
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

  /**
   * Refuses an account to whose currency nothing converts, or a series of the wrong instrument or
   * time. Opens the bars only for an account that names a currency, or a series that is given.
   */
  public void requireConversion(Account account) {
    Kept<Bars> series = fills.conversion();
    if (series != null || !account.isInQuoteCurrency()) {
      account.requireConversion(bars.get(), Optional.ofNullable(series).map(Kept::get));
    }
  }

  /** The test of these under some rules, made ready; the values are read now. */
  public Backtest backtest(Rules rules) {
    Kept<Ticks> ticks = fills.ticks();
    Kept<Bars> conversion = fills.conversion();
    Backtest onBars = Backtest.of(get(), rules);
    Backtest test = ticks == null ? onBars : onBars.onTicks(ticks.get());
    return conversion == null ? test : test.withConversion(conversion.get());
  }

  /** A recipe with what all strategies' results depend on; what is not given is no part of it. */
  Recipe into(Recipe recipe) {
    Kept<Ticks> ticks = fills.ticks();
    Kept<Bars> conversion = fills.conversion();
    Recipe onBars = recipe.input("bars", bars.contentId());
    Recipe with = ticks == null ? onBars : onBars.input("ticks", ticks.contentId());
    return conversion == null ? with : with.input("conversion", conversion.contentId());
  }

  /** All handles, the bars first. */
  public List<Kept<?>> handles() {
    List<Kept<?>> all = new ArrayList<>(List.of(bars));
    others().forEach(all::add);
    return all;
  }

  /**
   * What decides a strategy's result besides bars and rules: its id, and the content ids of what
   * else it looks at. So what others look at is no part of its key.
   */
  String item(Strategy strategy) {
    Set<Need> needs = strategy.template().needs();
    return needs.isEmpty() ? strategy.id() : strategy.id() + beside(needs.stream().sorted());
  }

  /**
   * A strategy as a trial: its id, and the symbols of the series it looks at besides the bars. They
   * stand for what is in them, so that a day more is no other trial.
   */
  String tried(Strategy strategy) {
    Set<Need> needs = strategy.template().needs();
    String id = strategy.id();
    if (needs.contains(Need.SECOND_SERIES) && second != null) {
      id += " second=" + symbol(second);
    }
    return needs.contains(Need.SERIES)
        ? Stream.concat(Stream.ofNullable(second), further.stream())
            .map(StrategyInputs::symbol)
            .collect(Collectors.joining(",", id + " series=", ""))
        : id;
  }

  /** What makes trials others besides bars and rules, each word after a blank. */
  String conditions() {
    Kept<Bars> conversion = fills.conversion();
    return (fills.ticks() == null ? "" : " fills=ticks")
        + (conversion == null ? "" : " conversion=" + symbol(conversion));
  }

  private static String symbol(Kept<Bars> series) {
    return series.get().instrument().symbol();
  }

  /** The content ids of all that is there beside the bars, as {@link #item} writes them. */
  String beside() {
    return beside(Arrays.stream(Need.values()));
  }

  private String beside(Stream<Need> needs) {
    return needs
        .flatMap(need -> content(need).stream())
        .map(words -> " " + words)
        .collect(Collectors.joining());
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

  private Stream<Kept<?>> others() {
    return Stream.of(
            Stream.ofNullable(second),
            further.stream(),
            Stream.ofNullable(regimes),
            Stream.ofNullable(patterns),
            Stream.ofNullable(fills.ticks()),
            Stream.ofNullable(fills.conversion()))
        .flatMap(handles -> handles);
  }

  /**
   * What decides fills and money besides the bars.
   *
   * @param ticks the quotes that fills are at
   * @param conversion the series that converts profits
   */
  private record Fills(@Nullable Kept<Ticks> ticks, @Nullable Kept<Bars> conversion) {}

  @Override
  public String toString() {
    return handles().stream().map(Kept::toString).collect(Collectors.joining("\n"));
  }
}
