package dev.tapeloft.source;

import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files of bars: CSV, plain, gzip, or a zip of one file, told apart by their first bytes.
 *
 * <p>A header names the columns, in any letter case and order: the time as {@code Timestamp},
 * {@code Time} or {@code Date}, and either {@code BidOpen, BidHigh, BidLow, BidClose, AskOpen,
 * AskHigh, AskLow, AskClose} or {@code Open, High, Low, Close} and, if there is one, {@code
 * Volume}; other columns are passed over, blank lines too. Stooq's daily files are read as they
 * are, with {@code <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>}. Times
 * are the starts of the bars in UTC, written as {@link TickFiles} says, or dates. Prices are
 * positive decimals, bids and asks multiples of the instrument's tick size; volumes are at least 0.
 *
 * <p>Bars out of order are sorted, and of bars that are the same the first is kept; both are
 * counted. Two bars of one time that differ, a high below the open, close or low, or a bid above
 * its ask is a {@link SourceException}, as all else that is wrong, and nothing half is returned.
 * Thread-safe.
 */
public final class BarFiles {
  private BarFiles() {}

  /** The bars of a file, in time order. */
  public static BarRead read(BarFile file) {
    Path path = file.path();
    CsvBars bars = new CsvBars(file);
    readInto(path, bars::read);
    return bars.finish();
  }

  /**
   * How long the bars of a file are, as the times of its first 10,000 tell: the most frequent
   * distance from one to the next. Empty where that is not clear, some bars follow each other
   * sooner, or it is neither a whole part of a day nor whole days.
   */
  public static Optional<Interval> interval(Path path) {
    BarSpacing spacing = new BarSpacing(path);
    readInto(path, spacing::read);
    return spacing.interval();
  }

  private static void readInto(Path path, PackedLines.Reader reader) {
    PackedLines.requireReadable(path);
    try {
      if (PackedLines.head(path).length == 0) {
        throw SourceException.in(path, "the file is empty; a bar file starts with a header line");
      }
      PackedLines.read(path, reader);
    } catch (IOException e) {
      throw PackedLines.unreadable(path, e);
    }
  }

  /** Refuses a path that names no file that may be read. */
  public static void requireReadable(BarFile file) {
    PackedLines.requireReadable(file.path());
  }
}
