package dev.tapeloft.source;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file of bars and what they are bars of.
 *
 * @param path where it lies
 * @param instrument what was traded; the file's name never decides it
 * @param interval the length of its bars
 */
public record BarFile(Path path, Instrument instrument, Interval interval) {
  /** Refuses a missing part. */
  public BarFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(interval, "interval");
  }
}
