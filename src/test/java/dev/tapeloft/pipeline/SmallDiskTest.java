package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.store.Budget;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache on a disk of eight megabytes that gets full, or turns read-only: the work goes on. */
@Tag("slow")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SmallDiskTest {
  private static final int ROWS = 40_000;
  private static final int RESULTS = 40;

  @TempDir private Path disk;
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  private int computations;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = said("mount", "-t", "tmpfs", "-o", "size=8m,mode=0700", "tapeloft", disk.toString());
    if (!mounted) {
      System.out.println("SKIPPED: small disks, since mounting one is not allowed here");
    }
    Assumptions.assumeTrue(mounted, "mounting a small disk is not allowed here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted && !said("umount", disk.toString())) {
      said("umount", "-l", disk.toString());
    }
  }

  @Test
  void aDiskThatGetsFullCostsNoResultAndNoWrongOne() throws IOException {
    try (Pipeline pipeline = open(Optional.of(Budget.unlimited()))) {
      assertAllRight(pipeline, RESULTS);
    }
    assertThat(computations).isEqualTo(RESULTS);
    assertThat(warnings).isNotEmpty().allMatch(warning -> warning.contains("No space left"));
    assertThat(warnings).hasSizeLessThan(5);
    computations = 0;
    warnings.clear();
    try (Pipeline pipeline = open(Optional.of(Budget.unlimited()))) {
      assertAllRight(pipeline, RESULTS);
      assertThat(computations).isBetween(RESULTS / 4, RESULTS - 5);
      assertThat(pipeline.cache().verify().damaged()).isEmpty();
    }
  }

  @Test
  void aDiskThatIsFullBeforeItBeginsCostsOnlyTheCache() throws IOException {
    fill();
    try (Pipeline pipeline = open(Optional.empty())) {
      assertAllRight(pipeline, 3);
    }
    assertThat(computations).isEqualTo(3);
    assertThat(warnings).isNotEmpty();
    Files.delete(disk.resolve("filling"));
    warnings.clear();
    try (Pipeline pipeline = open(Optional.empty())) {
      assertAllRight(pipeline, 3);
    }
    try (Pipeline pipeline = open(Optional.empty())) {
      assertAllRight(pipeline, 3);
    }
    assertThat(computations).isEqualTo(6);
    assertThat(warnings).isEmpty();
  }

  @Test
  void theUsualBudgetLeavesMostOfASmallDiskFree() throws IOException {
    try (Pipeline pipeline = open(Optional.empty())) {
      assertAllRight(pipeline, RESULTS);
      assertThat(pipeline.cache().stats().budgetBytes()).isLessThan(2_000_000);
      assertThat(Files.getFileStore(disk).getUsableSpace()).isGreaterThan(5_000_000);
    }
    assertThat(computations).isEqualTo(RESULTS);
    assertThat(warnings).hasSizeLessThan(2);
  }

  @Test
  void aDiskThatTurnsReadOnlyCostsOnlyTheCache() throws Exception {
    try (Pipeline pipeline = open(Optional.of(Budget.unlimited()))) {
      assertAllRight(pipeline, 3);
    }
    assertThat(said("mount", "--bind", disk.toString(), disk.toString())).isTrue();
    assertThat(said("mount", "-o", "remount,bind,ro", disk.toString())).isTrue();
    try (Pipeline pipeline = open(Optional.of(Budget.unlimited()))) {
      assertAllRight(pipeline, 5);
    }
    assertThat(warnings).isNotEmpty();
    assertThat(said("umount", disk.toString())).isTrue();
    computations = 0;
    try (Pipeline pipeline = open(Optional.of(Budget.unlimited()))) {
      assertAllRight(pipeline, 3);
    }
    assertThat(computations).isZero();
  }

  private void assertAllRight(Pipeline pipeline, int results) {
    for (int i = 0; i < results; i++) {
      assertThat(Workshop.cells(pipeline.keep(noise(i)))).isEqualTo(cells(i));
    }
  }

  private Pipeline open(Optional<Budget> budget) {
    return Pipeline.open(
        new PipelineConfig(
            disk.resolve("cache"),
            Mode.NORMAL,
            2,
            false,
            budget,
            1 << 20,
            RowLayout.usual(),
            event -> {},
            warnings::add,
            Clock.systemUTC()));
  }

  private Single<Frame> noise(int seed) {
    return new Single<>(
        Recipe.of("noise", 1).parameter("seed", Integer.toString(seed)),
        List.of(),
        Workshop.FRAMES,
        () -> {
          computations++;
          return Outcome.of(Workshop.rows(cells(seed)));
        });
  }

  private static long[] cells(int seed) {
    return new SplittableRandom(seed).longs(ROWS).toArray();
  }

  private void fill() throws IOException {
    byte[] block = new byte[4_096];
    Arrays.fill(block, (byte) 7);
    try (OutputStream out = Files.newOutputStream(disk.resolve("filling"))) {
      for (int i = 0; i < 10_000; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
  }

  /** Whether a command did what it was told. */
  private static boolean said(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
