package dev.tapeloft.universe;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.TextColumn;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The rows of a universe on their way to a frame: which bars moved, and their windows. */
final class UniverseRows {
  static final String UP = "up";
  static final String DOWN = "down";

  private final Bars bars;
  private final int lookback;
  private final List<Feature> features;
  private final WindowSource source;
  private final int[] moved;

  /** Rows of the bars from {@code from} (inclusive) to {@code to} (exclusive). */
  UniverseRows(Bars bars, int lookback, List<Feature> features, int from, int to) {
    WindowSource.requireLookback(lookback);
    requireSpan(bars, lookback, from, to);
    features.forEach(feature -> feature.requireLookback(lookback));
    this.bars = bars;
    this.lookback = lookback;
    this.features = features;
    this.source = new WindowSource(bars, from - lookback, to);
    this.moved =
        IntStream.range(lookback, lookback + to - from)
            .filter(bar -> BodySize.of(body(bar), source.stepsPerPip).isPresent())
            .toArray();
  }

  Frame frame() {
    Frame.Builder frame =
        Frame.builder()
            .metadata(bars.instrument().toMetadata())
            .metadata("interval", bars.interval().toString())
            .metadata("lookback", Integer.toString(lookback))
            .column(
                "time",
                InstantColumn.owning(IntStream.of(moved).mapToLong(source.time::at).toArray()))
            .column("class", TextColumn.owning(texts(this::size)))
            .column("direction", TextColumn.owning(texts(bar -> body(bar) > 0 ? UP : DOWN)));
    double[][] values = values();
    for (int i = 0; i < values.length; i++) {
      frame.column(features.get(i).name(), DoubleColumn.owning(values[i]));
    }
    return frame.build();
  }

  private static void requireSpan(Bars bars, int lookback, int from, int to) {
    if (from < lookback || to < from || to > bars.size()) {
      throw new IllegalArgumentException(
          "bars from %s to %s must lie between the lookback (%s), since a window has that many bars before, and the number of bars (%s)"
              .formatted(from, to, lookback, bars.size()));
    }
  }

  /** A column of values a feature, row by row, so that a window's features share what they can. */
  private double[][] values() {
    double[][] values = new double[features.size()][moved.length];
    Workspace workspace = new Workspace(lookback);
    for (int row = 0; row < moved.length; row++) {
      Window window = source.window(moved[row] - lookback, lookback, workspace);
      for (int i = 0; i < values.length; i++) {
        values[i][row] = features.get(i).value(window);
      }
    }
    return values;
  }

  private double body(int bar) {
    return source.close[bar] - source.open[bar];
  }

  private String size(int bar) {
    return BodySize.of(body(bar), source.stepsPerPip).orElseThrow().text();
  }

  private String[] texts(IntFunction<String> text) {
    return IntStream.of(moved).mapToObj(text).toArray(String[]::new);
  }
}
