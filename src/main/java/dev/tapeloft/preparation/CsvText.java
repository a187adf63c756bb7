package dev.tapeloft.preparation;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables as CSV: UTF-8, a header, line feeds, cells quoted where they must be. */
final class CsvText {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> STOOQ =
      List.of("ticker", "per", "date", "time", "open", "high", "low", "close", "volume", "openint");

  private CsvText() {}

  /** A table with the names of its columns. */
  static byte[] of(Frame table) {
    List<String> names = List.copyOf(table.columns().keySet());
    List<Column> columns = List.copyOf(table.columns().values());
    return written(
        names,
        table.rowCount(),
        row -> columns.stream().map(column -> cell(column, row)).toArray(String[]::new));
  }

  /** Daily prices in the columns of Stooq's files. */
  static byte[] prices(Frame prices) {
    InstantColumn dates = prices.instants("date");
    List<Column> numbers = new ArrayList<>();
    STOOQ.subList(4, STOOQ.size()).forEach(name -> numbers.add(prices.doubles(name)));
    return written(
        STOOQ,
        prices.rowCount(),
        row -> {
          List<String> cells = new ArrayList<>();
          cells.add(prices.texts("ticker").at(row));
          cells.add("D");
          cells.add(DATE.format(dates.instant(row)));
          cells.add("000000");
          numbers.forEach(column -> cells.add(cell(column, row)));
          return cells.toArray(String[]::new);
        });
  }

  private interface Rows {
    String[] cells(int row);
  }

  private static byte[] written(List<String> header, int rowCount, Rows rows) {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.setEmptyValue("");
    settings.trimValues(false);
    settings.setQuoteEscapingEnabled(true);
    settings.setNullValue("");
    StringWriter text = new StringWriter();
    CsvWriter writer = new CsvWriter(text, settings);
    writer.writeHeaders(header);
    for (int row = 0; row < rowCount; row++) {
      writer.writeRow(rows.cells(row));
    }
    writer.close();
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(Column column, int row) {
    if (column instanceof DoubleColumn numbers) {
      double number = numbers.at(row);
      return Double.isNaN(number)
          ? ""
          : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return column.text(row);
  }
}
