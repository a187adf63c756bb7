package dev.tapeloft.source;

import java.util.Locale;
import java.util.StringJoiner;

/**
 * The rows of a tick file that were mended while it was read.
 *
 * <p>First, crossed quotes are dropped. The rest is sorted by time, rows of equal time keeping the
 * order of the file. Last, of rows with the same time, bid and ask the first is kept.
 *
 * @param outOfOrder rows with a time before that of a row above them, sorted
 * @param repeated rows equal to an earlier one in time, bid and ask, dropped
 * @param crossed rows whose bid is above their ask, dropped
 */
public record TickRepairs(long outOfOrder, long repeated, long crossed) {
  /** Nothing to mend. */
  public static final TickRepairs NONE = new TickRepairs(0, 0, 0);

  /** Refuses negative counts. */
  public TickRepairs {
    if (outOfOrder < 0 || repeated < 0 || crossed < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "repairs (%d, %d, %d) must not be negative",
              outOfOrder,
              repeated,
              crossed));
    }
  }

  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(", ").setEmptyValue("no repairs");
    say(words, crossed, "crossed quote%s dropped");
    say(words, repeated, "repeated row%s dropped");
    say(words, outOfOrder, "row%s sorted");
    return words.toString();
  }

  private static void say(StringJoiner words, long count, String what) {
    if (count > 0) {
      words.add(String.format(Locale.ROOT, "%,d ", count) + what.formatted(count == 1 ? "" : "s"));
    }
  }
}
