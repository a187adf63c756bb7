package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.store.Budget;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are opened often are laid out as raw columns; nobody can tell by what comes back. */
@Timeout(60)
class HotColumnsTest {
  private static final int ROWS = 60_000;

  @TempDir private Path home;
  private int computations;

  @Test
  void theSecondOpeningLaysRawColumnsAndTheThirdReadsThem() throws IOException {
    openTwice();
    Path raw = rawColumns().get(0);
    assertThat(Files.size(raw)).isGreaterThanOrEqualTo(8L * ROWS);
    garbleParquet();
    assertThat(sumInANewProcess()).isEqualTo(sum());
    assertThat(computations).isEqualTo(1);
  }

  @Test
  void damagedRawColumnsAreLeftForTheRowsThatWereKeptFirst() throws IOException {
    openTwice();
    byte[] bytes = Files.readAllBytes(rawColumns().get(0));
    for (int at : new int[] {0, 7, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 16;
      Files.write(rawColumns().get(0), damaged);
      assertThat(sumInANewProcess()).as("byte %d", at).isEqualTo(sum());
      assertThat(rawColumns()).as("byte %d", at).isEmpty();
      openTwice();
    }
    Files.write(rawColumns().get(0), new byte[0]);
    assertThat(sumInANewProcess()).isEqualTo(sum());
    assertThat(computations).isEqualTo(1);
  }

  @Test
  void rawColumnsGoWithTheResultTheyStandFor() throws IOException {
    openTwice();
    try (Pipeline pipeline = open(Optional.empty())) {
      pipeline.cache().clear("walk");
      assertThat(rawColumns()).isEmpty();
      assertThat(pipeline.cache().stats().files()).isZero();
      assertThat(pipeline.cache().stats().sizeBytes()).isZero();
    }
  }

  @Test
  void nothingElseMakesWayForRawColumns() throws IOException {
    long parquet = openOnce(Optional.empty());
    Optional<Budget> tight = Optional.of(new Budget(parquet + 8L * ROWS, 1_000));
    openOnce(tight);
    openOnce(tight);
    assertThat(rawColumns()).isEmpty();
    assertThat(sumInANewProcess()).isEqualTo(sum());
    assertThat(computations).isEqualTo(1);
  }

  @Test
  void rawColumnsAreTheFirstToMakeWay() throws IOException {
    openTwice();
    long kept = openOnce(Optional.empty());
    try (Pipeline pipeline = open(Optional.of(new Budget(kept + 1_000, 1_000)))) {
      pipeline.keep(walk(2));
      assertThat(rawColumns()).isEmpty();
      assertThat(Workshop.cells(pipeline.keep(walk(1)))).isEqualTo(steps(1));
    }
    assertThat(computations).isEqualTo(2);
  }

  /** Rows that others are made of, which are kept: to lay them out would double what they take. */
  @Test
  void aStageOnTheWayToOtherResultsIsNeverLaidOut() throws IOException {
    for (int opening = 0; opening < 4; opening++) {
      try (Pipeline pipeline = open(Optional.empty())) {
        assertThat(Workshop.cells(pipeline.keep(stage().intermediate()))).isEqualTo(steps(1));
      }
    }
    assertThat(rawColumns()).isEmpty();
    for (int opening = 0; opening < 2; opening++) {
      try (Pipeline pipeline = open(Optional.empty())) {
        assertThat(Workshop.cells(pipeline.keep(stage()))).isEqualTo(steps(1));
      }
    }
    assertThat(rawColumns()).hasSize(1);
  }

  private static Each<Integer, Frame> stage() {
    return new Each<>(
        Recipe.of("stage", 1),
        List.of(),
        "walks",
        List.of(1),
        seed -> Integer.toString(seed),
        1,
        seed -> Workshop.rows(steps(seed)),
        rows -> rows);
  }

  private void openTwice() throws IOException {
    assertThat(sumInANewProcess()).isEqualTo(sum());
    assertThat(sumInANewProcess()).isEqualTo(sum());
    assertThat(sumInANewProcess()).isEqualTo(sum());
    assertThat(rawColumns()).hasSize(1);
  }

  private long openOnce(Optional<Budget> budget) {
    try (Pipeline pipeline = open(budget)) {
      Workshop.cells(pipeline.keep(walk(1)));
      return pipeline.cache().stats().sizeBytes();
    }
  }

  private long sumInANewProcess() {
    try (Pipeline pipeline = open(Optional.empty())) {
      return Arrays.stream(Workshop.cells(pipeline.keep(walk(1)))).sum();
    }
  }

  private Pipeline open(Optional<Budget> budget) {
    return Pipeline.open(
        new PipelineConfig(
            home,
            Mode.NORMAL,
            2,
            false,
            budget,
            1 << 24,
            RowLayout.usual(),
            event -> {},
            warning -> {},
            Clock.systemUTC()));
  }

  private Single<Frame> walk(int seed) {
    return new Single<>(
        Recipe.of("walk", 1).parameter("seed", Integer.toString(seed)),
        List.of(),
        Workshop.FRAMES,
        () -> {
          computations++;
          return Outcome.of(Workshop.rows(steps(seed)));
        });
  }

  private static long[] steps(int seed) {
    return new SplittableRandom(seed).longs(ROWS).toArray();
  }

  private static long sum() {
    return Arrays.stream(steps(1)).sum();
  }

  private List<Path> rawColumns() throws IOException {
    return blobs(".columns");
  }

  private void garbleParquet() throws IOException {
    for (Path file : blobs(".parquet")) {
      byte[] damaged = Files.readAllBytes(file);
      Arrays.fill(damaged, (byte) 1);
      Files.write(file, damaged);
    }
  }

  private List<Path> blobs(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("v2/blobs"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
