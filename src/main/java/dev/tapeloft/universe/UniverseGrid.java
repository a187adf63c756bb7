package dev.tapeloft.universe;

import static dev.tapeloft.market.Interval.hours;
import static dev.tapeloft.market.Interval.minutes;

import dev.tapeloft.market.Interval;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Intervals and lookbacks, each of which goes with each, in the order of their naming. Immutable.
 */
public final class UniverseGrid {
  private final List<UniverseKey> keys;

  private UniverseGrid(Collection<UniverseKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** The 25 of 1, 5, 15, 30 and 60 minutes and 5, 10, 15, 20 and 30 bars. */
  public static UniverseGrid standard() {
    return of(
        List.of(minutes(1), minutes(5), minutes(15), minutes(30), hours(1)), 5, 10, 15, 20, 30);
  }

  /** Each of the intervals with each of the lookbacks; what is there twice counts once. */
  public static UniverseGrid of(List<Interval> intervals, int... lookbacks) {
    if (intervals.isEmpty() || lookbacks.length == 0) {
      throw new IllegalArgumentException(
          "intervals (%s) and lookbacks (%s) must have at least one each"
              .formatted(intervals, Arrays.toString(lookbacks)));
    }
    Set<UniverseKey> keys = new LinkedHashSet<>();
    for (Interval interval : intervals) {
      for (int lookback : lookbacks) {
        keys.add(new UniverseKey(interval, lookback));
      }
    }
    return new UniverseGrid(keys);
  }

  /** These universes; what is there twice counts once. */
  public static UniverseGrid ofKeys(List<UniverseKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("universes must be at least one");
    }
    return new UniverseGrid(new LinkedHashSet<>(keys));
  }

  /** This grid with one more universe, unless it is there. */
  public UniverseGrid plus(UniverseKey key) {
    return ofKeys(Stream.concat(keys.stream(), Stream.of(key)).toList());
  }

  /** This grid with more lookbacks, such as 64, which all features are defined on. */
  public UniverseGrid withLookbacks(int... more) {
    return of(intervals(), IntStream.concat(lookbacks(), IntStream.of(more)).toArray());
  }

  /** This grid with more intervals. */
  public UniverseGrid withIntervals(Interval... more) {
    return of(
        Stream.concat(intervals().stream(), Arrays.stream(more)).toList(), lookbacks().toArray());
  }

  /** All of them: by interval, then by lookback. */
  public List<UniverseKey> keys() {
    return keys;
  }

  /** The number of universes. */
  public int size() {
    return keys.size();
  }

  private List<Interval> intervals() {
    return keys.stream().map(UniverseKey::interval).distinct().toList();
  }

  private IntStream lookbacks() {
    return keys.stream().mapToInt(UniverseKey::lookback).distinct();
  }

  @Override
  public String toString() {
    return size() + " universes: " + keys;
  }
}
