package dev.tapeloft.indicator;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Bars for tests: by hand, at random, and the 502 daily bars of the known answers. */
public final class ExampleBars {
  public static final Instrument EURUSD = Instrument.fx("EURUSD");
  public static final long START = micros(Instant.parse("2014-05-01T00:00:00Z"));
  private static final long MINUTE = 60_000_000L;

  private ExampleBars() {}

  /** One-minute EUR/USD bars of open, high, low, close, without a known spread. */
  public static Bars minutes(double[]... openHighLowClose) {
    return minutes(Double.NaN, openHighLowClose);
  }

  /** The same with a spread in price. */
  public static Bars minutes(double spread, double[]... openHighLowClose) {
    int size = openHighLowClose.length;
    double[] spreads = new double[size];
    Arrays.fill(spreads, spread);
    return of(
        EURUSD,
        Interval.minutes(1),
        LongStream.range(0, size).map(bar -> START + bar * MINUTE).toArray(),
        openHighLowClose,
        spreads);
  }

  /** One-minute bars whose four prices are all the close. */
  public static Bars closes(double... closes) {
    return minutes(
        Arrays.stream(closes).mapToObj(c -> new double[] {c, c, c, c}).toArray(double[][]::new));
  }

  /** A random walk in steps of up to five points, with gaps and a spread of about a pip. */
  public static Bars randomWalk(long seed, int size) {
    Random random = new Random(seed);
    double[][] prices = new double[size][];
    double[] spreads = new double[size];
    long point = 138_000;
    for (int bar = 0; bar < size; bar++) {
      long open = point + random.nextInt(5) - 2;
      point = open + random.nextInt(41) - 20;
      long high = Math.max(open, point) + random.nextInt(8);
      long low = Math.min(open, point) - random.nextInt(8);
      prices[bar] = new double[] {open / 1e5, high / 1e5, low / 1e5, point / 1e5};
      spreads[bar] = random.nextInt(10) == 0 ? Double.NaN : (5 + random.nextInt(10)) / 1e5;
    }
    long[] times = IntStream.range(0, size).mapToLong(b -> START + b * 7 * MINUTE).toArray();
    return of(EURUSD, Interval.minutes(1), times, prices, spreads);
  }

  /** A random walk with a number of quotes in each bar. */
  public static Bars countedWalk(long seed, int size) {
    long[] quotes = new Random(~seed).longs(size, 1, 500).toArray();
    return with(randomWalk(seed, size), "tick_volume", LongColumn.of(quotes));
  }

  /** The bars with a spread of its own at each price, of up to three pips. */
  public static Bars withSpreads(Bars bars, long seed) {
    Random random = new Random(seed);
    Bars with = bars;
    for (String price : List.of("open", "high", "low", "close")) {
      double[] spreads = random.ints(bars.size(), 0, 30).mapToDouble(each -> each / 1e5).toArray();
      with = with(with, "spread_" + price, DoubleColumn.of(spreads));
    }
    return with;
  }

  /** The bars up to {@code size}, then other ones. */
  public static Bars withOtherFuture(Bars bars, int size, Bars other) {
    return Bars.of(
        Frame.concat(
            List.of(
                bars.frame().slice(0, size), other.frame().slice(size, other.frame().rowCount()))));
  }

  /** The bars with another close in one of them. */
  public static Bars withClose(Bars bars, int bar, double close) {
    double[] closes = bars.close().toArray();
    closes[bar] = close;
    return with(bars, "close", DoubleColumn.of(closes));
  }

  /** The bars with another column in the place of one of this name, or besides. */
  public static Bars with(Bars bars, String name, Column column) {
    Map<String, Column> columns = new LinkedHashMap<>(bars.frame().columns());
    columns.put(name, column);
    Frame.Builder changed = Frame.builder().metadata(bars.frame().metadata());
    columns.forEach(changed::column);
    return Bars.of(changed.build());
  }

  /** The first bars. */
  public static Bars first(Bars bars, int size) {
    return Bars.of(bars.frame().slice(0, size));
  }

  /** The 502 daily bars of the known answers. */
  public static Bars knownDays() {
    List<String[]> rows = rows("/oracles/default.csv");
    double[] noSpread = new double[rows.size()];
    Arrays.fill(noSpread, Double.NaN);
    Bars days =
        of(
            Instrument.stock("KNOWN", "USD"),
            Interval.days(1),
            rows.stream().mapToLong(row -> day(row[0])).toArray(),
            rows.stream().map(ExampleBars::prices).toArray(double[][]::new),
            noSpread);
    return with(
        days,
        "tick_volume",
        LongColumn.of(rows.stream().mapToLong(row -> Long.parseLong(row[5])).toArray()));
  }

  public static Bars of(
      Instrument instrument,
      Interval interval,
      long[] times,
      double[][] openHighLowClose,
      double[] spreads) {
    return Bars.of(
        Bars.frameBuilder(instrument, interval)
            .column("time", InstantColumn.of(times))
            .column("open", column(openHighLowClose, 0))
            .column("high", column(openHighLowClose, 1))
            .column("low", column(openHighLowClose, 2))
            .column("close", column(openHighLowClose, 3))
            .column("spread_avg", DoubleColumn.of(spreads))
            .column("tick_volume", LongColumn.of(new long[times.length]))
            .build());
  }

  private static DoubleColumn column(double[][] prices, int field) {
    return DoubleColumn.of(Arrays.stream(prices).mapToDouble(row -> row[field]).toArray());
  }

  private static double[] prices(String[] row) {
    return IntStream.rangeClosed(1, 4).mapToDouble(i -> Double.parseDouble(row[i])).toArray();
  }

  private static long day(String date) {
    return micros(LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000L;
  }

  private static List<String[]> rows(String resource) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ExampleBars.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }
}
