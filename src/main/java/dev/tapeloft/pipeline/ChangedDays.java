package dev.tapeloft.pipeline;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The days (UTC) whose rows differ between two frames in the order of their column {@code time}.
 */
final class ChangedDays {
  private static final String TIME = "time";
  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final int MOST_ROWS = 20_000_000;
  private static final int RUNS_NAMED = 3;

  private final Map<Long, String> before;
  private final Map<Long, String> now;

  private ChangedDays(Map<Long, String> before, Map<Long, String> now) {
    this.before = before;
    this.now = now;
  }

  /**
   * Such as {@code 2014-05-12…15 changed}; empty where the frames cannot be compared by days: where
   * they have no time in order, or differ in more than rows.
   */
  static Optional<String> words(Frame before, Frame now) {
    if (!isInOrder(before) || !isInOrder(now) || !areOfOneKind(before, now)) {
      return Optional.empty();
    }
    return new ChangedDays(digests(before), digests(now)).words();
  }

  private static boolean areOfOneKind(Frame before, Frame now) {
    return before.metadata().equals(now.metadata()) && types(before).equals(types(now));
  }

  private static List<String> types(Frame frame) {
    List<String> types = new ArrayList<>();
    frame.columns().forEach((name, column) -> types.add(name + " " + column.typeName()));
    return types;
  }

  private static boolean isInOrder(Frame frame) {
    Column time = frame.columns().get(TIME);
    if (frame.rowCount() > MOST_ROWS || !(time instanceof InstantColumn instants)) {
      return false;
    }
    long last = InstantColumn.MISSING;
    for (int row = 0; row < instants.size(); row++) {
      if (instants.at(row) < last || instants.at(row) == InstantColumn.MISSING) {
        return false;
      }
      last = instants.at(row);
    }
    return true;
  }

  /** A digest of the rows of each day that has some. */
  private static Map<Long, String> digests(Frame frame) {
    InstantColumn time = frame.instants(TIME);
    Map<Long, String> digests = new TreeMap<>();
    int from = 0;
    for (int row = 1; row <= frame.rowCount(); row++) {
      if (row == frame.rowCount() || day(time, row) != day(time, from)) {
        digests.put(day(time, from), frame.slice(from, row).seenDigest());
        from = row;
      }
    }
    return digests;
  }

  private static long day(InstantColumn time, int row) {
    return Math.floorDiv(time.at(row), MICROS_A_DAY);
  }

  private Optional<String> words() {
    List<String> runs = new ArrayList<>();
    List<Long> run = new ArrayList<>();
    boolean onlyNow = true;
    boolean onlyBefore = true;
    TreeSet<Long> days = new TreeSet<>(before.keySet());
    days.addAll(now.keySet());
    for (Long day : days) {
      if (before.getOrDefault(day, "").equals(now.getOrDefault(day, ""))) {
        name(run, runs);
      } else {
        run.add(day);
        onlyNow &= !before.containsKey(day);
        onlyBefore &= !now.containsKey(day);
      }
    }
    name(run, runs);
    String what = onlyNow ? "added" : onlyBefore ? "removed" : "changed";
    return runs.isEmpty() ? Optional.empty() : Optional.of(joined(runs) + " " + what);
  }

  /**
   * Names a run of days one after the other, days without rows between them left out, and ends it.
   */
  private static void name(List<Long> run, List<String> runs) {
    if (!run.isEmpty()) {
      runs.add(
          name(LocalDate.ofEpochDay(run.get(0)), LocalDate.ofEpochDay(run.get(run.size() - 1))));
      run.clear();
    }
  }

  private static String name(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return first.toString();
    }
    int same = first.getYear() != last.getYear() ? 0 : first.getMonth() != last.getMonth() ? 5 : 8;
    return first + "…" + last.toString().substring(same);
  }

  private static String joined(List<String> runs) {
    int named = Math.min(RUNS_NAMED, runs.size());
    String words = String.join(", ", runs.subList(0, named));
    return runs.size() == named ? words : words + " and " + (runs.size() - named) + " more";
  }
}
