package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tapeloft.acceptance.Sample;
import dev.tapeloft.kernel.CellStep.Restart;
import dev.tapeloft.kernel.TwinSessions.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Notebooks that are written, edited and run by chance: whatever is done, all that cells show and
 * all variables are what they are without a cache.
 */
class NotebookProgramsTest {
  private static final boolean FULL = "true".equals(System.getenv("TAPELOFT_FULL"));
  private static final int STEPS_OF_ONE = 120;
  private static final long MOST_SECONDS_OF_SHRINKING = Long.getLong("shrinking", 240);
  private static final double LEAST_REUSED = 0.2;
  private static final int ENOUGH = 200;

  @TempDir Path folder;

  private final Counts counts = new Counts();
  private int homes;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aFewNotebooksGiveWhatTheyGiveWithoutACache() {
    check("few notebooks", seeds("few notebooks", 1), 40);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void manyNotebooksGiveWhatTheyGiveWithoutACache() {
    int steps = FULL ? 10_000 : Integer.getInteger("steps", 240);
    int notebooks = (steps + STEPS_OF_ONE - 1) / STEPS_OF_ONE;
    check("many notebooks", Sample.slice(seeds("many notebooks", notebooks)), STEPS_OF_ONE);
  }

  private static List<Long> seeds(String name, int notebooks) {
    return Sample.random(name).longs(notebooks).boxed().toList();
  }

  private void check(String name, List<Long> notebooks, int stepsOfOne) {
    int steps = notebooks.size() * stepsOfOne;
    long begun = System.nanoTime();
    notebooks.forEach(seed -> check(seed, stepsOfOne));
    System.out.printf(
        "%s: %,d steps in %,d s, %s%n",
        name, steps, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), counts);
    assertThat(counts.onceCells).isPositive();
    if (steps >= ENOUGH) { // fewer may be of cells alone that change things
      assertThat((double) counts.reused).isGreaterThan(LEAST_REUSED * counts.calls);
      assertThat(counts.restored).isPositive();
    }
  }

  private void check(long seed, int steps) {
    RandomNotebook notebook = new RandomNotebook(new Random(seed));
    List<CellStep> all = new ArrayList<>();
    String difference = "";
    try (TwinSessions sessions = new TwinSessions(home(), counts)) {
      List<CellStep> next = notebook.all();
      for (int step = 0; step < steps && difference.isEmpty(); step++) {
        for (CellStep one : next) {
          all.add(one);
          difference = sessions.step(one);
          if (!difference.isEmpty()) {
            break;
          }
        }
        next = notebook.next();
      }
    }
    if (!difference.isEmpty()) {
      System.out.printf("seed %d differs after %d cells:%n%s%n", seed, all.size(), difference);
      List<CellStep> fewer = shrunk(all);
      fail("seed %d, after %d cells:%n%s%n%n%s", seed, all.size(), told(fewer), difference(fewer));
    }
  }

  private Path home() {
    return folder.resolve("home" + homes++);
  }

  /** What differs at the end; empty where nothing does. */
  private String difference(List<CellStep> steps) {
    try (TwinSessions sessions = new TwinSessions(home(), new Counts())) {
      for (CellStep step : steps) {
        String difference = sessions.step(step);
        if (!difference.isEmpty()) {
          return difference;
        }
      }
      return "";
    }
  }

  /** Fewer steps after which something still differs. */
  private List<CellStep> shrunk(List<CellStep> all) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS_OF_SHRINKING);
    List<CellStep> steps = new ArrayList<>(all);
    for (int part = steps.size() / 2; part >= 1; part /= 2) {
      for (int from = steps.size() - 1 - part; from > -part; from -= part) {
        if (System.nanoTime() > end) {
          return steps;
        }
        List<CellStep> fewer = new ArrayList<>(steps);
        fewer.subList(Math.max(from, 0), Math.min(from + part, steps.size() - 1)).clear();
        if (fewer.size() < steps.size() && !difference(fewer).isEmpty()) {
          steps = fewer;
        }
      }
    }
    return withShorterCells(steps, end);
  }

  private List<CellStep> withShorterCells(List<CellStep> all, long end) {
    List<CellStep> steps = new ArrayList<>(all);
    for (int at = 0; at < steps.size(); at++) {
      if (steps.get(at) instanceof CellStep.Run run) {
        List<String> lines = new ArrayList<>(run.text().lines().toList());
        for (int line = lines.size() - 1; line >= 0 && lines.size() > 1; line--) {
          if (System.nanoTime() > end) {
            return steps;
          }
          List<String> fewer = new ArrayList<>(lines);
          fewer.remove(line);
          List<CellStep> shorter = new ArrayList<>(steps);
          shorter.set(at, new CellStep.Run(String.join("\n", fewer), run.once()));
          if (!difference(shorter).isEmpty()) {
            lines = fewer;
            steps = shorter;
          }
        }
      }
    }
    return steps;
  }

  private static String told(List<CellStep> steps) {
    return steps.stream()
        .map(step -> step instanceof Restart ? "--- restart" : "--- " + step)
        .collect(Collectors.joining("\n"));
  }
}
