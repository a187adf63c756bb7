package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An account over time, that of one who buys and holds beside it, and its drawdown below. Both
 * panels are one plot, so that their times stand below each other.
 */
final class EquityDrawing implements Drawing {
  private static final int HEIGHT = 400;
  private static final int FALLS = 4;
  private static final int ROWS = 100;
  private static final int NAME_LENGTH = 66;
  private static final String STRATEGY = "strategy";
  private static final String HELD = "buy and hold";

  /** Where the panels lie: the drawdown from 0 down, the equity above it, words between. */
  private static final double DEEPEST = -0.36;

  private static final double EQUITY_FROM = 0.12;
  private static final double WORDS = 0.055;
  private static final double TOP_WORDS = 1.06;
  private static final double TOP = 1.11;

  private final Account strategy;
  private final @Nullable Account held;
  private final String currency;
  private final String name;

  EquityDrawing(Frame equity, @Nullable Frame held) {
    this.strategy = Account.of(equity);
    this.held = held == null ? null : Account.of(held);
    this.currency = dev.tapeloft.backtest.Account.currencyOf(equity);
    this.name = equity.metadata().getOrDefault("strategy", "");
  }

  @Override
  public boolean isEmpty() {
    return strategy.rows().length == 0;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public String note() {
    return Label.brief(name, NAME_LENGTH);
  }

  @Override
  public Map<String, Object> spec() {
    Axis money = money();
    Axis falls = Axis.fromZero(Unit.PERCENT, 0, strategy.deepest(), 0.04);
    TimeAxis time = time();
    IntToDoubleFunction down = row -> strategy.drawdown().at(row) * DEEPEST / falls.high();
    List<Object> layers = new ArrayList<>();
    layers.add(strategy.area(down));
    Account other = held;
    if (other != null) {
      layers.add(other.line(row -> place(money, other.equity().at(row)), Palette.OTHERS));
    }
    layers.add(
        strategy.line(row -> place(money, strategy.equity().at(row)), Palette.GROUPS.get(0)));
    layers.addAll(words(time));
    return Spec.named(HEIGHT, time.name(), "", layers, List.of(time.scale(), scale(money, falls)));
  }

  private List<Object> words(TimeAxis time) {
    KeyLine top = new KeyLine(time.from(), time.to(), TOP_WORDS);
    String equity = Measure.money("equity", currency);
    double next = KeyLine.after(KeyLine.START, equity);
    List<Object> words = new ArrayList<>();
    words.add(top.words(KeyLine.START, equity));
    words.add(top.key(next, Palette.GROUPS.get(0), "solid"));
    words.add(top.name(next, STRATEGY));
    if (held != null) {
      double last = KeyLine.afterKey(next, STRATEGY);
      words.add(top.key(last, Palette.OTHERS, "solid"));
      words.add(top.name(last, HELD));
    }
    KeyLine between = new KeyLine(time.from(), time.to(), WORDS);
    words.add(between.words(KeyLine.START, "drawdown (% of the highest equity so far)"));
    return words;
  }

  private static Map<String, Object> scale(Axis money, Axis falls) {
    List<Double> marks = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int every = (falls.marks().size() + FALLS - 1) / FALLS;
    for (int i = (falls.marks().size() - 1) / every * every; i >= 0; i -= every) {
      marks.add(falls.marks().get(i) * DEEPEST / falls.high());
      labels.add(falls.labels().get(i));
    }
    money.marks().forEach(mark -> marks.add(place(money, mark)));
    labels.addAll(money.labels());
    return Spec.figures("y", new Axis(DEEPEST, TOP, marks, labels));
  }

  private static double place(Axis money, double value) {
    double share = (value - money.low()) / (money.high() - money.low());
    return EQUITY_FROM + share * (1 - EQUITY_FROM);
  }

  private Axis money() {
    Account other = held;
    return Axis.around(
        Unit.MONEY,
        other == null ? strategy.least() : Math.min(strategy.least(), other.least()),
        other == null ? strategy.most() : Math.max(strategy.most(), other.most()));
  }

  private TimeAxis time() {
    int[] rows = strategy.rows();
    return TimeAxis.between(strategy.time().at(rows[0]), strategy.time().at(rows[rows.length - 1]));
  }

  @Override
  public String words() {
    if (isEmpty()) {
      return "";
    }
    Account other = held;
    String beside =
        other == null || other.rows().length == 0
            ? ""
            : " Buying and holding ended at " + Unit.MONEY.text(other.end()) + ".";
    return String.format(
        Locale.ROOT,
        "%sfrom %s to %s the equity went from %s to %s%s; its deepest drawdown was %s.%s",
        name.isEmpty() ? "" : name + ": ",
        strategy.first(),
        strategy.last(),
        Unit.MONEY.text(strategy.start()),
        Unit.MONEY.text(strategy.end()),
        currency.isEmpty() ? "" : " " + currency,
        Unit.PERCENT.text(strategy.deepest()),
        beside);
  }

  @Override
  public String tableNote() {
    int all = strategy.rows().length;
    return all <= ROWS ? "" : String.format(Locale.ROOT, "%d of %,d moments", ROWS, all);
  }

  @Override
  public TextTable table() {
    List<String> headers = new ArrayList<>(List.of("time (UTC)"));
    headers.add(Measure.money("equity", currency));
    headers.add("drawdown");
    Account other = held;
    if (other != null) {
      headers.add(Measure.money(HELD, currency));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int row : Thinning.evenly(strategy.rows(), ROWS)) {
      List<String> cells = new ArrayList<>(List.of(strategy.time().instant(row).toString()));
      cells.add(Unit.MONEY.text(strategy.equity().at(row)));
      cells.add(Unit.PERCENT.text(strategy.drawdown().at(row)));
      if (other != null) {
        cells.add(other.at(strategy.time().at(row)));
      }
      rows.add(cells);
    }
    return new TextTable(headers, rows);
  }

  /**
   * An account as a backtest gives it.
   *
   * @param rows those that have a time and finite figures
   * @param moments the times of those
   */
  private record Account(
      InstantColumn time, DoubleColumn equity, DoubleColumn drawdown, int[] rows, long[] moments) {
    static Account of(Frame frame) {
      InstantColumn time = frame.instants("time");
      DoubleColumn equity = frame.doubles("equity");
      DoubleColumn drawdown = frame.doubles("drawdown");
      int[] rows =
          IntStream.range(0, frame.rowCount())
              .filter(row -> time.at(row) != InstantColumn.MISSING)
              .filter(row -> Double.isFinite(equity.at(row) + drawdown.at(row)))
              .toArray();
      long[] moments = Arrays.stream(rows).mapToLong(time::at).toArray();
      return new Account(time, equity, drawdown, rows, moments);
    }

    Map<String, Object> line(IntToDoubleFunction place, String colour) {
      int[] drawn = Thinning.extremes(rows, equity::at);
      return Spec.layer(
          drawn.length == 1 ? "point" : "line",
          map(
              "time",
              times(drawn),
              "value",
              Arrays.stream(drawn).mapToDouble(place).boxed().toList()),
          map("x", "time", "y", "value"),
          "color",
          colour,
          "size",
          drawn.length == 1 ? 3 : 1);
    }

    Map<String, Object> area(IntToDoubleFunction place) {
      int[] drawn = Thinning.extremes(rows, drawdown::at);
      List<Double> low = Arrays.stream(drawn).mapToDouble(place).boxed().toList();
      return Spec.layer(
          "ribbon",
          map("time", times(drawn), "low", low, "high", low.stream().map(value -> 0.0).toList()),
          map("x", "time", "ymin", "low", "ymax", "high"),
          "fill",
          Palette.GROUPS.get(1),
          "alpha",
          0.45,
          "color",
          Palette.GROUPS.get(1),
          "size",
          0.5);
    }

    private List<Double> times(int[] drawn) {
      return Arrays.stream(drawn).mapToObj(row -> TimeAxis.millis(time.at(row))).toList();
    }

    double least() {
      return Arrays.stream(rows).mapToDouble(equity::at).min().orElse(Double.POSITIVE_INFINITY);
    }

    double most() {
      return Arrays.stream(rows).mapToDouble(equity::at).max().orElse(Double.NEGATIVE_INFINITY);
    }

    double deepest() {
      return Arrays.stream(rows).mapToDouble(drawdown::at).max().orElse(0);
    }

    double start() {
      return equity.at(rows[0]);
    }

    double end() {
      return equity.at(rows[rows.length - 1]);
    }

    Instant first() {
      return time.instant(rows[0]);
    }

    Instant last() {
      return time.instant(rows[rows.length - 1]);
    }

    /** The equity at the last row that is not after a moment. */
    String at(long moment) {
      int place = Arrays.binarySearch(moments, moment);
      int row = place >= 0 ? place : -place - 2;
      return row < 0 ? TextTable.MISSING : Unit.MONEY.text(equity.at(rows[row]));
    }
  }
}
