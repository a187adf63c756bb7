package dev.tapeloft.pipeline;

import java.util.Optional;

/**
 * Which of what is kept is meant: all of it, or what meets every condition given.
 *
 * @param key the beginning of its key
 * @param operation the operation that gave it
 * @param dataset a file, or the beginning of a content id, that it was made from, also over others
 */
public record Selection(
    Optional<String> key, Optional<String> operation, Optional<String> dataset) {
  /** All that is kept. */
  public static Selection everything() {
    return new Selection(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Of these only what is kept under a key. */
  public Selection key(String beginning) {
    return new Selection(Optional.of(beginning), operation, dataset);
  }

  /** Of these only the results of an operation. */
  public Selection operation(String name) {
    return new Selection(key, Optional.of(name), dataset);
  }

  /** Of these only what was made from a file or a content id, also over others. */
  public Selection dataset(String fileOrContentId) {
    return new Selection(key, operation, Optional.of(fileOrContentId));
  }

  /** Whether nothing is left out. */
  public boolean isEverything() {
    return equals(everything());
  }
}
