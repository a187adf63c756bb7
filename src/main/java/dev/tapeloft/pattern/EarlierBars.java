package dev.tapeloft.pattern;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;

/** Where rows of features stand among bars, and how their values rank among those before. */
final class EarlierBars {
  /** The fewest earlier values that a percentile is taken among. */
  static final int LEAST = 20;

  private static final int NO_ROW = -1;
  private static final double WHOLE = 100;

  private final int[] rows;
  private final int first;

  private EarlierBars(int[] rows, int first) {
    this.rows = rows;
    this.first = first;
  }

  /**
   * Bars with the row that counts at each.
   *
   * @param known when each row was known, in order
   * @param from the microsecond from which on bars begin that have a percentile
   */
  static EarlierBars of(Bars bars, InstantColumn known, long from) {
    requireOrder(known);
    int[] rows = new int[bars.size()];
    int first = 0;
    int row = 0;
    for (int bar = 0; bar < rows.length; bar++) {
      long start = bars.time().at(bar);
      long end = bars.interval().end(start);
      rows[bar] = NO_ROW;
      while (row < known.size() && known.at(row) <= end) {
        rows[bar] = row++;
      }
      first += start < from ? 1 : 0;
    }
    return new EarlierBars(rows, first);
  }

  /**
   * The percentile of each bar's value among those of earlier bars, equal ones counted half: 0 …
   * 100, NaN where there is none.
   */
  DoubleColumn percentiles(DoubleColumn values) {
    double[] atBars = new double[rows.length];
    for (int bar = 0; bar < rows.length; bar++) {
      atBars[bar] = rows[bar] == NO_ROW ? Double.NaN : values.at(rows[bar]);
    }
    double[] sorted =
        Arrays.stream(atBars).filter(value -> !Double.isNaN(value)).sorted().distinct().toArray();
    Counts seen = new Counts(sorted.length);
    double[] percentiles = new double[rows.length];
    for (int bar = 0; bar < rows.length; bar++) {
      int place = Arrays.binarySearch(sorted, atBars[bar]);
      percentiles[bar] =
          place < 0 || bar < first || seen.all < LEAST ? Double.NaN : seen.percentile(place);
      if (place >= 0) {
        seen.add(place);
      }
    }
    return DoubleColumn.owning(percentiles);
  }

  /** How many values of each place were seen, summed up by a binary indexed tree. */
  private static final class Counts {
    private final int[] sums;
    private int all;

    Counts(int places) {
      this.sums = new int[places + 1];
    }

    void add(int place) {
      all++;
      for (int i = place + 1; i < sums.length; i += i & -i) {
        sums[i]++;
      }
    }

    double percentile(int place) {
      return WHOLE * (below(place) + below(place + 1)) / (2.0 * all);
    }

    private int below(int place) {
      int sum = 0;
      for (int i = place; i > 0; i -= i & -i) {
        sum += sums[i];
      }
      return sum;
    }
  }

  private static void requireOrder(InstantColumn known) {
    for (int row = 1; row < known.size(); row++) {
      if (known.at(row) < known.at(row - 1)) {
        throw new IllegalArgumentException(
            "the instant of row %d (%s) must not be before that of the row above; sort by time"
                .formatted(row, known.text(row)));
      }
    }
  }
}
