package dev.tapeloft.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * Quotes of a random walk as a file, the same in every process: about 57,700 on each day from
 * Monday to Friday, so that 15 million are a year of one pair.
 */
final class TickWalk {
  private static final LocalDate FIRST = LocalDate.of(2014, 1, 1);
  private static final long DAY_MILLIS = 86_400_000;
  private static final int MEAN_GAP_MILLIS = 1_497;
  private static final int FIRST_BID = 138_000;
  private static final int LARGEST_STEP = 3;
  private static final int TICKS_A_UNIT = 100_000;
  private static final int LINE_CHARS = 64;

  private TickWalk() {}

  /** Writes so many quotes. */
  static void write(Path csv, int ticks, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    LocalDate day = FIRST;
    long millis = 0;
    int bid = FIRST_BID;
    StringBuilder line = new StringBuilder(LINE_CHARS);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 20)) {
      out.write("Timestamp,Bid,Ask\n".getBytes(StandardCharsets.US_ASCII));
      for (int tick = 0; tick < ticks; tick++) {
        millis += 1 + random.nextInt(2 * MEAN_GAP_MILLIS);
        while (millis >= DAY_MILLIS || weekend(day)) {
          millis = weekend(day) ? millis : millis - DAY_MILLIS;
          day = day.plusDays(1);
        }
        bid = Math.max(FIRST_BID / 2, bid + random.nextInt(-LARGEST_STEP, LARGEST_STEP + 1));
        line.setLength(0);
        line.append(day).append(' ');
        clock(line, millis);
        price(line, bid);
        price(line, bid + 1 + random.nextInt(LARGEST_STEP));
        out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static boolean weekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }

  private static void clock(StringBuilder line, long millis) {
    digits(line, millis / 3_600_000, 2);
    digits(line.append(':'), millis / 60_000 % 60, 2);
    digits(line.append(':'), millis / 1_000 % 60, 2);
    digits(line.append('.'), millis % 1_000, 3);
  }

  private static void price(StringBuilder line, int ticks) {
    line.append(',').append(ticks / TICKS_A_UNIT).append('.');
    digits(line, ticks % TICKS_A_UNIT, 5);
  }

  private static void digits(StringBuilder line, long number, int count) {
    String text = Long.toString(number);
    line.append("0".repeat(count - text.length())).append(text);
  }
}
