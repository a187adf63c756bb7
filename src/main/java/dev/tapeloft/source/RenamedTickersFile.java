package dev.tapeloft.source;

import dev.tapeloft.stooq.RenamedTickers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The table of renamed tickers that Tapeloft comes with. */
public final class RenamedTickersFile {
  private static final String NAME = "/dev/tapeloft/stooq/renamed-tickers.csv";

  private RenamedTickersFile() {}

  /** The table, as it lies in the jar. */
  public static RenamedTickers shipped() {
    try (InputStream in = RenamedTickersFile.class.getResourceAsStream(NAME)) {
      byte[] bytes = Objects.requireNonNull(in, NAME).readAllBytes();
      return RenamedTickers.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be read; build the jar again", e);
    }
  }
}
