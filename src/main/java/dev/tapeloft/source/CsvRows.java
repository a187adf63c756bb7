package dev.tapeloft.source;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** The rows of a CSV, one after the other: bytes to numbers without a string between. */
final class CsvRows {
  private static final int LONGEST_SHOWN_BYTES = 60;

  private final Path path;
  private final ByteLines lines;
  private final List<String> names;
  private final CsvFields fields;

  private CsvRows(Path path, ByteLines lines, List<String> names) {
    this.path = path;
    this.lines = lines;
    this.names = names;
    this.fields = new CsvFields(names.size());
  }

  /** Reads the header; the rows come next. */
  static CsvRows begin(Path path, ByteLines lines, String kind) throws IOException {
    return new CsvRows(path, lines, CsvHeader.read(path, lines, kind));
  }

  /** The names of the columns, as they are written. */
  List<String> names() {
    return names;
  }

  /** Goes to the next row that is not blank; false at the end. */
  boolean next() throws IOException {
    while (lines.next()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("reading " + path + " was interrupted");
      }
      if (lines.start() < lines.end()) {
        requireAllFields(fields.split(lines));
        return true;
      }
    }
    return false;
  }

  /** A time with its hour, in microseconds since 1970. */
  long time(int column) {
    long micros = TimeText.micros(lines.bytes(), fields.start(column), fields.end(column));
    return requireTime(column, micros);
  }

  /** A time, or a date, which is its midnight; in microseconds since 1970. */
  long timeOrDate(int column) {
    int start = fields.start(column);
    int end = fields.end(column);
    return requireTime(column, TimeText.microsOrDay(lines.bytes(), start, end));
  }

  double price(String name, int column) {
    double price = number(column);
    if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
      throw wrong(name, column, price, "must be a positive price");
    }
    return price;
  }

  /** Refuses a price of this row that the instrument does not have. */
  void requireInTicks(Instrument instrument, String name, double price) {
    if (!instrument.isInTicks(price)) {
      throw wrong(SourceException.offTick(instrument, name, price));
    }
  }

  double amount(String name, int column) {
    double amount = number(column);
    if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
      throw wrong(name, column, amount, "must be at least 0");
    }
    return amount;
  }

  /** Refuses a row that says anything else in a column. */
  void requireText(int column, String wanted) {
    String text = text(column);
    if (!text.equals(wanted)) {
      throw wrong(
          "%s \"%s\" must be %s, that of daily bars; take the daily file, or leave the row out"
              .formatted(names.get(column), text, wanted));
    }
  }

  /** What is wrong with this row. */
  SourceException wrong(String what) {
    return SourceException.at(path, lines.number(), what);
  }

  private void requireAllFields(int count) {
    if (count != names.size()) {
      throw wrong(
          String.format(
              Locale.ROOT,
              "%d fields, but the header has %d; separate them by single commas, with points in numbers",
              count,
              names.size()));
    }
  }

  private long requireTime(int column, long micros) {
    if (micros == InstantColumn.MISSING) {
      String text = text(column);
      throw wrong("%s \"%s\" %s".formatted(names.get(column), text, TimeText.whyNot(text)));
    }
    return micros;
  }

  private double number(int column) {
    return DecimalText.parse(lines.bytes(), fields.start(column), fields.end(column));
  }

  private SourceException wrong(String name, int column, double value, String rule) {
    String text = text(column);
    return wrong(
        Double.isNaN(value)
            ? "%s \"%s\" is not a number; write a decimal such as 1.38676, or leave the row out"
                .formatted(name, text)
            : "%s \"%s\" %s; correct it, or leave the row out".formatted(name, text, rule));
  }

  private String text(int column) {
    int start = fields.start(column);
    int length = Math.min(fields.end(column) - start, LONGEST_SHOWN_BYTES);
    return new String(lines.bytes(), start, length, StandardCharsets.UTF_8);
  }
}
