package dev.tapeloft.stooq;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is odd about the rows of a file, counted while they are read. */
final class RowFaults {
  /** More days than these between two rows are a gap: Christmas to New Year is none. */
  private static final long LONGEST_PAUSE_DAYS = 10;

  private int invalid;
  private int nonNumeric;
  private int nonPositiveClose;
  private int outOfRange;
  private int missingVolume;
  private int zeroVolume;
  private int weekend;
  private boolean duplicates;
  private boolean unordered;
  private boolean gap;

  /** Counts a row that cannot be told the day and the fields of. */
  void invalid() {
    invalid++;
  }

  /** Counts what is odd about the values of a row. */
  void look(double open, double high, double low, double close, double volume) {
    if (Double.isNaN(open + high + low + close)) {
      nonNumeric++;
    }
    if (close <= 0) {
      nonPositiveClose++;
    }
    if (open < low || open > high || close < low || close > high) {
      outOfRange++;
    }
    if (Double.isNaN(volume)) {
      missingVolume++;
    } else if (volume == 0) {
      zeroVolume++;
    }
  }

  /** Counts what is odd about dates as they lie in the file, in days since 1970. */
  void lookAtDates(long[] days) {
    for (int row = 0; row < days.length; row++) {
      if (Math.floorMod(days[row] + 3, 7) >= 5) { // 1970-01-01 was the fourth day of a week
        weekend++;
      }
      unordered |= row > 0 && days[row] < days[row - 1];
    }
  }

  /** Whether some row has a date before that of a row above it. */
  boolean isUnordered() {
    return unordered;
  }

  /** Notes what is odd about dates in their order. */
  void lookAtOrderedDates(long[] days) {
    for (int row = 1; row < days.length; row++) {
      duplicates |= days[row] == days[row - 1];
      gap |= days[row] - days[row - 1] - 1 > LONGEST_PAUSE_DAYS;
    }
  }

  /** All in their order, of so many valid rows. */
  List<String> flags(int rows) {
    List<String> flags = new ArrayList<>();
    count(flags, "invalid_rows", invalid);
    count(flags, "non_numeric_prices", nonNumeric);
    count(flags, "non_positive_close", nonPositiveClose);
    count(flags, "ohlc_out_of_range", outOfRange);
    count(flags, "missing_volume", missingVolume);
    count(flags, "zero_volume", zeroVolume);
    if (zeroVolume > 0) {
      double ratio = (double) zeroVolume / rows;
      flags.add(String.format(Locale.ROOT, "zero_volume_ratio=%.4f", ratio));
      flags.add("zero_volume_severity=" + severity(ratio));
    }
    note(flags, "duplicate_dates", duplicates);
    note(flags, "non_monotonic_dates", unordered);
    note(flags, "price_gap", gap);
    count(flags, "weekend_rows", weekend);
    return flags;
  }

  private static void count(List<String> flags, String name, int count) {
    note(flags, name + "=" + count, count > 0);
  }

  private static void note(List<String> flags, String name, boolean isSo) {
    if (isSo) {
      flags.add(name);
    }
  }

  private static String severity(double ratio) {
    return ratio >= 0.5 ? "critical" : ratio >= 0.1 ? "high" : ratio >= 0.01 ? "moderate" : "low";
  }
}
