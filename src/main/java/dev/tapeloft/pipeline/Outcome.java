package dev.tapeloft.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a computation gave: the value, and what people should be told about it each time it is used.
 *
 * @param value the value
 * @param notes words such as {@code repairs: 3 crossed quotes dropped}; no part of the content
 * @param lasts whether it may be kept; if not, whoever asked gets it, and nobody else
 * @param cost how long it took, where that was before; empty where it is timed now
 */
public record Outcome<T>(
    T value, Map<String, String> notes, boolean lasts, Optional<Duration> cost) {
  /** A value that may be kept. */
  public Outcome(T value, Map<String, String> notes) {
    this(value, notes, true, Optional.empty());
  }

  /** The same value, not to be kept. */
  public Outcome<T> passing() {
    return new Outcome<>(value, notes, false, cost);
  }

  /** A value that was computed before, and how long that took. */
  public static <T> Outcome<T> ofBefore(T value, Duration cost) {
    return new Outcome<>(value, Map.of(), true, Optional.of(cost));
  }

  /** A value that needs no words. */
  public static <T> Outcome<T> of(T value) {
    return new Outcome<>(value, Map.of());
  }
}
