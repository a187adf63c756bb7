package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.backtest.Account;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
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

  private final EquityLine strategy;
  private final DoubleColumn drawdown;
  private final @Nullable EquityLine held;
  private final String currency;
  private final String name;

  EquityDrawing(Frame equity, @Nullable Frame held) {
    this.strategy = EquityLine.of(equity, "drawdown");
    this.drawdown = equity.doubles("drawdown");
    this.held = held == null ? null : EquityLine.of(held, "drawdown");
    this.currency = Account.currencyOf(equity);
    this.name = equity.metadata().getOrDefault("strategy", "");
  }

  @Override
  public boolean isEmpty() {
    return strategy.isEmpty();
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
    Axis falls = Axis.fromZero(Unit.PERCENT, 0, deepest(), 0.04);
    TimeAxis time = time();
    IntToDoubleFunction down = row -> drawdown.at(row) * DEEPEST / falls.high();
    List<Object> layers = new ArrayList<>();
    layers.add(area(down));
    EquityLine other = held;
    if (other != null) {
      layers.add(other.drawn(row -> place(money, other.equity().at(row)), Palette.OTHERS));
    }
    layers.add(
        strategy.drawn(row -> place(money, strategy.equity().at(row)), Palette.GROUPS.get(0)));
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

  private Map<String, Object> area(IntToDoubleFunction place) {
    int[] drawn = Thinning.extremes(strategy.rows(), drawdown::at);
    List<Double> low = Arrays.stream(drawn).mapToDouble(place).boxed().toList();
    return Spec.layer(
        "ribbon",
        map(
            "time",
            strategy.times(drawn),
            "low",
            low,
            "high",
            low.stream().map(value -> 0.0).toList()),
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

  private Axis money() {
    EquityLine other = held == null ? strategy : held;
    return Axis.around(
        Unit.MONEY,
        Math.min(strategy.least(), other.least()),
        Math.max(strategy.most(), other.most()));
  }

  private double deepest() {
    return Arrays.stream(strategy.rows()).mapToDouble(drawdown::at).max().orElse(0);
  }

  private TimeAxis time() {
    InstantColumn time = strategy.time();
    return TimeAxis.between(time.at(strategy.first()), time.at(strategy.last()));
  }

  @Override
  public String words() {
    if (isEmpty()) {
      return "";
    }
    EquityLine other = held;
    String beside =
        other == null || other.isEmpty()
            ? ""
            : " Buying and holding ended at " + Unit.MONEY.text(other.end()) + ".";
    return String.format(
        Locale.ROOT,
        "%sfrom %s to %s the equity went from %s to %s%s; its deepest drawdown was %s.%s",
        name.isEmpty() ? "" : name + ": ",
        strategy.time().instant(strategy.first()),
        strategy.time().instant(strategy.last()),
        Unit.MONEY.text(strategy.start()),
        Unit.MONEY.text(strategy.end()),
        currency.isEmpty() ? "" : " " + currency,
        Unit.PERCENT.text(deepest()),
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
    EquityLine other = held;
    if (other != null) {
      headers.add(Measure.money(HELD, currency));
    }
    long[] moments = other == null ? new long[0] : other.moments();
    List<List<String>> rows = new ArrayList<>();
    for (int row : Thinning.evenly(strategy.rows(), ROWS)) {
      List<String> cells = new ArrayList<>(List.of(strategy.time().instant(row).toString()));
      cells.add(Unit.MONEY.text(strategy.equity().at(row)));
      cells.add(Unit.PERCENT.text(drawdown.at(row)));
      if (other != null) {
        cells.add(before(other, Arrays.binarySearch(moments, strategy.time().at(row))));
      }
      rows.add(cells);
    }
    return new TextTable(headers, rows);
  }

  /** The equity at the last row that is not after a moment, by where that was looked for. */
  private static String before(EquityLine line, int place) {
    int row = place >= 0 ? place : -place - 2;
    return row < 0 ? TextTable.MISSING : Unit.MONEY.text(line.equity().at(line.rows()[row]));
  }
}
