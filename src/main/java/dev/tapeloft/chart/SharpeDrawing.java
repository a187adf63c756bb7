package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.rank.Overfitting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How often each Sharpe ratio came out, and where the best stands beside what luck would give. */
final class SharpeDrawing implements Drawing {
  private static final int HEIGHT = 320;

  /** The share of the height above the bars that is kept for words. */
  private static final double ROOM = 0.15;

  private static final double AIR = 0.03;

  private final int strategies;
  private final double[] sharpes;
  private final @Nullable Overfitting overfitting;

  SharpeDrawing(BacktestResults results, @Nullable Overfitting overfitting) {
    this.strategies = results.size();
    this.sharpes =
        IntStream.range(0, results.size())
            .mapToDouble(row -> results.value(row, Metric.SHARPE))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    this.overfitting = overfitting;
  }

  @Override
  public boolean isEmpty() {
    return sharpes.length == 0;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public String note() {
    return sharpes.length == strategies
        ? ""
        : String.format(
            Locale.ROOT, "%,d of %,d have none", strategies - sharpes.length, strategies);
  }

  @Override
  public String words() {
    if (isEmpty()) {
      return "";
    }
    String best =
        String.format(
            Locale.ROOT,
            "The best of %,d Sharpe ratios is %s, the median %s",
            sharpes.length,
            figure(best()),
            figure(HeatMap.median(sharpes)));
    Overfitting luck = overfitting;
    return luck == null
        ? best + "."
        : String.format(
            Locale.ROOT,
            "%s; the best of about %,.0f independent trials without skill would be expected to show"
                + " %s. The deflated Sharpe ratio of the one that was chosen is %s.",
            best,
            luck.effectiveTrials(),
            LuckText.known(luck.expectedMaximumSharpe()),
            LuckText.probability(luck.deflatedSharpe()));
  }

  @Override
  public Map<String, Object> spec() {
    Histogram bins = Histogram.of(sharpes);
    double high = Arrays.stream(bins.counts()).max().orElse(1);
    List<Line> lines = lines();
    double low = Math.min(bins.from(0), lines.stream().mapToDouble(Line::at).min().orElse(0));
    double end =
        Math.max(bins.to(bins.size() - 1), lines.stream().mapToDouble(Line::at).max().orElse(0));
    double air = AIR * (end - low);
    Axis across = Axis.around(Unit.NUMBER, low, end).aligned().between(low - air, end + air);
    List<Object> layers = new ArrayList<>(List.of(bars(bins)));
    KeyLine keys = new KeyLine(across.low(), across.high(), high * (1 + 0.6 * ROOM));
    double start = KeyLine.START;
    for (Line line : lines) {
      layers.add(line.layer(high));
      layers.add(keys.key(start, line.colour(), line.type()));
      layers.add(keys.name(start, line.words()));
      start = KeyLine.afterKey(start, line.words());
    }
    Axis count = Axis.fromZero(Unit.COUNT, 0, high, 0);
    return Spec.named(
        HEIGHT,
        Measure.words(Metric.SHARPE, ""),
        "strategies",
        layers,
        List.of(Spec.figures("x", across), Spec.figures("y", count.between(0, high * (1 + ROOM)))));
  }

  private static Map<String, Object> bars(Histogram bins) {
    double gap = 0.03 * bins.width();
    List<Integer> filled =
        IntStream.range(0, bins.size()).filter(bin -> bins.counts()[bin] > 0).boxed().toList();
    return Spec.layer(
        "rect",
        map(
            "from",
            filled.stream().map(bin -> bins.from(bin) + gap).toList(),
            "to",
            filled.stream().map(bin -> bins.to(bin) - gap).toList(),
            "bottom",
            filled.stream().map(bin -> 0.0).toList(),
            "top",
            filled.stream().map(bin -> (double) bins.counts()[bin]).toList()),
        map("xmin", "from", "xmax", "to", "ymin", "bottom", "ymax", "top"),
        "size",
        0,
        "fill",
        Palette.GROUPS.get(0));
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(best(), "best " + figure(best()), Palette.GROUPS.get(2), "solid"));
    Overfitting luck = overfitting;
    if (luck != null && Double.isFinite(luck.expectedMaximumSharpe())) {
      String words =
          String.format(
              Locale.ROOT,
              "luck alone %s (best of %,.0f effective trials)",
              figure(luck.expectedMaximumSharpe()),
              luck.effectiveTrials());
      lines.add(new Line(luck.expectedMaximumSharpe(), words, Palette.GROUPS.get(1), "dashed"));
    }
    return lines;
  }

  private double best() {
    return sharpes[sharpes.length - 1];
  }

  private static String figure(double value) {
    return Measure.text(Unit.NUMBER, value);
  }

  @Override
  public TextTable table() {
    Histogram bins = Histogram.of(sharpes);
    return new TextTable(
        List.of("from", "to", "strategies"),
        IntStream.range(0, bins.size())
            .mapToObj(
                bin ->
                    List.of(
                        figure(bins.from(bin)),
                        figure(bins.to(bin)),
                        Unit.COUNT.text(bins.counts()[bin])))
            .toList());
  }

  /** A line across the bars, from the axis up. */
  private record Line(double at, String words, String colour, String type) {
    Map<String, Object> layer(double height) {
      return Spec.layer(
          "segment",
          map("x", List.of(at), "top", List.of(height), "bottom", List.of(0.0)),
          map("x", "x", "xend", "x", "y", "bottom", "yend", "top"),
          "color",
          colour,
          "linetype",
          type,
          "size",
          1.6);
    }
  }
}
