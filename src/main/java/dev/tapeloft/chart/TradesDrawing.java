package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.backtest.Account;
import dev.tapeloft.market.Bars;
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

/** Prices over some time, and where a strategy entered and left. */
final class TradesDrawing implements Drawing {
  private static final int HEIGHT = 400;

  /** So many bars have room to be drawn with open, high, low and close. */
  private static final int BARS = 120;

  /** More marks would hide each other. */
  private static final int MOST = 150;

  /** So many trades have room for a line from entry to exit. */
  private static final int JOINED = 40;

  private static final int NAME_LENGTH = 66;
  private static final int ROWS = 100;
  private static final double WORDS = 0.09;

  private final Bars bars;
  private final Frame trades;
  private final int[] shownBars;
  private final int[] all;
  private final int[] drawn;

  /** What starts at or after {@code from} and before {@code to}. */
  TradesDrawing(Bars bars, Frame trades, Instant from, Instant to) {
    this.bars = bars;
    this.trades = trades;
    InstantColumn time = bars.time();
    this.shownBars =
        IntStream.range(0, bars.size())
            .filter(bar -> time.at(bar) != InstantColumn.MISSING)
            .filter(bar -> isBetween(time.instant(bar), from, to))
            .filter(bar -> Double.isFinite(bars.close().at(bar)))
            .toArray();
    InstantColumn entered = trades.instants("entry_time");
    InstantColumn left = trades.instants("exit_time");
    this.all =
        IntStream.range(0, trades.rowCount())
            .filter(
                row ->
                    isBetween(entered.instant(row), from, to)
                        || isBetween(left.instant(row), from, to))
            .toArray();
    this.drawn = Thinning.evenly(all, MOST);
  }

  private static boolean isBetween(Instant time, Instant from, Instant to) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  @Override
  public boolean isEmpty() {
    return shownBars.length == 0;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public String note() {
    return Label.brief(trades.metadata().getOrDefault("strategy", ""), NAME_LENGTH);
  }

  /** How many trades there are, and how many of them are drawn. */
  private String shown() {
    return drawn.length == all.length
        ? String.format(Locale.ROOT, "%,d %s", all.length, all.length == 1 ? "trade" : "trades")
        : String.format(Locale.ROOT, "%,d of %,d trades shown", drawn.length, all.length);
  }

  @Override
  public String words() {
    return isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%s%,d %s between %s and %s: %,d long and %,d short.%s",
            note().isEmpty() ? "" : note() + ": ",
            all.length,
            all.length == 1 ? "trade" : "trades",
            bars.time().instant(shownBars[0]),
            bars.time().instant(shownBars[shownBars.length - 1]),
            count("long"),
            count("short"),
            drawn.length == all.length
                ? ""
                : " The picture shows " + drawn.length + " of them, evenly chosen.");
  }

  private long count(String side) {
    return Arrays.stream(all).filter(row -> side(row).equals(side)).count();
  }

  private String side(int trade) {
    return trades.texts("side").at(trade);
  }

  @Override
  public Map<String, Object> spec() {
    TimeAxis time = time();
    Axis prices = prices();
    double top = prices.high() + WORDS * (prices.high() - prices.low());
    List<Object> layers = new ArrayList<>(shownBars.length <= BARS ? candles() : line());
    if (drawn.length <= JOINED) {
      layers.addAll(joins());
    }
    layers.addAll(marks(time, prices, top));
    return Spec.named(
        HEIGHT,
        time.name(),
        Measure.money(bars.instrument().symbol(), bars.instrument().quoteCurrency()),
        layers,
        List.of(time.scale(), Spec.figures("y", prices.between(prices.low(), top))));
  }

  private TimeAxis time() {
    return TimeAxis.between(
        bars.time().at(shownBars[0]), bars.end(shownBars[shownBars.length - 1]));
  }

  private Axis prices() {
    boolean candles = shownBars.length <= BARS;
    DoubleColumn low = candles ? bars.low() : bars.close();
    DoubleColumn high = candles ? bars.high() : bars.close();
    double least = Arrays.stream(shownBars).mapToDouble(low::at).min().orElse(0);
    double most = Arrays.stream(shownBars).mapToDouble(high::at).max().orElse(0);
    for (int trade : drawn) {
      for (String column : List.of("entry_price", "exit_price")) {
        least = Math.min(least, trades.doubles(column).at(trade));
        most = Math.max(most, trades.doubles(column).at(trade));
      }
    }
    return Axis.around(Unit.NUMBER, least, most).aligned();
  }

  /** The close of each bar, at its end. */
  private List<Object> line() {
    int[] rows = Thinning.extremes(shownBars, bars.close()::at);
    return List.of(
        Spec.layer(
            "line",
            map(
                "time",
                Arrays.stream(rows).mapToObj(bar -> TimeAxis.millis(bars.end(bar))).toList(),
                "price",
                doubles(bars.close(), rows)),
            map("x", "time", "y", "price"),
            "color",
            Spec.INK,
            "alpha",
            0.75,
            "size",
            0.6));
  }

  /** Bars with a foot to the left at the open and to the right at the close. */
  private List<Object> candles() {
    double half = bars.interval().shortest().toMillis() / 2.0;
    return List.of(
        segments(bars.low(), 0, bars.high(), 0, half),
        segments(bars.open(), -0.7 * half, bars.open(), 0, half),
        segments(bars.close(), 0, bars.close(), 0.7 * half, half));
  }

  private Map<String, Object> segments(
      DoubleColumn from, double left, DoubleColumn to, double right, double half) {
    return Spec.layer(
        "segment",
        map(
            "x",
            Arrays.stream(shownBars).mapToObj(bar -> start(bar) + half + left).toList(),
            "xend",
            Arrays.stream(shownBars).mapToObj(bar -> start(bar) + half + right).toList(),
            "y",
            doubles(from, shownBars),
            "yend",
            doubles(to, shownBars)),
        map("x", "x", "xend", "xend", "y", "y", "yend", "yend"),
        "color",
        Spec.INK,
        "size",
        0.9);
  }

  private double start(int bar) {
    return TimeAxis.millis(bars.time().at(bar));
  }

  private static List<Double> doubles(DoubleColumn column, int[] rows) {
    return Arrays.stream(rows).mapToObj(column::at).toList();
  }

  /** A line from entry to exit of each trade. */
  private List<Object> joins() {
    List<Object> joins = new ArrayList<>();
    for (TradeMark side : List.of(TradeMark.LONG_ENTRY, TradeMark.SHORT_ENTRY)) {
      int[] rows = of(side);
      joins.add(
          Spec.layer(
              "segment",
              map(
                  "x",
                  times("entry_time", rows),
                  "xend",
                  times("exit_time", rows),
                  "y",
                  doubles(trades.doubles("entry_price"), rows),
                  "yend",
                  doubles(trades.doubles("exit_price"), rows)),
              map("x", "x", "xend", "xend", "y", "y", "yend", "yend"),
              "color",
              side.colour(),
              "linetype",
              "dashed",
              "size",
              0.9));
    }
    return joins;
  }

  /** The marks of entries and exits, and above the plot what each means. */
  private List<Object> marks(TimeAxis time, Axis prices, double top) {
    List<Object> marks = new ArrayList<>();
    KeyLine keys = new KeyLine(time.from(), time.to(), (prices.high() + top) / 2);
    double start = KeyLine.START;
    for (TradeMark mark : TradeMark.values()) {
      int[] rows = of(mark);
      List<Double> times = new ArrayList<>(times(mark.moment() + "_time", rows));
      List<Double> values =
          new ArrayList<>(doubles(trades.doubles(mark.moment() + "_price"), rows));
      times.add(keys.middle(start));
      values.add(keys.y());
      marks.add(mark.layer(times, values, drawn.length <= JOINED ? 1 : 0.7));
      marks.add(keys.name(start, mark.toString()));
      start = KeyLine.afterKey(start, mark.toString());
    }
    marks.add(keys.words(start, shown()));
    return marks;
  }

  private int[] of(TradeMark mark) {
    return Arrays.stream(drawn).filter(row -> side(row).equals(mark.side())).toArray();
  }

  private List<Double> times(String column, int[] rows) {
    InstantColumn times = trades.instants(column);
    return Arrays.stream(rows).mapToObj(row -> TimeAxis.millis(times.at(row))).toList();
  }

  @Override
  public String tableNote() {
    return all.length <= ROWS
        ? ""
        : String.format(Locale.ROOT, "%d of %,d trades", ROWS, all.length);
  }

  @Override
  public TextTable table() {
    String money = Measure.money("money", Account.currencyOf(trades));
    return new TextTable(
        List.of("entry (UTC)", "exit (UTC)", "side", "entry", "exit", money, "reason"),
        Arrays.stream(Thinning.evenly(all, ROWS)).mapToObj(this::row).toList());
  }

  private List<String> row(int trade) {
    return List.of(
        trades.instants("entry_time").instant(trade).toString(),
        trades.instants("exit_time").instant(trade).toString(),
        side(trade),
        Unit.NUMBER.text(trades.doubles("entry_price").at(trade)),
        Unit.NUMBER.text(trades.doubles("exit_price").at(trade)),
        Unit.MONEY.text(trades.doubles("money").at(trade)),
        trades.texts("reason").at(trade));
  }
}
