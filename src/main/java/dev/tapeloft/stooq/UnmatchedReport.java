package dev.tapeloft.stooq;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.List;
import java.util.function.Function;

/** The report on the instruments that have no file, a row each. */
public final class UnmatchedReport {
  private UnmatchedReport() {}

  /** What is known of an instrument that has no file. */
  public record Row(TradeableInstrument instrument, Unmatched why) {}

  /** The rows as columns, in their order. */
  public static Frame frame(List<Row> rows) {
    return Frame.builder()
        .column("symbol", texts(rows, row -> row.instrument().symbol()))
        .column("isin", texts(rows, row -> row.instrument().isin()))
        .column("market", texts(rows, row -> row.instrument().market()))
        .column("name", texts(rows, row -> row.instrument().name()))
        .column("currency", texts(rows, row -> row.instrument().currency()))
        .column("source_file", texts(rows, row -> row.instrument().sourceFile()))
        .column("reason", texts(rows, row -> row.why().words()))
        .column("suggestion", texts(rows, row -> row.why().suggestion()))
        .build();
  }

  private static TextColumn texts(List<Row> rows, Function<Row, String> cell) {
    return TextColumn.owning(rows.stream().map(cell).toArray(String[]::new));
  }
}
