package dev.tapeloft.source;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bars as they are read from a CSV. */
final class CsvBars {
  private final BarFile file;
  private final BarLayout layout;
  private @Nullable GatheredBars bars;

  CsvBars(BarFile file, BarLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  void read(ByteLines lines) throws IOException {
    CsvRows csv = CsvRows.begin(file.path(), lines, layout);
    BarColumns columns = BarColumns.of(csv.header(), layout);
    GatheredBars gathered = new GatheredBars(file, columns, "lines");
    while (csv.next()) {
      columns.fixed().forEach(csv::requireText);
      long time = csv.time(columns.time(), layout.times());
      gathered.add(time, values(csv, columns), lines.number(), csv::wrong);
    }
    bars = gathered;
  }

  BarRead finish() {
    return Objects.requireNonNull(bars).finish();
  }

  private static double[] values(CsvRows csv, BarColumns columns) {
    double[] values = new double[columns.prices().size() + (columns.volume().isPresent() ? 1 : 0)];
    for (int i = 0; i < columns.prices().size(); i++) {
      values[i] = csv.price(columns.names().get(i), columns.prices().get(i));
    }
    if (columns.volume().isPresent()) {
      values[values.length - 1] =
          csv.amount(columns.names().get(values.length - 1), columns.volume().get());
    }
    return values;
  }
}
