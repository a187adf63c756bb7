package dev.tapeloft.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which part of a long suite is run: all of it where TAPELOFT_FULL is {@code true}, of that one in
 * eight where TAPELOFT_SLICE is {@code 1/8} to {@code 8/8}; else a few, picked by
 * TAPELOFT_SAMPLE_SEED. It says on standard output what it picked.
 */
public final class Sample {
  private static final Map<String, String> ENVIRONMENT = System.getenv();
  private static final long SEED =
      Long.parseLong(ENVIRONMENT.getOrDefault("TAPELOFT_SAMPLE_SEED", "1"));

  private static final Slice SLICE = Slice.parse(ENVIRONMENT.getOrDefault("TAPELOFT_SLICE", "1/1"));

  private Sample() {}

  /** The part of so many that is run. */
  private record Slice(int number, int parts) {
    static Slice parse(String text) {
      String[] numbers = text.split("/", 2);
      return new Slice(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    <T> List<T> of(List<T> all) {
      return IntStream.range(0, all.size())
          .filter(i -> i % parts == number - 1)
          .mapToObj(all::get)
          .toList();
    }
  }

  /** What of all falls into the slice that is run; all where there are no slices. */
  public static <T> List<T> slice(List<T> all) {
    return SLICE.of(all);
  }

  /** Chance that is the same for the same seed and name. */
  public static Random random(String name) {
    return new Random(SEED * 31 + name.hashCode());
  }

  /** Some of all; in a full run all, or its slice. */
  public static <T> List<T> of(String name, List<T> all, int few) {
    boolean full = ENVIRONMENT.getOrDefault("TAPELOFT_FULL", "false").equals("true");
    List<T> picked = new ArrayList<>(slice(all));
    if (!full) {
      Collections.shuffle(picked, random(name + " sample"));
      picked = picked.subList(0, Math.min(few, all.size()));
    }
    System.out.printf(
        "sampled %d of %d %s, seed %d: %s%n", picked.size(), all.size(), name, SEED, picked);
    return List.copyOf(picked);
  }
}
