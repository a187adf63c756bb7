package dev.tapeloft.discovery;

import dev.tapeloft.backtest.Metric;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What became of many datasets, in the order they were given. Immutable.
 *
 * @param reports one a dataset
 * @param metric by which the best strategy of each was chosen
 * @param peakBytes the most that the cache folder held during this run; 0 where nothing ran
 * @param budgetBytes what it may hold
 */
public record MassRun(
    List<DatasetReport> reports, Metric metric, long peakBytes, long budgetBytes) {
  private static final long YEAR_OF_TICKS = 15_000_000;
  private static final int YEAR_OF_DAYS = 312; // Sundays' evenings are days too
  private static final int MANY = 30;

  /** Takes a copy. */
  public MassRun {
    reports = List.copyOf(reports);
  }

  /** Those in a state. */
  public List<DatasetReport> in(DatasetReport.State state) {
    return reports.stream().filter(report -> report.state() == state).toList();
  }

  /**
   * A row a dataset, the best first by the metric, then those that have none: {@code dataset},
   * {@code symbol}, {@code kind}, {@code state}, {@code best} strategy and its figures, {@code
   * rows}, {@code seconds}, {@code saved_seconds}, {@code computed}, {@code labels}, bytes {@code
   * before}, {@code freed}, {@code kept} and {@code peak}, and {@code message}.
   */
  public Frame table() {
    List<DatasetReport> sorted = sorted();
    Frame.Builder table =
        Frame.builder()
            .column("dataset", texts(sorted, DatasetReport::dataset))
            .column("symbol", texts(sorted, DatasetReport::symbol))
            .column("kind", texts(sorted, DatasetReport::kind))
            .column("state", texts(sorted, report -> report.state().toString()))
            .column("best", texts(sorted, DatasetReport::best));
    for (Metric figure : MassFigures.of(metric)) {
      table.column(figure.column(), doubles(sorted, report -> report.figure(figure)));
    }
    return table
        .column("rows", longs(sorted, DatasetReport::rows))
        .column("seconds", doubles(sorted, DatasetReport::seconds))
        .column("saved_seconds", doubles(sorted, DatasetReport::savedSeconds))
        .column("computed", longs(sorted, DatasetReport::computed))
        .column("labels", texts(sorted, DatasetReport::labels))
        .column("before_bytes", longs(sorted, DatasetReport::beforeBytes))
        .column("freed_bytes", longs(sorted, DatasetReport::freedBytes))
        .column("kept_bytes", longs(sorted, DatasetReport::keptBytes))
        .column("peak_bytes", longs(sorted, DatasetReport::peakBytes))
        .column("message", texts(sorted, DatasetReport::message))
        .build();
  }

  private List<DatasetReport> sorted() {
    Comparator<Double> best =
        metric.moreIsBetter() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    Comparator<Double> order =
        Comparator.comparing((Double figure) -> figure.isNaN()).thenComparing(best);
    return reports.stream()
        .sorted(Comparator.comparing((DatasetReport report) -> report.figure(metric), order))
        .toList();
  }

  private static Column texts(List<DatasetReport> rows, Function<DatasetReport, String> cell) {
    return TextColumn.owning(rows.stream().map(cell).toArray(String[]::new));
  }

  private static Column longs(List<DatasetReport> rows, ToLongFunction<DatasetReport> cell) {
    return LongColumn.owning(rows.stream().mapToLong(cell).toArray());
  }

  private static Column doubles(List<DatasetReport> rows, ToDoubleFunction<DatasetReport> cell) {
    return DoubleColumn.owning(rows.stream().mapToDouble(cell).toArray());
  }

  /**
   * What the disk held, and what it would hold with {@value #YEAR_OF_TICKS} ticks on {@value
   * #YEAR_OF_DAYS} days a dataset, a pair and year: prices and labels by each tick, all else by
   * each day as many bytes as those here took.
   */
  public String disk() {
    long kept = sum(reports, DatasetReport::keptBytes);
    long before = sum(reports, DatasetReport::beforeBytes);
    String here =
        String.format(
            Locale.ROOT,
            "disk: %.1f MB before dropping, %.1f MB kept; peak of the folder %.1f MB of %.1f MB",
            before / 1e6,
            kept / 1e6,
            Math.max(
                    peakBytes, reports.stream().mapToLong(DatasetReport::peakBytes).max().orElse(0))
                / 1e6,
            budgetBytes / 1e6);
    List<DatasetReport> ticks =
        reports.stream()
            .filter(report -> report.kind().equals(Dataset.TICKS))
            .filter(report -> report.rows() > 0 && report.rowBytes() > 0)
            .toList();
    return ticks.isEmpty() ? here : here + "\n" + extrapolated(ticks);
  }

  private static long sum(List<DatasetReport> reports, ToLongFunction<DatasetReport> bytes) {
    return reports.stream().mapToLong(bytes).sum();
  }

  private static String extrapolated(List<DatasetReport> ticks) {
    double years = (double) YEAR_OF_TICKS / sum(ticks, DatasetReport::rows);
    double yearsOfDays = (double) YEAR_OF_DAYS / sum(ticks, DatasetReport::days);
    long byRow = sum(ticks, DatasetReport::rowBytes);
    double kept = byRow * years + (sum(ticks, DatasetReport::keptBytes) - byRow) * yearsOfDays;
    double before = kept + sum(ticks, DatasetReport::freedBytes) * years;
    return String.format(
        Locale.ROOT,
        "at %,d ticks on %d days each: %.0f MB kept a dataset, %.1f GB for %d, peak %.1f GB",
        YEAR_OF_TICKS,
        YEAR_OF_DAYS,
        kept / 1e6,
        MANY * kept / 1e9,
        MANY,
        ((MANY - 1) * kept + before) / 1e9);
  }

  /** A line a dataset, in the order they were given, and how many are in which state. */
  @Override
  public String toString() {
    String lines = reports.stream().map(DatasetReport::toString).collect(Collectors.joining("\n"));
    String states =
        reports.stream()
            .collect(
                Collectors.groupingBy(DatasetReport::state, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(state -> state.getValue() + " " + state.getKey())
            .collect(Collectors.joining(", "));
    return lines + "\n" + reports.size() + " datasets: " + states;
  }
}
