package dev.tapeloft.pipeline;

import dev.tapeloft.store.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One kept result.
 *
 * @param key its key, 64 hexadecimal digits
 * @param operation the operation that gave it
 * @param item the item it belongs to; empty where the operation has one result
 * @param parts what decided it, by name
 * @param contentId the SHA-256 of its content
 * @param rowCount its rows
 * @param blobBytes the size of the file that holds it, perhaps with others
 * @param cost how long it took to compute
 * @param computedAt when it was computed
 */
public record CacheEntry(
    String key,
    String operation,
    String item,
    Map<String, String> parts,
    String contentId,
    long rowCount,
    long blobBytes,
    Duration cost,
    Instant computedAt) {
  static CacheEntry of(Action action, long blobBytes) {
    return new CacheEntry(
        action.key().hex(),
        action.operation(),
        action.item(),
        action.recipe(),
        action.stored().contentId(),
        action.stored().rowCount(),
        blobBytes,
        action.stored().cost(),
        action.stored().computedAt());
  }
}
