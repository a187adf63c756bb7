package dev.tapeloft.universe;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The bars and the answers that others' code worked out on them; see README.md beside them. */
final class KnownAnswers {
  private static final List<String[]> BARS = rows("bars.csv");

  private KnownAnswers() {}

  /** Five-minute bars: eurusd, yen, constant, line, alternating, sine or quiet. */
  static Bars bars(String series) {
    List<String[]> rows = BARS.stream().filter(row -> row[0].equals(series)).toList();
    Bars bars =
        ExampleBars.of(
            Instrument.fx(series.equals("yen") ? "USDJPY" : "EURUSD"),
            Interval.minutes(5),
            rows.stream().mapToLong(row -> InstantColumn.microsOf(Instant.parse(row[1]))).toArray(),
            rows.stream().map(KnownAnswers::prices).toArray(double[][]::new),
            rows.stream().mapToDouble(row -> Double.parseDouble(row[6])).toArray());
    long[] quotes = rows.stream().mapToLong(row -> Long.parseLong(row[7])).toArray();
    return ExampleBars.with(bars, "tick_volume", LongColumn.of(quotes));
  }

  /** The rows of a file beside the bars, without its head. */
  static List<String[]> rows(String name) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                KnownAnswers.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split(",")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static double[] prices(String[] row) {
    return IntStream.range(2, 6).mapToDouble(i -> Double.parseDouble(row[i])).toArray();
  }
}
