package dev.tapeloft.source;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.LongColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** Reads the bars of a Parquet file. */
final class ParquetBars {
  private final Path path;
  private final Frame frame;
  private final BarColumns columns;
  private final InstantColumn time;

  private ParquetBars(Path path, Frame frame, BarLayout layout) {
    this.path = path;
    this.frame = frame;
    Header header = new Header(path, List.copyOf(frame.columns().keySet()), false);
    this.columns = BarColumns.of(header, layout);
    this.time = times();
  }

  static ParquetBars open(Path path, BarLayout layout) throws IOException {
    Set<String> wanted = new HashSet<>();
    BarColumns.known(layout).forEach(name -> wanted.add(name.toLowerCase(Locale.ROOT)));
    return new ParquetBars(path, ParquetFile.read(path, wanted), layout);
  }

  BarRead read(BarFile file) {
    GatheredBars bars = new GatheredBars(file, columns, "rows");
    List<IntToDoubleFunction> cells = cells();
    for (int row = 0; row < frame.rowCount(); row++) {
      int number = row;
      bars.add(time(row), values(cells, row), row + 1L, what -> wrong(number, what));
    }
    return bars.finish();
  }

  /** When a bar begins, in microseconds since 1970. */
  long time(int row) {
    if (time.at(row) == InstantColumn.MISSING) {
      throw wrong(row, "the time is missing; fill it, or leave the row out");
    }
    return time.at(row);
  }

  int size() {
    return frame.rowCount();
  }

  private InstantColumn times() {
    if (column(columns.time()) instanceof InstantColumn found) {
      return found;
    }
    throw wrongType(columns.time(), "a timestamp column");
  }

  private List<IntToDoubleFunction> cells() {
    List<IntToDoubleFunction> cells = new ArrayList<>();
    columns.prices().forEach(price -> cells.add(price(price)));
    columns.volume().ifPresent(volume -> cells.add(volume(volume)));
    return cells;
  }

  private IntToDoubleFunction price(int index) {
    if (column(index) instanceof DoubleColumn found) {
      return found::at;
    }
    throw wrongType(index, "a double column");
  }

  private IntToDoubleFunction volume(int index) {
    Column found = column(index);
    if (found instanceof LongColumn whole) {
      return whole::at;
    }
    return found instanceof IntColumn whole ? whole::at : price(index);
  }

  private double[] values(List<IntToDoubleFunction> cells, int row) {
    double[] values = new double[cells.size()];
    for (int i = 0; i < values.length; i++) {
      boolean price = i < columns.prices().size();
      double value = cells.get(i).applyAsDouble(row);
      if (!(value < Double.POSITIVE_INFINITY && (price ? value > 0 : value >= 0))) {
        throw wrong(
            row,
            "%s (%s) must be %s; correct it, or leave the row out"
                .formatted(
                    columns.names().get(i), value, price ? "a positive price" : "at least 0"));
      }
      values[i] = value;
    }
    return values;
  }

  private Column column(int index) {
    return Objects.requireNonNull(frame.columns().get(name(index)));
  }

  private String name(int index) {
    return List.copyOf(frame.columns().keySet()).get(index);
  }

  private SourceException wrongType(int index, String kind) {
    return SourceException.in(
        path,
        "column \"%s\" must be %s; cast it where the file is written".formatted(name(index), kind));
  }

  private SourceException wrong(int row, String what) {
    return SourceException.in(path, String.format(Locale.ROOT, "row %,d: %s", row + 1, what));
  }
}
