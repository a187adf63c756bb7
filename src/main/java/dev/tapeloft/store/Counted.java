package dev.tapeloft.store;

import java.util.Optional;

/** What is counted of each operation. The names stand in ledgers: none may change its meaning. */
public enum Counted {
  /** Results whose rows were in memory. */
  REUSED_MEMORY,
  /** Results that were found in the folder. */
  REUSED_DISK,
  /** Results that were computed. */
  COMPUTED,
  /** Results whose computation failed. */
  FAILED,
  /** Computed because nothing like it ever was. */
  MISS_NEW,
  /** Computed because its code or version changed. */
  MISS_CODE,
  /** Computed because a parameter changed. */
  MISS_PARAMETER,
  /** Computed because an input changed. */
  MISS_INPUT,
  /** Computed because it had been removed, evicted or set aside. */
  MISS_REMOVED,
  /** Computed because it was asked to be. */
  MISS_FRESH,
  /** Nanoseconds spent computing. */
  COMPUTE_NANOS,
  /** Nanoseconds that computing again would have cost, less those that finding took. */
  SAVED_NANOS,
  /** Rows decoded. */
  ROWS_READ,
  /** Bytes written. */
  BYTES_WRITTEN,
  /** Batches whose rows were removed to make space. */
  EVICTED,
  /** Batches that were found damaged. */
  DAMAGED,
  /** Batches that came from the shared tier. */
  FETCHED,
  /** Bytes that came from the shared tier. */
  FETCHED_BYTES;

  static Optional<Counted> ofName(String name) {
    for (Counted counted : values()) {
      if (counted.name().equals(name)) {
        return Optional.of(counted);
      }
    }
    return Optional.empty();
  }
}
