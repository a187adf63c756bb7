package dev.tapeloft.source;

import dev.tapeloft.market.Instrument;
import java.nio.file.Path;
import java.util.Locale;

/** Says why market data could not be had: where it is wrong, which rule it breaks, what to do. */
public final class SourceException extends RuntimeException {
  /** A failure that has no cause but itself. */
  public SourceException(String message) {
    super(message);
  }

  /** A failure that another one led to. */
  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }

  static SourceException in(Path file, String wrong) {
    return new SourceException(file + ": " + wrong);
  }

  /** What is wrong with a price that the instrument does not have. */
  static String offTick(Instrument instrument, String name, double price) {
    return "%s %s is no multiple of the tick size %s of %s; give its Instrument a finer one, or correct the price"
        .formatted(name, price, instrument.tickSize(), instrument.symbol());
  }

  static SourceException at(Path file, long line, String wrong) {
    return new SourceException(String.format(Locale.ROOT, "%s, line %,d: %s", file, line, wrong));
  }
}
