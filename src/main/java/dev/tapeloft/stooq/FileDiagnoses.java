package dev.tapeloft.stooq;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What files are worth as columns: {@code ticker, price_start, price_end, price_rows, data_status,
 * data_flags}.
 */
public final class FileDiagnoses {
  private FileDiagnoses() {}

  /** The row of a ticker. */
  public static Frame frame(String ticker, FileDiagnosis diagnosis) {
    return frame(Map.of(ticker, diagnosis));
  }

  /** A row for each ticker, in their order. */
  public static Frame frame(Map<String, FileDiagnosis> byTicker) {
    List<FileDiagnosis> all = List.copyOf(byTicker.values());
    return Frame.builder()
        .column("ticker", texts(List.copyOf(byTicker.keySet())))
        .column("price_start", texts(all.stream().map(FileDiagnosis::priceStart).toList()))
        .column("price_end", texts(all.stream().map(FileDiagnosis::priceEnd).toList()))
        .column(
            "price_rows",
            LongColumn.owning(all.stream().mapToLong(FileDiagnosis::priceRows).toArray()))
        .column("data_status", texts(all.stream().map(FileDiagnosis::status).toList()))
        .column("data_flags", texts(all.stream().map(FileDiagnosis::flagText).toList()))
        .build();
  }

  /** What {@link #frame} wrote, by ticker. */
  public static Map<String, FileDiagnosis> of(Frame frame) {
    Map<String, FileDiagnosis> byTicker = new LinkedHashMap<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      byTicker.put(frame.texts("ticker").at(row), diagnosis(frame, row));
    }
    return byTicker;
  }

  private static FileDiagnosis diagnosis(Frame frame, int row) {
    String flags = frame.texts("data_flags").at(row);
    return new FileDiagnosis(
        frame.texts("price_start").at(row),
        frame.texts("price_end").at(row),
        (int) frame.longs("price_rows").at(row),
        frame.texts("data_status").at(row),
        flags.isEmpty() ? List.of() : Arrays.asList(flags.split(";", -1)));
  }

  private static TextColumn texts(List<String> cells) {
    return TextColumn.owning(cells.toArray(String[]::new));
  }
}
