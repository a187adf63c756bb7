package dev.tapeloft.pipeline;

import dev.tapeloft.shared.SharedCollected;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was removed of what a team has in common, or would be.
 *
 * @param done whether it was, as far as nothing stopped it
 * @param removed what goes
 * @param kept what stays
 * @param told what else was seen, in words
 * @param stopped why it ended before it was done; empty where it was
 */
public record SharedRemovals(
    boolean done, Part removed, Part kept, List<String> told, Optional<String> stopped) {
  static SharedRemovals of(boolean done, SharedCollected collected) {
    return new SharedRemovals(
        done,
        Part.of(collected.removed()),
        Part.of(collected.kept()),
        collected.told(),
        collected.stopped());
  }

  /** Whether nothing goes. */
  public boolean isEmpty() {
    return removed.objects() == 0;
  }

  /** What goes, what stays, and what else was seen, a line each. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add((done ? "removed " : "dry run, would remove ") + removed);
    lines.add((done ? "kept " : "would keep ") + kept);
    lines.addAll(told);
    stopped.ifPresent(
        why -> lines.add("stopped, and nothing more is removed from the shared tier: " + why));
    return String.join("\n", lines);
  }

  /**
   * Some of what lies there.
   *
   * @param results the keys whose results they are
   * @param objects how many objects
   * @param sizeBytes what they take
   * @param oldest when the oldest was written; empty where there is none
   * @param newest when the newest was
   */
  public record Part(
      int results,
      int objects,
      long sizeBytes,
      Optional<Instant> oldest,
      Optional<Instant> newest) {
    static Part of(SharedCollected.Share share) {
      return new Part(
          share.results(), share.objects(), share.sizeBytes(), share.oldest(), share.newest());
    }

    @Override
    public String toString() {
      String size =
          String.format(
              Locale.ROOT,
              "%,d %s in %,d %s, %,.1f MB",
              results,
              results == 1 ? "result" : "results",
              objects,
              objects == 1 ? "object" : "objects",
              sizeBytes / 1e6);
      return oldest.flatMap(first -> newest.map(last -> size + written(first, last))).orElse(size);
    }

    private static String written(Instant first, Instant last) {
      return String.format(
          Locale.ROOT,
          ", written from %tF to %tF",
          first.atOffset(ZoneOffset.UTC),
          last.atOffset(ZoneOffset.UTC));
    }
  }
}
