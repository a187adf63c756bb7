package dev.tapeloft.backtest;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Writes trades as a frame, one row each. */
final class TradeFrame {
  private TradeFrame() {}

  static Frame of(TradeLog log, double pip, Map<String, String> words) {
    int size = log.size();
    return Frame.builder()
        .metadata(words)
        .column("entry_time", InstantColumn.owning(Arrays.copyOf(log.entryTime, size)))
        .column("exit_time", InstantColumn.owning(Arrays.copyOf(log.exitTime, size)))
        .column("side", texts(size, trade -> log.side[trade] > 0 ? "long" : "short"))
        .column("lots", doubles(size, trade -> log.lots[trade]))
        .column("entry_price", doubles(size, trade -> log.entryPrice[trade]))
        .column("exit_price", doubles(size, trade -> log.exitPrice[trade]))
        .column("pips", doubles(size, trade -> log.move(trade) / pip))
        .column("gross", doubles(size, trade -> log.gross[trade]))
        .column("commission", doubles(size, trade -> log.commission[trade]))
        .column("overnight", doubles(size, trade -> log.overnight[trade]))
        .column("money", doubles(size, log::money))
        .column("reason", texts(size, trade -> log.reason[trade].toString()))
        .column("mae", doubles(size, log::adverse))
        .column("mfe", doubles(size, log::favourable))
        .column("bars_held", IntColumn.owning(Arrays.copyOf(log.barsHeld, size)))
        .column(
            "duration", doubles(size, trade -> (log.exitTime[trade] - log.entryTime[trade]) / 1e6))
        .build();
  }

  private static DoubleColumn doubles(int size, IntToDoubleFunction cell) {
    return DoubleColumn.owning(IntStream.range(0, size).mapToDouble(cell).toArray());
  }

  private static TextColumn texts(int size, IntFunction<String> cell) {
    return TextColumn.owning(IntStream.range(0, size).mapToObj(cell).toArray(String[]::new));
  }
}
