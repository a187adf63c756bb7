package dev.tapeloft.backtest;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.Map;

/** Writes the account of a run as a frame, one row a bar. */
final class EquityFrame {
  private EquityFrame() {}

  static Frame of(Run run, Quotes quotes, double cash, Map<String, String> words) {
    double[] equity = run.equity();
    long[] times = new long[equity.length];
    double[] drawdowns = new double[equity.length];
    double peak = cash;
    for (int bar = 0; bar < equity.length; bar++) {
      times[bar] = quotes.end(bar);
      peak = Math.max(peak, equity[bar]);
      drawdowns[bar] = (peak - equity[bar]) / peak;
    }
    return Frame.builder()
        .metadata(words)
        .column("time", InstantColumn.owning(times))
        .column("equity", DoubleColumn.of(equity))
        .column("drawdown", DoubleColumn.owning(drawdowns))
        .build();
  }
}
