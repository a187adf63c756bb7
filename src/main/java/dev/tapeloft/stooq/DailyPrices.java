package dev.tapeloft.stooq;

import dev.tapeloft.table.Frame;

/**
 * The rows of one file of a Stooq dump by date, rows of one date in the order of the file, and what
 * they are worth.
 *
 * <p>A row is valid where it has ten fields, the period {@code D}, a date of the calendar and the
 * time {@code 000000}; others are counted and left out. A valid row may lack numbers.
 *
 * @param frame {@code date} (instant: 00:00 UTC), {@code open}, {@code high}, {@code low}, {@code
 *     close}, {@code volume} and {@code openint} (NaN where the row has no number); of a file that
 *     cannot be read, no rows. It says nothing of where the file lies
 */
public record DailyPrices(Frame frame, FileDiagnosis diagnosis) {
  /**
   * The prices in the bytes of a file: ASCII or UTF-8, lines of any system, with Stooq's header.
   * Whatever is in them, something is said of it: {@code error:encoding} of UTF-16, {@code
   * error:header} of what has another header, {@code error:no_valid_rows} where none is valid.
   */
  public static DailyPrices read(byte[] file) {
    return new DailyReader(file).read();
  }
}
