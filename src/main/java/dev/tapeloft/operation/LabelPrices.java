package dev.tapeloft.operation;

import dev.tapeloft.label.Label;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.PricePath;
import dev.tapeloft.market.Prices;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.pipeline.Unshared;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;

/**
 * What happened after each price, for every label of a grid. What is kept of it are the counts; all
 * else follows from the prices and the first passages of the grid's levels, which are kept by
 * themselves.
 */
public final class LabelPrices {
  static final int VERSION = 1;

  private LabelPrices() {}

  /**
   * The labels of prices.
   *
   * @throws IllegalStateException if the instrument has no pips, or prices are out of order or no
   *     multiples of half a tick
   */
  public static Kept<Labels> keep(
      Pipeline pipeline, Kept<? extends Prices> prices, LabelGrid grid, int batchSize) {
    PreparedPath path = new PreparedPath(prices, grid.entry());
    DoubleFunction<Frame> passages =
        level ->
            FindPassages.keep(pipeline.rereading(), prices, path, grid, level, batchSize).frame();
    DayCounts days = new DayCounts(path, grid);
    Supplier<Kept<Frame>> counts = () -> CountLabels.keep(pipeline, prices, grid, batchSize, days);
    Single<Labels> kept = single(prices, List.of(prices), grid, path, passages, counts);
    if (pipeline.find(kept).isPresent()) {
      return pipeline.keep(kept);
    }
    prices.get().instrument().requirePip();
    Kept<Frame> followed = FindPassages.keep(pipeline, prices, grid, batchSize, days);
    Kept<Frame> counted = counts.get();
    return pipeline.keep(
        single(prices, List.of(prices, followed, counted), grid, path, passages, () -> counted));
  }

  /**
   * The first passages that labels of these prices are views of, a row for each price and level;
   * empty where they are not kept. Rows that were dropped count as kept; nothing is computed.
   */
  public static Optional<Kept<?>> passages(
      Pipeline pipeline,
      Kept<Labels> labels,
      Kept<? extends Prices> prices,
      LabelGrid grid,
      int batchSize) {
    return labels
        .input(BuiltIn.PASSAGES.operation())
        .or(() -> FindPassages.find(pipeline.rereading(), prices, grid, batchSize));
  }

  /** The counts need no passages once they are kept: these are found when somebody looks at one. */
  private static Single<Labels> single(
      Kept<? extends Prices> prices,
      List<Kept<?>> inputs,
      LabelGrid grid,
      PreparedPath path,
      DoubleFunction<Frame> passages,
      Supplier<Kept<Frame>> counts) {
    Recipe recipe =
        Recipe.of(BuiltIn.LABELS.operation(), VERSION)
            .input("prices", prices.contentId())
            .parameter("first passages", Integer.toString(FindPassages.VERSION))
            .parameter("grid", grid.canonical());
    Codec<Labels> codec =
        new Codec<>(Labels::frame, Unshared.of(frame -> Labels.of(frame, path::get, passages)));
    return new Single<>(
        recipe,
        inputs,
        codec,
        () -> {
          PricePath rows = path.get();
          Labels summed = Labels.summed(rows, grid, counts.get().frame(), passages);
          Frame frame = named(summed, prices.contentId());
          return new Outcome<>(Labels.of(frame, path::get, passages), warnings(rows, grid));
        });
  }

  /** The counts under the name of what they were made of: by these alone labels might be equal. */
  static Frame named(Labels labels, ContentId prices) {
    return labels.frame().with("prices", prices.hex());
  }

  private static Map<String, String> warnings(PricePath path, LabelGrid grid) {
    Map<String, String> warnings = new LinkedHashMap<>();
    List<Label> inside = insideSpread(grid, path.meanSpreadPips());
    if (!inside.isEmpty()) {
      warnings.put("spread", spread(inside, path.meanSpreadPips()));
    }
    Duration length = path.length();
    if (length.compareTo(grid.longestHorizon()) < 0) {
      warnings.put(
          "horizon",
          "the prices last "
              + length
              + ", less than the horizon of "
              + grid.longestHorizon()
              + ": what touches nothing is incomplete");
    }
    return warnings;
  }

  private static List<Label> insideSpread(LabelGrid grid, double spreadPips) {
    return grid.labels().stream().filter(label -> shorter(label) < spreadPips).toList();
  }

  private static double shorter(Label label) {
    return Math.min(label.targetPips(), label.stopPips());
  }

  private static String spread(List<Label> inside, double spreadPips) {
    Label first = inside.get(0);
    String others = inside.size() == 1 ? "" : " and " + (inside.size() - 1) + " more";
    return String.format(
        Locale.ROOT,
        "%s%s: a level of %s pips is below the mean spread of %.1f pips: labels tell of costs there",
        first,
        others,
        shorter(first),
        spreadPips);
  }
}
