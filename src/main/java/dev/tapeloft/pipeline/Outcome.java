package dev.tapeloft.pipeline;

import java.util.Map;

/**
 * What a computation gave: the value, and what people should be told about it each time it is used.
 *
 * @param value the value
 * @param notes words such as {@code repairs: 3 crossed quotes dropped}; no part of the content
 * @param lasts whether it may be kept; if not, whoever asked gets it, and nobody else
 */
public record Outcome<T>(T value, Map<String, String> notes, boolean lasts) {
  /** A value that may be kept. */
  public Outcome(T value, Map<String, String> notes) {
    this(value, notes, true);
  }

  /** A value that needs no words. */
  public static <T> Outcome<T> of(T value) {
    return new Outcome<>(value, Map.of());
  }
}
