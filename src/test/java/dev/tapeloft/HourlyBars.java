package dev.tapeloft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** A file of hourly bars that walk at random. */
final class HourlyBars {
  private HourlyBars() {}

  static void write(Path file, int days) throws IOException {
    StringBuilder rows = new StringBuilder("Timestamp,Open,High,Low,Close\n");
    Random random = new Random(3);
    Instant time = Instant.parse("2024-01-01T00:00:00Z");
    double price = 1.1;
    for (int hour = 0; hour < days * 24; hour++) {
      double close = price + random.nextGaussian() * 0.001;
      rows.append(
          String.format(
              Locale.ROOT,
              "%s,%.5f,%.5f,%.5f,%.5f%n",
              time.plus(Duration.ofHours(hour)),
              price,
              Math.max(price, close) + 0.0002,
              Math.min(price, close) - 0.0002,
              close));
      price = close;
    }
    Files.writeString(file, rows);
  }
}
