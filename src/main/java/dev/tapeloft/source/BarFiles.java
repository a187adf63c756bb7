package dev.tapeloft.source;

import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files of bars: CSV (plain, gzip, or a zip of one file) and Parquet, told apart by their
 * first bytes, never by their names.
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
    return read(file, BarLayout.usual());
  }

  /** The bars of a file that is laid out in another way, in time order. */
  public static BarRead read(BarFile file, BarLayout layout) {
    return of(file.path(), path -> isParquet(path) ? parquet(file, layout) : csv(file, layout));
  }

  private static BarRead parquet(BarFile file, BarLayout layout) throws IOException {
    return ParquetBars.open(file.path(), layout).read(file);
  }

  private static BarRead csv(BarFile file, BarLayout layout) throws IOException {
    CsvBars bars = new CsvBars(file, layout);
    PackedLines.read(file.path(), bars::read);
    return bars.finish();
  }

  /**
   * How long the bars of a file are, as the times of its first 10,000 tell: the most frequent
   * distance from one to the next. Empty where that is not clear, some bars follow each other
   * sooner, or it is neither a whole part of a day nor whole days.
   */
  public static Optional<Interval> interval(Path path) {
    return of(path, BarFiles::spacing).interval();
  }

  private static BarSpacing spacing(Path path) throws IOException {
    BarSpacing spacing = new BarSpacing(path);
    if (isParquet(path)) {
      spacing.read(ParquetBars.open(path, BarLayout.usual()));
    } else {
      PackedLines.read(path, spacing::read);
    }
    return spacing;
  }

  private static boolean isParquet(Path path) throws IOException {
    return ParquetFile.isOne(PackedLines.head(path));
  }

  /** What reads a file that has bytes. */
  private interface Reading<R> {
    R of(Path path) throws IOException;
  }

  private static <R> R of(Path path, Reading<R> reading) {
    PackedLines.requireReadable(path);
    try {
      if (PackedLines.head(path).length == 0) {
        throw SourceException.in(path, "the file is empty; a bar file starts with a header line");
      }
      return reading.of(path);
    } catch (IOException e) {
      throw PackedLines.unreadable(path, e);
    }
  }

  /** Refuses a path that names no file that may be read. */
  public static void requireReadable(BarFile file) {
    PackedLines.requireReadable(file.path());
  }
}
