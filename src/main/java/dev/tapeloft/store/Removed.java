package dev.tapeloft.store;

import java.time.Duration;
import java.time.Instant;

/**
 * What a store remembers of a result that it holds no more.
 *
 * @param at when it left the store
 * @param why why it did
 * @param cost how long it took to compute
 */
public record Removed(Instant at, Why why, Duration cost) {
  /** Why a result left. The names stand in ledgers: none may change its meaning. */
  public enum Why {
    /** The store needed the space, or the result outlived its retention. */
    EVICTED,
    /** Somebody asked for it. */
    ASKED,
    /** It was found damaged. */
    DAMAGED,
    /** Some of its items left, each of which is remembered by itself. */
    ITEMS;

    /** The reason of a name; one of a later version is as if somebody had asked for it. */
    static Why ofName(String name) {
      for (Why why : values()) {
        if (why.name().equals(name)) {
          return why;
        }
      }
      return ASKED;
    }
  }
}
