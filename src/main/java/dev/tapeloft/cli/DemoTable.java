package dev.tapeloft.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demo's last table: each step in both runs, side by side. */
final class DemoTable {
  private static final String LAYOUT = "%-20s %12s %12s %10s   %-24s %-24s %s";

  private DemoTable() {}

  static String of(DemoReport first, DemoReport second) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            LAYOUT,
            "step",
            "first run",
            "second run",
            "speed-up",
            "first",
            "second",
            "rows read in the second"));
    for (int i = 0; i < first.steps().size(); i++) {
      lines.add(line(first.steps().get(i), second.steps().get(i)));
    }
    lines.add(line(verbs(first), verbs(second)));
    return String.join("\n", lines);
  }

  /** The verbs together: neither the opening nor the look, which no cache makes faster. */
  private static DemoReport.Row verbs(DemoReport report) {
    List<DemoReport.Row> verbs = report.steps().subList(1, report.steps().size() - 1);
    return new DemoReport.Row(
        "the four verbs",
        verbs.stream().mapToDouble(DemoReport.Row::millis).sum(),
        verbs.stream().mapToLong(DemoReport.Row::computed).sum(),
        verbs.stream().mapToLong(DemoReport.Row::reused).sum(),
        verbs.stream().mapToLong(DemoReport.Row::rowsRead).sum());
  }

  private static String line(DemoReport.Row first, DemoReport.Row second) {
    return String.format(
            Locale.ROOT,
            LAYOUT,
            first.step(),
            millis(first.millis()),
            millis(second.millis()),
            speedUp(first, second),
            counts(first),
            counts(second),
            String.format(Locale.ROOT, "%,d", second.rowsRead()))
        .stripTrailing();
  }

  private static String speedUp(DemoReport.Row first, DemoReport.Row second) {
    return first.computed() == 0
        ? ""
        : String.format(Locale.ROOT, "%,.0f×", first.millis() / second.millis());
  }

  private static String counts(DemoReport.Row row) {
    return String.format(Locale.ROOT, "computed %,d reused %,d", row.computed(), row.reused());
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%,.0f ms", millis);
  }
}
