package dev.tapeloft.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Daily prices of a random walk in a file of Stooq's layout, the same for a ticker in every
 * process. Its time is that of an unpacked file, some days ago, since what changed just now is not
 * trusted to stay.
 */
final class DailyRows {
  static final int HEADER_BYTES = 69;
  private static final String HEADER =
      "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>";
  private static final LocalDate LAST = LocalDate.of(2025, 3, 3);
  private static final Instant UNPACKED = Instant.parse("2025-03-08T10:00:00Z");
  private static final int ROW_BYTES = 64;
  private static final int FIRST_CENTS = 5_000;
  private static final int LEAST_CENTS = 100;
  private static final int LINE_FEED_EACH = 8;

  private DailyRows() {}

  /** Writes about so many bytes, or none at all. */
  static void write(Path file, String ticker, int sizeBytes) throws IOException {
    StringBuilder text = new StringBuilder(sizeBytes + ROW_BYTES);
    if (sizeBytes > 0) {
      SplittableRandom random = new SplittableRandom(ticker.hashCode());
      String end = random.nextInt(LINE_FEED_EACH) == 0 ? "\n" : "\r\n";
      text.append(HEADER).append(end);
      int rows = sizeBytes / ROW_BYTES;
      LocalDate day = LAST.minusDays(rows * 7L / 5);
      int cents = FIRST_CENTS;
      while (day.isBefore(LAST)) {
        if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
          cents = row(text, ticker, day, cents, random);
          text.append(end);
        }
        day = day.plusDays(1);
      }
    }
    Files.writeString(file, text, StandardCharsets.US_ASCII);
    unpacked(file, 0);
  }

  /** Appends the next day. */
  static void append(Path file, String ticker) throws IOException {
    StringBuilder text = new StringBuilder(ROW_BYTES);
    row(text, ticker, LAST, FIRST_CENTS, new SplittableRandom(ticker.hashCode()));
    text.append("\r\n");
    Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
    unpacked(file, 1);
  }

  /** Gives a file a time some days ago, so many days after the first. */
  static void unpacked(Path file, int daysLater) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(UNPACKED.plusSeconds(24L * 60 * 60 * daysLater)));
  }

  private static int row(
      StringBuilder text, String ticker, LocalDate day, int open, SplittableRandom random) {
    int close = Math.max(LEAST_CENTS, open + random.nextInt(-LEAST_CENTS, LEAST_CENTS + 1));
    text.append(ticker.toUpperCase(Locale.ROOT))
        .append(",D,")
        .append(DateTimeFormatter.BASIC_ISO_DATE.format(day))
        .append(",000000");
    price(text, open);
    price(text, Math.max(open, close) + random.nextInt(LEAST_CENTS));
    price(text, Math.min(open, close) - random.nextInt(LEAST_CENTS / 2));
    price(text, close);
    text.append(',').append(1 + random.nextInt(9_000_000)).append(",0");
    return close;
  }

  private static void price(StringBuilder text, int cents) {
    text.append(',').append(cents / 100).append('.');
    text.append((char) ('0' + cents / 10 % 10)).append((char) ('0' + cents % 10));
  }
}
