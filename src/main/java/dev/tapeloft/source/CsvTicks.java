package dev.tapeloft.source;

import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** Reads the lines of a CSV of quotes into rows, bytes to numbers without a string between. */
final class CsvTicks {
  private static final int LONGEST_SHOWN_BYTES = 60;

  private final Path path;
  private final ByteLines lines;
  private final CsvHeader header;
  private final TickRows rows;

  private CsvTicks(Path path, ByteLines lines, TickRows rows) throws IOException {
    this.path = path;
    this.lines = lines;
    this.rows = rows;
    this.header = CsvHeader.read(path, lines);
  }

  /** Reads to the end and closes the stream. */
  static void read(Path path, InputStream in, TickRows rows) throws IOException {
    ByteLines lines = new ByteLines(in);
    try (in) {
      new CsvTicks(path, lines, rows).readRows();
    } catch (IOException e) {
      throw new SourceException(
          String.format(Locale.ROOT, "%s, after line %,d: %s", path, lines.number(), reason(e)), e);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  private void readRows() throws IOException {
    CsvFields fields = new CsvFields(header.columnCount());
    while (lines.next()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("reading " + path + " was interrupted");
      }
      if (lines.start() < lines.end()) {
        readRow(fields);
      }
    }
  }

  private void readRow(CsvFields fields) {
    int count = fields.split(lines);
    if (count != header.columnCount()) {
      throw wrong(
          String.format(
              Locale.ROOT,
              "%d fields, but the header has %d; separate them by single commas, with points in numbers",
              count,
              header.columnCount()));
    }
    long time = time(fields, header.time());
    double bid = price(fields, "Bid", header.bid());
    double ask = price(fields, "Ask", header.ask());
    rows.add(time, bid, ask);
  }

  private long time(CsvFields fields, int column) {
    long micros = TimeText.micros(lines.bytes(), fields.start(column), fields.end(column));
    if (micros == InstantColumn.MISSING) {
      String text = text(fields, column);
      throw wrong("Timestamp \"%s\" %s".formatted(text, TimeText.whyNot(text)));
    }
    return micros;
  }

  private double price(CsvFields fields, String name, int column) {
    double price = DecimalText.parse(lines.bytes(), fields.start(column), fields.end(column));
    if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
      String text = text(fields, column);
      throw wrong(
          Double.isNaN(price)
              ? "%s \"%s\" is not a number; write a decimal such as 1.38676, or leave the row out"
                  .formatted(name, text)
              : "%s \"%s\" must be a positive price; correct it, or leave the row out"
                  .formatted(name, text));
    }
    return price;
  }

  private String text(CsvFields fields, int column) {
    int start = fields.start(column);
    int length = Math.min(fields.end(column) - start, LONGEST_SHOWN_BYTES);
    return new String(lines.bytes(), start, length, StandardCharsets.UTF_8);
  }

  private SourceException wrong(String what) {
    return SourceException.at(path, lines.number(), what);
  }
}
