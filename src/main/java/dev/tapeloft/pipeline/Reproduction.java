package dev.tapeloft.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of computing kept results again: nothing kept was replaced.
 *
 * @param rows one a key
 */
public record Reproduction(List<Row> rows) {
  /** How it went. */
  public enum Verdict {
    /** Everything came out as it is kept. */
    SAME,
    /**
     * Something came out different: the operation is not reproducible, or what is kept is wrong.
     */
    DIFFERENT,
    /** It could not be computed again although all it needs is there. */
    FAILED,
    /** It cannot be computed again here. */
    NOT_CHECKED
  }

  /**
   * An item that came out different.
   *
   * @param item its name; empty where the operation has one result
   * @param kept the content id that is kept
   * @param computed the one that was computed now
   */
  public record Difference(String item, String kept, String computed) {}

  /**
   * The results of one key.
   *
   * @param key the key they are kept under
   * @param operation the operation that gave them
   * @param items how many were looked at
   * @param verdict how it went
   * @param words why it was not checked, or how it failed; empty otherwise
   * @param differences what came out different
   * @param cost how long the first computation took
   * @param again how long it took now
   * @param read how long reading them from the cache took; empty where their rows were evicted
   */
  public record Row(
      String key,
      String operation,
      int items,
      Verdict verdict,
      String words,
      List<Difference> differences,
      Duration cost,
      Duration again,
      Optional<Duration> read) {}

  /** Whether nothing came out different and nothing failed. */
  public boolean holds() {
    return count(Verdict.DIFFERENT) + count(Verdict.FAILED) == 0;
  }

  /** The number of keys of a verdict. */
  public long count(Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  /** One line a key, what came out different below it, and one line for all. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(line(row));
      for (Difference difference : row.differences()) {
        String what = (row.operation() + " " + difference.item()).strip();
        lines.add("  " + Reasons.notReproducible(what, difference.kept(), difference.computed()));
      }
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d same, %,d different, %,d failed, %,d not checked",
            count(Verdict.SAME),
            count(Verdict.DIFFERENT),
            count(Verdict.FAILED),
            count(Verdict.NOT_CHECKED)));
    return String.join("\n", lines);
  }

  private static String line(Row row) {
    String head =
        String.format(
            Locale.ROOT,
            "%s  %-12s %,6d %s  ",
            row.key().substring(0, 10),
            row.operation(),
            row.items(),
            row.items() == 1 ? "item " : "items");
    return head
        + switch (row.verdict()) {
          case SAME -> "same       " + times(row);
          case DIFFERENT -> "DIFFERENT  " + times(row);
          case FAILED -> "FAILED: " + row.words();
          case NOT_CHECKED -> "not checked: " + row.words();
        };
  }

  private static String times(Row row) {
    return "first computed in "
        + Durations.brief(row.cost())
        + ", again in "
        + Durations.brief(row.again())
        + row.read().map(read -> ", read in " + Durations.brief(read)).orElse(", rows evicted");
  }
}
