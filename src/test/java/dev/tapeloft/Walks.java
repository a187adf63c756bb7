package dev.tapeloft;

import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.universe.UniverseGrid;
import dev.tapeloft.universe.UniverseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Files of quotes that walk at random, and a small plan of a discovery on them. */
final class Walks {
  private static final int DAY_TICKS = 720;

  private Walks() {}

  /** A quote every two minutes or so of some days. */
  static Path file(Path folder, String name, int days, long seed) throws IOException {
    return file(folder, name, days, seed, 41);
  }

  /**
   * The same.
   *
   * @param width steps are below half of it, in tenths of a pip
   */
  static Path file(Path folder, String name, int days, long seed, int width) throws IOException {
    Random random = new Random(seed);
    Instant time = Instant.parse("2014-05-05T00:00:00Z");
    List<String> lines = new ArrayList<>(List.of("Timestamp,Bid,Ask"));
    int price = 138_000;
    for (int row = 0; row < days * DAY_TICKS; row++) {
      price += random.nextInt(width) - width / 2;
      time = time.plusSeconds(60 + random.nextInt(121));
      lines.add(
          "%s,%s,%s"
              .formatted(time, text(price), text(price + 2 + random.nextInt(Math.min(3, width)))));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private static String text(int points) {
    return String.format(Locale.ROOT, "%d.%05d", points / 100_000, points % 100_000);
  }

  /** Two universes, eight labels, few trees and a dozen strategies. */
  static DiscoveryPlan plan() {
    return DiscoveryPlan.standard()
        .barInterval(Interval.minutes(5))
        .universes(UniverseGrid.of(List.of(Interval.minutes(5), Interval.minutes(15)), 10))
        .mined(new UniverseKey(Interval.minutes(5), 10))
        .labels(
            LabelGrid.standard()
                .targets(5, 10)
                .stops(5, 10)
                .horizons(Duration.ofMinutes(30), Duration.ofMinutes(60)))
        .target(Target.of("T10_S10_H60").beforeBar())
        .miner(Miner.boostedTrees().trees(10))
        .regime(Regime.kMeans(2))
        .strategies(
            StrategyGrid.of("pattern_recognition")
                .lookback(1, 3)
                .threshold(0.5)
                .exits(Exits.pips(10, 10))
                .plus(
                    StrategyGrid.of("regime_adaptive")
                        .lookback(5, 10)
                        .threshold(0.5)
                        .exits(Exits.pips(10, 10)))
                .plus(
                    StrategyGrid.movingAverageCross()
                        .fast(5, 10)
                        .slow(20, 40)
                        .exits(Exits.pips(10, 10), Exits.pips(20, 10))));
  }
}
