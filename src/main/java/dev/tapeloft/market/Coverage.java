package dev.tapeloft.market;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What is kept of a symbol's bars, a row for each piece: {@code interval}, {@code from} and {@code
 * to} (instants, the times at which bars of it may begin, {@code to} not among them), {@code bars}
 * (how many there are), {@code state} and {@code fetched_at} (instant). A piece is {@code held},
 * {@code empty} where it is known that there are no bars, or {@code provisional} where bars may
 * still come or change and are fetched each time, so that {@code fetched_at} is missing.
 *
 * @param frame the columns named above, with the instrument's metadata
 */
public record Coverage(Frame frame) {
  /** The symbol, and of each interval the bars and pieces. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    TextColumn intervals = frame.texts("interval");
    for (String interval : new LinkedHashSet<>(List.of(intervals.toArray()))) {
      int[] pieces =
          IntStream.range(0, frame.rowCount())
              .filter(piece -> intervals.at(piece).equals(interval))
              .toArray();
      long bars = IntStream.of(pieces).mapToLong(frame.ints("bars")::at).sum();
      lines.add(
          counted(bars, "bar") + " of " + interval + " in " + counted(pieces.length, "piece"));
    }
    String all = lines.isEmpty() ? ": nothing is kept" : "\n" + String.join("\n", lines);
    return "coverage of " + frame.metadata("symbol") + all;
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }
}
