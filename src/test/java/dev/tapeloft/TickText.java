package dev.tapeloft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** Quotes as the text of a tick file: a random walk of a currency pair, some times equal. */
final class TickText {
  private static final Instant START = Instant.parse("2014-05-01T00:00:00Z");

  private final String text;

  private TickText(String text) {
    this.text = text;
  }

  static TickText random(long seed, int count) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("Timestamp,Bid,Ask\n");
    long millis = 0;
    int points = 138_000;
    for (int i = 0; i < count; i++) {
      millis += random.nextInt(2_000);
      points += random.nextInt(11) - 5;
      String time = START.plusMillis(millis).toString().replace('T', ' ').replace("Z", "");
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%.5f,%.5f%n",
              time,
              points / 1e5,
              (points + 8 + random.nextInt(5)) / 1e5));
    }
    return new TickText(text.toString());
  }

  /** Writes it as a file that was last changed long ago. */
  void writeTo(Path file) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }
}
