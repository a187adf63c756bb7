package dev.tapeloft.source;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the quotes of a Parquet file into rows. */
final class ParquetTicks {
  private static final Set<String> TIME = Set.of("timestamp", "time");
  private static final Set<String> BID = Set.of("bid");
  private static final Set<String> ASK = Set.of("ask");
  private static final Set<String> WANTED = Set.of("timestamp", "time", "bid", "ask");

  private final Path path;
  private final Instrument instrument;
  private final Frame frame;

  private ParquetTicks(TickFile file, Frame frame) {
    this.path = file.path();
    this.instrument = file.instrument();
    this.frame = frame;
  }

  static void read(TickFile file, TickRows rows) throws IOException {
    new ParquetTicks(file, ParquetFile.read(file.path(), WANTED)).readInto(rows);
  }

  private void readInto(TickRows rows) {
    InstantColumn time = column(TIME, "timestamp", "a timestamp column", InstantColumn.class);
    DoubleColumn bid = column(BID, "bid", "a double column", DoubleColumn.class);
    DoubleColumn ask = column(ASK, "ask", "a double column", DoubleColumn.class);
    for (int row = 0; row < frame.rowCount(); row++) {
      if (time.at(row) == InstantColumn.MISSING) {
        throw wrong(row, "the time is missing; fill it, or leave the row out");
      }
      requirePrice("bid", bid.at(row), row);
      requirePrice("ask", ask.at(row), row);
      if (rows.add(time.at(row), bid.at(row), ask.at(row))) {
        requireInTicks("bid", bid.at(row), row);
        requireInTicks("ask", ask.at(row), row);
      }
    }
  }

  private void requireInTicks(String name, double price, int row) {
    if (!instrument.isInTicks(price)) {
      throw wrong(row, SourceException.offTick(instrument, name, price));
    }
  }

  private void requirePrice(String name, double price, int row) {
    if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
      throw wrong(
          row,
          "%s (%s) must be a positive price; correct it, or leave the row out"
              .formatted(name, price));
    }
  }

  private <C> C column(Set<String> names, String wanted, String kind, Class<C> type) {
    List<String> found =
        frame.columns().keySet().stream().filter(name -> isAny(name, names)).toList();
    if (found.size() != 1) {
      throw SourceException.in(
          path,
          "of the columns timestamp (or time), bid and ask it has %s; there must be one \"%s\""
              .formatted(frame.columns().keySet(), wanted));
    }
    Object column = frame.columns().get(found.get(0));
    if (!type.isInstance(column)) {
      throw SourceException.in(
          path,
          "column \"%s\" must be %s; cast it where the file is written"
              .formatted(found.get(0), kind));
    }
    return type.cast(column);
  }

  private static boolean isAny(String name, Set<String> names) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  private SourceException wrong(int row, String what) {
    return SourceException.in(path, String.format(Locale.ROOT, "row %,d: %s", row + 1, what));
  }
}
