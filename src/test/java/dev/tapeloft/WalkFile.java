package dev.tapeloft;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pipeline.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Files of bars of five minutes: the first days of one walk, so that more days append. */
final class WalkFile {
  static final int DAY_BARS = 288;

  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final Instant BEGIN = Instant.parse("2014-05-05T00:00:00Z");

  private WalkFile() {}

  /**
   * Bars of a file.
   *
   * @param corrected the bar that has a higher close; −1 for none
   */
  static Kept<Bars> bars(Loft loft, Path folder, int days, int corrected) {
    return loft.bars(write(folder, days, corrected).toString(), EURUSD, Interval.minutes(5));
  }

  private static Path write(Path folder, int days, int corrected) {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("Time,Open,High,Low,Close"));
    int price = 138_000;
    for (int row = 0; row < days * DAY_BARS; row++) {
      int open = price;
      price += random.nextInt(61) - 30;
      int close = row == corrected ? price + 7 : price;
      lines.add(
          "%s,%s,%s,%s,%s"
              .formatted(
                  BEGIN.plusSeconds(300L * row),
                  text(open),
                  text(Math.max(open, close) + random.nextInt(9)),
                  text(Math.min(open, close) - random.nextInt(9)),
                  text(close)));
    }
    try {
      return Files.write(folder.resolve("bars-%s-%s.csv".formatted(days, corrected)), lines);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(int ticks) {
    return String.format(Locale.ROOT, "%d.%05d", ticks / 100_000, ticks % 100_000);
  }
}
