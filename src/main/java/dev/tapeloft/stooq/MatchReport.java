package dev.tapeloft.stooq;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import dev.tapeloft.table.TextColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The report on the instruments that have a file, a row each. */
public final class MatchReport {
  private MatchReport() {}

  /** What is known of an instrument that has a file. */
  public record Row(
      TradeableInstrument instrument,
      Match match,
      FileDiagnosis diagnosis,
      CurrencyCheck currency) {}

  /** The rows as columns, in their order. */
  public static Frame frame(List<Row> rows) {
    return Frame.builder()
        .column("symbol", texts(rows, row -> row.instrument().symbol()))
        .column("isin", texts(rows, row -> row.instrument().isin()))
        .column("market", texts(rows, row -> row.instrument().market()))
        .column("name", texts(rows, row -> row.instrument().name()))
        .column("currency", texts(rows, row -> row.instrument().currency()))
        .column("matched_ticker", texts(rows, row -> row.match().file().ticker()))
        .column("stooq_path", texts(rows, row -> row.match().file().relativePath()))
        .column("region", texts(rows, row -> row.match().file().region()))
        .column("category", texts(rows, row -> row.match().file().category()))
        .column("strategy", texts(rows, row -> row.match().by().toString()))
        .column("source_file", texts(rows, row -> row.instrument().sourceFile()))
        .column("price_start", texts(rows, row -> row.diagnosis().priceStart()))
        .column("price_end", texts(rows, row -> row.diagnosis().priceEnd()))
        .column("price_rows", priceRows(rows))
        .column("inferred_currency", texts(rows, row -> row.currency().inferred()))
        .column("resolved_currency", texts(rows, row -> row.currency().resolved()))
        .column("currency_status", texts(rows, row -> row.currency().status().toString()))
        .column("data_status", texts(rows, row -> row.diagnosis().status()))
        .column("data_flags", texts(rows, row -> row.diagnosis().flagText()))
        .build();
  }

  /** What must be said beside the report: pence against pounds, a sentence for each such row. */
  public static List<String> warnings(List<Row> rows) {
    return rows.stream().map(MatchReport::warning).flatMap(Optional::stream).toList();
  }

  private static Optional<String> warning(Row row) {
    return row.currency().warning().map(words -> row.instrument().symbol() + ": " + words);
  }

  private static LongColumn priceRows(List<Row> rows) {
    return LongColumn.owning(rows.stream().mapToLong(row -> row.diagnosis().priceRows()).toArray());
  }

  private static TextColumn texts(List<Row> rows, Function<Row, String> cell) {
    return TextColumn.owning(rows.stream().map(cell).toArray(String[]::new));
  }
}
