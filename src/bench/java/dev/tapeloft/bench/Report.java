package dev.tapeloft.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of all cases: medians, what they spread over, and how they compare. */
final class Report {
  private static final String NOTHING = "–";

  private final Measures measures;
  private final Scale scale;
  private final List<String> missing;

  Report(Measures measures, Scale scale, List<String> missing) {
    this.measures = measures;
    this.scale = scale;
    this.missing = missing;
  }

  String markdown(String machine) {
    List<String> lines = new ArrayList<>();
    lines.add("Measured " + machine + "; scale " + scale + ". Medians; in brackets least to most.");
    if (!scale.counts()) {
      lines.add("The data are tiny here, whatever a row says: these figures mean nothing.");
    }
    missing.forEach(peer -> lines.add("No comparison with " + peer + "."));
    lines.add("");
    lines.add("| case | target | Tapeloft | peer | ratio | met |");
    lines.add("|---|---|---|---|---|---|");
    Cases.ALL.forEach(row -> lines.add(row(row)));
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private String row(Case row) {
    List<Double> own = sums(row.measures());
    if (own.isEmpty()) {
      throw new IllegalStateException("nothing was measured for " + row);
    }
    double median = Measures.median(own);
    List<Double> others = measures.sorted(row.peer());
    double ratio = others.isEmpty() ? Double.NaN : Measures.median(others) / median;
    return "| "
        + String.join(
            " | ",
            row.what(),
            row.target(),
            text(own, row.unit()),
            others.isEmpty() ? NOTHING : peer(row) + " " + text(others, row.unit()),
            others.isEmpty() ? NOTHING : String.format(Locale.ROOT, "%.2g×", ratio),
            met(row, median, ratio))
        + " |";
  }

  private String met(Case row, double median, double ratio) {
    if (row.target().isEmpty() || !scale.counts()) {
      return "";
    }
    boolean small = median <= row.unit().of(row.atMost());
    boolean better = row.timesBetter() == 0 || Double.isNaN(ratio) || ratio >= row.timesBetter();
    return small && better ? "yes" : "no";
  }

  private static String peer(Case row) {
    return row.peer().substring(0, row.peer().indexOf('.'));
  }

  private static String text(List<Double> sorted, Unit unit) {
    String middle = unit.text(Measures.median(sorted));
    double least = sorted.get(0);
    double most = sorted.get(sorted.size() - 1);
    return sorted.size() == 1 || least == most
        ? middle
        : middle + " (" + unit.number(least) + "–" + unit.number(most) + ")";
  }

  /** What was measured together, added up. */
  private List<Double> sums(List<String> names) {
    List<List<Double>> columns = names.stream().map(measures::inOrder).toList();
    List<Double> sums = new ArrayList<>();
    for (int i = 0; i < columns.get(0).size(); i++) {
      double sum = 0;
      for (List<Double> column : columns) {
        sum += column.get(i);
      }
      sums.add(sum);
    }
    return sums.stream().sorted().toList();
  }
}
