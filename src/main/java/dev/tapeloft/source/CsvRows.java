package dev.tapeloft.source;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.DecimalText;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** The rows of a CSV, one after the other: bytes to numbers without a string between. */
final class CsvRows {
  private static final int LONGEST_SHOWN_BYTES = 60;

  private final Path path;
  private final ByteLines lines;
  private final Header header;
  private final CsvFields fields;

  private CsvRows(Path path, ByteLines lines, Header header) {
    this.path = path;
    this.lines = lines;
    this.header = header;
    this.fields = new CsvFields(header.names().size());
  }

  /** Reads the header; the rows come next. */
  static CsvRows begin(Path path, ByteLines lines, String kind) throws IOException {
    return new CsvRows(path, lines, new Header(path, CsvHeader.read(path, lines, kind), true));
  }

  /** Reads the header of a file of bars, if its layout has one; the rows come next. */
  static CsvRows begin(Path path, ByteLines lines, BarLayout layout) throws IOException {
    return layout.header().isEmpty()
        ? begin(path, lines, "bar")
        : new CsvRows(path, lines, new Header(path, layout.header(), false));
  }

  /** The names of the columns. */
  Header header() {
    return header;
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

  /** A time as some are written; in microseconds since 1970. */
  long time(int column, BarTimes times) {
    if (times == BarTimes.YEAR_FIRST) {
      return timeOrDate(column);
    }
    String text = text(column);
    long micros = times.micros(text);
    if (micros == InstantColumn.MISSING) {
      throw wrong(
          "%s \"%s\" is not a time; write it as %s, or give a BarLayout with other times"
              .formatted(name(column), text, times.form()));
    }
    return micros;
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
              .formatted(name(column), text, wanted));
    }
  }

  /** What is wrong with this row. */
  SourceException wrong(String what) {
    return SourceException.at(path, lines.number(), what);
  }

  private void requireAllFields(int count) {
    if (count != header.names().size()) {
      throw wrong(
          String.format(
              Locale.ROOT,
              "%d fields, but the %s has %d; separate them by single commas, with points in numbers",
              count,
              header.inLine() ? "header" : "layout",
              header.names().size()));
    }
  }

  private long requireTime(int column, long micros) {
    if (micros == InstantColumn.MISSING) {
      String text = text(column);
      throw wrong("%s \"%s\" %s".formatted(name(column), text, TimeText.whyNot(text)));
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

  private String name(int column) {
    return header.names().get(column);
  }

  private String text(int column) {
    int start = fields.start(column);
    int length = Math.min(fields.end(column) - start, LONGEST_SHOWN_BYTES);
    return new String(lines.bytes(), start, length, StandardCharsets.UTF_8);
  }
}
