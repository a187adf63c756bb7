package dev.tapeloft.market;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of a symbol's bars, a row for each piece: {@code interval}, {@code from} and {@code
 * to} (instants, the times at which bars of it may begin, {@code to} not among them), {@code bars}
 * (how many there are), {@code state} and {@code fetched_at} (instant). A piece is {@code held},
 * {@code empty} where it is known that there are no bars, or {@code provisional} where bars may
 * still come or change and are fetched each time; such a piece was fetched at no time.
 *
 * @param frame the columns named above, with the instrument's metadata
 */
public record Coverage(Frame frame) {
  /** The symbol, and of each interval the pieces and bars. */
  @Override
  public String toString() {
    TextColumn intervals = frame.texts("interval");
    IntColumn bars = frame.ints("bars");
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Integer> pieces = new TreeMap<>();
    for (int piece = 0; piece < frame.rowCount(); piece++) {
      counts.merge(intervals.at(piece), (long) bars.at(piece), Long::sum);
      pieces.merge(intervals.at(piece), 1, Integer::sum);
    }
    StringBuilder words = new StringBuilder("coverage of ").append(frame.metadata("symbol"));
    counts.forEach(
        (interval, count) ->
            words
                .append('\n')
                .append(
                    String.format(
                        Locale.ROOT,
                        "%,d %s of %s in %,d %s",
                        count,
                        count == 1 ? "bar" : "bars",
                        interval,
                        pieces.getOrDefault(interval, 0),
                        pieces.getOrDefault(interval, 0) == 1 ? "piece" : "pieces")));
    return counts.isEmpty() ? words.append(": nothing is kept").toString() : words.toString();
  }
}
