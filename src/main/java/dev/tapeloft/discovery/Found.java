package dev.tapeloft.discovery;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.label.Edges;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Prices;
import dev.tapeloft.operation.BuildUniverse;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a discovery found so far; null is what there is not yet, or never. */
final class Found {
  final Kept<? extends Prices> prices;
  @Nullable Kept<Bars> bars;
  @Nullable Kept<Bars> traded;
  @Nullable Instant knownBy;
  Map<UniverseKey, Kept<Universe>> universes = Map.of();
  @Nullable Kept<Labels> labels;
  @Nullable Kept<?> passages;
  @Nullable Kept<Regimes> regimes;
  @Nullable Kept<Edges> edges;
  @Nullable Kept<Patterns> patterns;
  @Nullable Kept<MinedFeatures> minedFeatures;
  @Nullable Kept<BacktestResults> results;
  @Nullable Kept<Ranking> ranking;

  Found(Kept<? extends Prices> prices) {
    this.prices = prices;
  }

  /** What a stage keeps: its results, and the days that they were made of. */
  Stream<Kept<?>> handles(Stage stage) {
    Stream<@Nullable Kept<?>> handles =
        switch (stage) {
          case PRICES -> Stream.of(prices);
          case BARS -> Stream.of(bars, traded);
          case UNIVERSES -> universes.values().stream().flatMap(Found::withWindows);
          case LABELS -> Stream.of(labels, passages);
          case REGIMES -> Stream.of(regimes);
          case EDGES -> Stream.of(edges);
          case PATTERNS -> Stream.of(patterns, minedFeatures);
          case BACKTESTS -> Stream.of(results);
          case RANKING -> Stream.of(ranking);
        };
    return handles
        .filter(Objects::nonNull)
        .<Kept<?>>map(Objects::requireNonNull)
        .filter(handle -> stage == Stage.PRICES || handle != prices)
        .distinct();
  }

  private static Stream<@Nullable Kept<?>> withWindows(Kept<Universe> universe) {
    return Stream.of(universe, BuildUniverse.windows(universe));
  }
}
