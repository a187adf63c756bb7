package dev.tapeloft.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of a store.
 *
 * @param home the folder above the store's own
 * @param budget how much it may hold; without one, what is usual for its disk
 * @param warnings who is told of damage
 * @param clock the time that uses are stamped with
 */
public record StoreConfig(
    Path home, Optional<Budget> budget, Consumer<String> warnings, Clock clock) {
  /** With as much as is usual for the disk. */
  public static StoreConfig of(Path home, Consumer<String> warnings) {
    return new StoreConfig(home, Optional.empty(), warnings, Clock.systemUTC());
  }
}
