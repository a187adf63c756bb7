package dev.tapeloft.shared;

import dev.tapeloft.shared.SharedObjects.Listed;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was collected from a shared tier, or would be.
 *
 * @param removed what went, or would
 * @param kept what stayed, or would
 * @param told what else was seen, in words
 * @param stopped why it ended before it was done; empty where it was
 */
public record SharedCollected(
    Share removed, Share kept, List<String> told, Optional<String> stopped) {
  /**
   * Some of the objects.
   *
   * @param results the recipes whose results they are
   * @param objects how many
   * @param sizeBytes what they take
   * @param oldest when the oldest was written; empty where there is none
   * @param newest when the newest was
   */
  public record Share(
      int results,
      int objects,
      long sizeBytes,
      Optional<Instant> oldest,
      Optional<Instant> newest) {
    static Share of(int results, Collection<Listed> objects) {
      return new Share(
          results,
          objects.size(),
          objects.stream().mapToLong(Listed::sizeBytes).sum(),
          objects.stream().map(Listed::writtenAt).min(Instant::compareTo),
          objects.stream().map(Listed::writtenAt).max(Instant::compareTo));
    }
  }
}
