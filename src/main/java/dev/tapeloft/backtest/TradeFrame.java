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

/** Writes closed trades as a frame, one row each. */
final class TradeFrame {
  private TradeFrame() {}

  static Frame of(TradeLog log, Stakes stakes, double lots, double pip, Map<String, String> words) {
    int size = log.size();
    double units = stakes.units();
    double commission = 2 * stakes.commissionPerSide();
    return Frame.builder()
        .metadata(words)
        .column("entry_time", InstantColumn.owning(Arrays.copyOf(log.entryTime, size)))
        .column("exit_time", InstantColumn.owning(Arrays.copyOf(log.exitTime, size)))
        .column("side", texts(size, trade -> log.side[trade] > 0 ? "long" : "short"))
        .column("lots", doubles(size, trade -> lots))
        .column("entry_price", doubles(size, trade -> log.entryPrice[trade]))
        .column("exit_price", doubles(size, trade -> log.exitPrice[trade]))
        .column("pips", doubles(size, trade -> log.move(trade) / pip))
        .column("gross", doubles(size, trade -> log.move(trade) * units))
        .column("commission", doubles(size, trade -> commission))
        .column("money", doubles(size, trade -> log.move(trade) * units - commission))
        .column("reason", texts(size, trade -> log.reason[trade].toString()))
        .column("mae", doubles(size, trade -> log.adverse[trade] * units))
        .column("mfe", doubles(size, trade -> log.favourable[trade] * units))
        .column("bars_held", IntColumn.owning(Arrays.copyOf(log.barsHeld, size)))
        .build();
  }

  private static DoubleColumn doubles(int size, IntToDoubleFunction cell) {
    return DoubleColumn.owning(IntStream.range(0, size).mapToDouble(cell).toArray());
  }

  private static TextColumn texts(int size, IntFunction<String> cell) {
    return TextColumn.owning(IntStream.range(0, size).mapToObj(cell).toArray(String[]::new));
  }
}
