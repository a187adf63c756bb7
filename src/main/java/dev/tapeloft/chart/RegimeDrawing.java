package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Prices over bands of the colours of regimes, their names above. */
final class RegimeDrawing implements Drawing {
  private static final int HEIGHT = 380;

  /** More stretches would be less than three pixels wide. */
  private static final int STRETCHES = 220;

  /** The height of a line of names, in parts of that of the prices. */
  private static final double WORDS = 0.09;

  private static final double ALPHA = 0.45;
  private static final int SHADES = 6;

  private final InstantColumn time;
  private final DoubleColumn close;
  private final Regimes regimes;
  private final int[] shown;

  /** What starts at or after {@code from} and before {@code to}. */
  RegimeDrawing(InstantColumn time, DoubleColumn close, Regimes regimes, Instant from, Instant to) {
    this.time = time;
    this.close = close;
    this.regimes = regimes;
    this.shown =
        IntStream.range(0, time.size())
            .filter(bar -> time.at(bar) != InstantColumn.MISSING)
            .filter(bar -> !time.instant(bar).isBefore(from) && time.instant(bar).isBefore(to))
            .filter(bar -> Double.isFinite(close.at(bar)))
            .toArray();
  }

  @Override
  public boolean isEmpty() {
    return shown.length == 0;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public String note() {
    int each = (shown.length + STRETCHES - 1) / STRETCHES;
    return each <= 1
        ? ""
        : String.format(Locale.ROOT, "each band the most frequent of about %,d bars", each);
  }

  @Override
  public String words() {
    return isEmpty()
        ? ""
        : "%s to %s. %s"
            .formatted(
                time.instant(shown[0]), time.instant(shown[shown.length - 1]), regimes.title());
  }

  @Override
  public Map<String, Object> spec() {
    TimeAxis axis = TimeAxis.between(time.at(shown[0]), time.at(shown[shown.length - 1]));
    double least = Arrays.stream(shown).mapToDouble(close::at).min().orElse(0);
    double most = Arrays.stream(shown).mapToDouble(close::at).max().orElse(0);
    Axis prices = Axis.around(Unit.NUMBER, least, most).aligned();
    double line = WORDS * (prices.high() - prices.low());
    List<List<Integer>> lines = lines();
    double top = prices.high() + line * lines.size();
    List<Object> layers = new ArrayList<>();
    List<Band> bands = bands();
    for (int regime = 0; regime < regimes.count(); regime++) {
      layers.add(band(bands, regime, prices));
    }
    layers.add(line());
    for (int i = 0; i < lines.size(); i++) {
      KeyLine keys = new KeyLine(axis.from(), axis.to(), top - (i + 0.5) * line);
      layers.addAll(names(keys, lines.get(i)));
    }
    return Spec.named(
        HEIGHT,
        axis.name(),
        "close",
        layers,
        List.of(axis.scale(), Spec.figures("y", prices.between(prices.low(), top))));
  }

  private Map<String, Object> band(List<Band> bands, int regime, Axis prices) {
    List<Band> own = bands.stream().filter(band -> band.regime() == regime).toList();
    return Spec.layer(
        "rect",
        map(
            "from",
            own.stream().map(Band::from).toList(),
            "to",
            own.stream().map(Band::to).toList(),
            "low",
            own.stream().map(band -> prices.low()).toList(),
            "high",
            own.stream().map(band -> prices.high()).toList()),
        map("xmin", "from", "xmax", "to", "ymin", "low", "ymax", "high"),
        "fill",
        colour(regime),
        "alpha",
        ALPHA,
        "size",
        0);
  }

  private static String colour(int regime) {
    return regime < SHADES ? Palette.GROUPS.get(regime) : Palette.OTHERS;
  }

  private Map<String, Object> line() {
    int[] rows = Thinning.extremes(shown, close::at);
    return Spec.layer(
        "line",
        map(
            "time",
            Arrays.stream(rows).mapToObj(bar -> TimeAxis.millis(time.at(bar))).toList(),
            "price",
            Arrays.stream(rows).mapToObj(close::at).toList()),
        map("x", "time", "y", "price"),
        "color",
        Spec.INK,
        "size",
        0.7);
  }

  /** The regimes whose names stand beside each other. */
  private List<List<Integer>> lines() {
    List<List<Integer>> lines = new ArrayList<>();
    double start = 1;
    for (int regime = 0; regime < Math.min(SHADES, regimes.count()); regime++) {
      if (KeyLine.afterKey(start, name(regime)) > 1) {
        lines.add(new ArrayList<>());
        start = KeyLine.START;
      }
      lines.get(lines.size() - 1).add(regime);
      start = KeyLine.afterKey(start, name(regime));
    }
    return lines;
  }

  private List<Object> names(KeyLine keys, List<Integer> line) {
    List<Object> names = new ArrayList<>();
    double start = KeyLine.START;
    for (int regime : line) {
      names.add(keys.key(start, colour(regime), "solid"));
      names.add(keys.name(start, name(regime)));
      start = KeyLine.afterKey(start, name(regime));
    }
    return names;
  }

  private String name(int regime) {
    return regimes.recipe().isPresent()
        ? regime + " " + regimes.name(regime)
        : regimes.name(regime);
  }

  /** Stretches of equally many bars, neighbours of one regime put together. */
  private List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    int stretches = Math.min(STRETCHES, shown.length);
    for (int i = 0; i < stretches; i++) {
      int first = (int) ((long) shown.length * i / stretches);
      int end = (int) ((long) shown.length * (i + 1) / stretches);
      double from = TimeAxis.millis(time.at(shown[first]));
      double to = TimeAxis.millis(time.at(shown[Math.min(end, shown.length - 1)]));
      int regime = most(first, end);
      int last = bands.size() - 1;
      if (last >= 0 && bands.get(last).regime() == regime) {
        bands.set(last, new Band(regime, bands.get(last).from(), to));
      } else {
        bands.add(new Band(regime, from, to));
      }
    }
    return bands;
  }

  /** The most frequent regime of some bars, the lower number of equal ones; or none. */
  private int most(int first, int end) {
    int[] counts = new int[regimes.count() + 1];
    for (int i = first; i < end; i++) {
      counts[regimes.at(shown[i]) + 1]++;
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return most - 1;
  }

  @Override
  public TextTable table() {
    Frame summary = regimes.summary();
    return new TextTable(
        List.of("regime", "name", "bars", "share", "stays, bars"),
        IntStream.range(0, regimes.count())
            .mapToObj(
                regime ->
                    List.of(
                        String.valueOf(regime),
                        regimes.name(regime),
                        Unit.COUNT.text(summary.ints("bars").at(regime)),
                        text(Unit.PERCENT, summary.doubles("share").at(regime)),
                        text(Unit.COUNT, summary.doubles("mean_duration").at(regime))))
            .toList());
  }

  private static String text(Unit unit, double value) {
    return Double.isNaN(value) ? TextTable.MISSING : unit.text(value);
  }

  /** A stretch of time in one regime; −1 for none. */
  private record Band(int regime, double from, double to) {}
}
