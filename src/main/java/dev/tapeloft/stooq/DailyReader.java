package dev.tapeloft.stooq;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the bytes of one file of daily prices, once. */
final class DailyReader {
  private static final String HEADER =
      "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>";
  private static final int FIELDS = 10;
  private static final int PERIOD = 1;
  private static final int DATE = 2;
  private static final int TIME = 3;
  private static final int OPEN = 4;

  /** The fields with numbers, in the order of the file. */
  private static final List<String> NAMES =
      List.of("open", "high", "low", "close", "volume", "openint");

  private static final int SHORTEST_ROW_BYTES = 32;
  private static final long MICROS_A_DAY = 86_400_000_000L;

  private final DailyLines lines;
  private final RowFaults faults = new RowFaults();
  private final double[][] values = new double[NAMES.size()][];
  private long[] days;
  private int rows;

  DailyReader(byte[] file) {
    this.lines = new DailyLines(file, FIELDS);
    int likely = file.length / SHORTEST_ROW_BYTES + 1;
    this.days = new long[likely];
    Arrays.setAll(values, column -> new double[likely]);
  }

  DailyPrices read() {
    if (lines.isUtf16()) {
      return new DailyPrices(frame(), FileDiagnosis.error("encoding"));
    }
    if (!lines.next()) {
      return new DailyPrices(frame(), FileDiagnosis.empty());
    }
    if (!lines.text().equalsIgnoreCase(HEADER)) {
      return new DailyPrices(frame(), FileDiagnosis.error("header"));
    }
    while (lines.next()) {
      add();
    }
    return finish();
  }

  private void add() {
    long day = lines.hasAllFields() ? lines.day(DATE) : DailyLines.NO_DAY;
    if (day == DailyLines.NO_DAY || !lines.says(PERIOD, "D") || !lines.says(TIME, "000000")) {
      faults.invalid();
      return;
    }
    grow();
    days[rows] = day;
    for (int column = 0; column < values.length; column++) {
      values[column][rows] = lines.number(OPEN + column);
    }
    faults.look(
        values[0][rows], values[1][rows], values[2][rows], values[3][rows], values[4][rows]);
    rows++;
  }

  private void grow() {
    if (rows == days.length) {
      days = Arrays.copyOf(days, 2 * rows);
      Arrays.setAll(values, column -> Arrays.copyOf(values[column], 2 * rows));
    }
  }

  private DailyPrices finish() {
    days = Arrays.copyOf(days, rows);
    faults.lookAtDates(days);
    Frame frame = faults.isUnordered() ? frame().pick(order()) : frame();
    Arrays.sort(days);
    faults.lookAtOrderedDates(days);
    return new DailyPrices(frame, diagnosis(days, faults.flags(rows)));
  }

  private int[] order() {
    return IntStream.range(0, rows)
        .boxed()
        .sorted(Comparator.comparingLong(row -> days[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private Frame frame() {
    Frame.Builder frame =
        Frame.builder()
            .column(
                "date",
                InstantColumn.owning(
                    Arrays.stream(days, 0, rows).map(day -> day * MICROS_A_DAY).toArray()));
    for (int column = 0; column < values.length; column++) {
      frame.column(NAMES.get(column), DoubleColumn.owning(Arrays.copyOf(values[column], rows)));
    }
    return frame.build();
  }

  private static FileDiagnosis diagnosis(long[] days, List<String> flags) {
    if (days.length == 0) {
      return flags.isEmpty() ? FileDiagnosis.empty() : FileDiagnosis.error("no_valid_rows", flags);
    }
    return FileDiagnosis.of(
        LocalDate.ofEpochDay(days[0]).toString(),
        LocalDate.ofEpochDay(days[days.length - 1]).toString(),
        days.length,
        flags);
  }
}
