package dev.tapeloft.discovery;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The stages of a discovery, in their order. */
public enum Stage {
  /** Ticks or bars, read from their file. */
  PRICES,
  /** Bars of ticks. */
  BARS,
  /** Pattern windows of every interval and lookback. */
  UNIVERSES,
  /** What happened after each price. */
  LABELS,
  /** The regime of each bar. */
  REGIMES,
  /** Where labels paid, within each regime. */
  EDGES,
  /** What distinguishes windows that end well, and what strategies follow of it. */
  PATTERNS,
  /** Every strategy of a grid. */
  BACKTESTS,
  /** Strategies from best to worst. */
  RANKING;

  /** Its place, from 1. */
  public int number() {
    return ordinal() + 1;
  }

  /** The stage of a name such as {@code labels}, in any letter case. */
  public static Stage named(String name) {
    return Arrays.stream(values())
        .filter(stage -> stage.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "stage \"%s\" must be one of %s".formatted(name, names())));
  }

  private static String names() {
    return Arrays.stream(values()).map(Stage::toString).collect(Collectors.joining(", "));
  }

  /** Its name in small letters. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
