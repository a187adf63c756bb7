package dev.tapeloft.operation;

import dev.tapeloft.stooq.DailyPrices;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;

/** A file of daily prices: where it lies in a dump, and its bytes. */
record DailyFile(StooqPath path, InputFile input) {
  String ticker() {
    return path.ticker();
  }

  /** What its results are named by. */
  String name() {
    return ticker() + " " + input.contentId().hex();
  }

  /** Without its bytes. */
  DailyFile released() {
    return new DailyFile(path, new InputFile(input.path(), input.contentId(), null));
  }

  /** Rows with their ticker before them. */
  static Frame prices(String ticker, DailyPrices prices) {
    String[] tickers = new String[prices.frame().rowCount()];
    Arrays.fill(tickers, ticker);
    Frame.Builder rows = Frame.builder().column("ticker", TextColumn.owning(tickers));
    prices.frame().columns().forEach(rows::column);
    return rows.build();
  }
}
