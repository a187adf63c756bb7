package dev.tapeloft.source;

import java.util.Locale;
import java.util.Map;
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

  private static final String OUT_OF_ORDER = "repairs.out_of_order";
  private static final String REPEATED = "repairs.repeated";
  private static final String CROSSED = "repairs.crossed";

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

  /** The repairs that {@link #toNotes} wrote down; what is not noted counts as 0. */
  public static TickRepairs ofNotes(Map<String, String> notes) {
    return new TickRepairs(
        count(notes, OUT_OF_ORDER), count(notes, REPEATED), count(notes, CROSSED));
  }

  /** Whether any row was mended. */
  public boolean any() {
    return !equals(NONE);
  }

  /** The repairs as words, to be kept beside the ticks. */
  public Map<String, String> toNotes() {
    return Map.of(
        OUT_OF_ORDER, Long.toString(outOfOrder),
        REPEATED, Long.toString(repeated),
        CROSSED, Long.toString(crossed));
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

  private static long count(Map<String, String> notes, String name) {
    String count = notes.getOrDefault(name, "0");
    try {
      return Long.parseLong(count);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " (" + count + ") must be a whole number", e);
    }
  }
}
