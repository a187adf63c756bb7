package dev.tapeloft.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which part of a long suite is run: all of it where TAPELOFT_FULL is {@code true}, else a few,
 * picked by TAPELOFT_SAMPLE_SEED. It says on standard output what it picked.
 */
public final class Sample {
  private static final Map<String, String> ENVIRONMENT = System.getenv();
  private static final long SEED =
      Long.parseLong(ENVIRONMENT.getOrDefault("TAPELOFT_SAMPLE_SEED", "1"));

  private Sample() {}

  /** Chance that is the same for the same seed and name. */
  public static Random random(String name) {
    return new Random(SEED * 31 + name.hashCode());
  }

  /** Some of all; in a full run all. */
  public static <T> List<T> of(String name, List<T> all, int few) {
    boolean full = ENVIRONMENT.getOrDefault("TAPELOFT_FULL", "false").equals("true");
    List<T> picked = new ArrayList<>(all);
    if (!full) {
      Collections.shuffle(picked, random(name + " sample"));
      picked = picked.subList(0, Math.min(few, all.size()));
    }
    System.out.printf(
        "sampled %d of %d %s, seed %d: %s%n", picked.size(), all.size(), name, SEED, picked);
    return List.copyOf(picked);
  }
}
