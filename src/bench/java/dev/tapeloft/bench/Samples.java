package dev.tapeloft.bench;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.LongColumn;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Made-up market data, the same in every process. */
final class Samples {
  private static final long START_MICROS = 1_398_902_400_000_000L;
  private static final long MINUTE_MICROS = 60_000_000;
  private static final double TICKS_A_UNIT = 100_000;
  private static final int FIRST_PRICE = 138_000;

  private Samples() {}

  /** Bars of a random walk in six columns: time, open, high, low, close, volume. */
  static Frame bars(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] time = new long[rows];
    double[][] prices = new double[4][rows];
    long[] volume = new long[rows];
    int price = FIRST_PRICE;
    for (int row = 0; row < rows; row++) {
      time[row] = START_MICROS + row * MINUTE_MICROS;
      int open = price;
      price = Math.max(FIRST_PRICE / 2, price + random.nextInt(-20, 21));
      prices[0][row] = open / TICKS_A_UNIT;
      prices[1][row] = (Math.max(open, price) + random.nextInt(10)) / TICKS_A_UNIT;
      prices[2][row] = (Math.min(open, price) - random.nextInt(10)) / TICKS_A_UNIT;
      prices[3][row] = price / TICKS_A_UNIT;
      volume[row] = random.nextInt(500);
    }
    return Frame.builder()
        .column("time", InstantColumn.of(time))
        .column("open", DoubleColumn.of(prices[0]))
        .column("high", DoubleColumn.of(prices[1]))
        .column("low", DoubleColumn.of(prices[2]))
        .column("close", DoubleColumn.of(prices[3]))
        .column("volume", LongColumn.of(volume))
        .build();
  }

  /** Bars with one column more: the trades of each. */
  static Frame barsAndTrades(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Frame.Builder frame = Frame.builder();
    bars(rows, seed).columns().forEach(frame::column);
    return frame.column("trades", IntColumn.of(random.ints(rows, 0, 1_000).toArray())).build();
  }

  /** The same cells as columns that nothing has digested yet, under another content id. */
  static Frame renamed(Frame frame, String run) {
    Frame.Builder same = Frame.builder().metadata("run", run);
    frame.columns().forEach(same::column);
    return same.build();
  }

  /** A small result: one row of four numbers. */
  static Frame score(int strategy) {
    return Frame.builder()
        .column("profit", DoubleColumn.of(strategy * 1.5))
        .column("drawdown", DoubleColumn.of(strategy / 7.0))
        .column("sharpe", DoubleColumn.of(1.0 / (strategy + 1)))
        .column("trades", DoubleColumn.of(strategy % 100))
        .build();
  }

  /**
   * Writes each column's cells as big-endian numbers of eight bytes, for programs of other kinds.
   */
  static void writeRaw(Frame frame, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Column> column : frame.columns().entrySet()) {
      Path file = folder.resolve(column.getKey());
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
        for (int row = 0; row < frame.rowCount(); row++) {
          out.writeLong(bits(column.getValue(), row));
        }
      }
    }
  }

  private static long bits(Column column, int row) {
    if (column instanceof InstantColumn instants) {
      return instants.at(row);
    }
    return column instanceof LongColumn longs
        ? longs.at(row)
        : Double.doubleToRawLongBits(((DoubleColumn) column).at(row));
  }
}
