package dev.tapeloft.source;

import dev.tapeloft.market.Instrument;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file of quotes and what they are quotes of.
 *
 * @param path where it lies
 * @param instrument what was quoted; the file's name never decides it
 */
public record TickFile(Path path, Instrument instrument) {
  /** Refuses a missing part. */
  public TickFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(instrument, "instrument");
  }
}
