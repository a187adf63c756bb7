package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session must outlive. */
class SessionRobustnessTest {
  private static final int CELLS = 1_000;
  private static final int INTERRUPTS = 100;

  private Session session;

  @BeforeEach
  void open() {
    session = Session.open(Startups.imports());
  }

  @AfterEach
  void close() {
    session.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(1);",
        "Runtime.getRuntime().exit(0);",
        "Runtime.getRuntime().halt(3);",
        "class Ending { void end() { System.exit(2); } }\nnew Ending().end();",
        "Runnable end = () -> System.exit(2);\nend.run();"
      })
  void aCellCannotEndTheKernel(String cell) {
    assertThat(failure(cell).lines().get(0)).contains("a cell may not end the kernel");
    assertThat(value("1 + 1")).isEqualTo("2");
  }

  @Test
  void memoryThatIsUsedUpIsAnErrorLikeOthers() {
    String cell =
        "var all = new ArrayList<long[]>();\nwhile (true) { all.add(new long[1 << 24]); }";
    assertThat(failure(cell).name()).isEqualTo("java.lang.OutOfMemoryError");
    assertThat(value("all.clear();\n2 + 2")).isEqualTo("4");
  }

  @Test
  void whatAStaticInitializerThrowsIsTold() {
    CellFailure failure = failure("class Bad {\n  static int x = 1 / 0;\n}\nBad.x");
    assertThat(failure.lines())
        .contains("Caused by: java.lang.ArithmeticException: / by zero")
        .anyMatch(line -> line.contains("cell [9], line 2"));
    assertThat(value("3 + 3")).isEqualTo("6");
  }

  @Test
  @Tag("slow")
  void aThousandCellsLeakNeitherThreadsNorMemory() {
    List<Long> used = new ArrayList<>();
    int threads = 0;
    for (int i = 0; i < CELLS; i++) {
      String cell = "var s = \"x\".repeat(100_000);\nlong f(long x) { return x + %1$d; }\nf(%1$d)";
      assertThat(value(cell.formatted(i))).isEqualTo(Integer.toString(2 * i));
      if (i % 200 == 199) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        used.add((runtime.totalMemory() - runtime.freeMemory()) >> 20);
        threads = i == 199 ? Thread.activeCount() : threads;
      }
    }
    System.out.printf("after 200, 400 … cells, MB in use: %s%n", used);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    assertThat(used.get(4) - used.get(0)).isLessThan(200);
  }

  @Test
  @Tag("slow")
  void aHundredInterruptsLeaveNothingBehind() throws Exception {
    List<String> cells = List.of("Thread.sleep(600_000);", "while (true) {}");
    assertThat(value("1")).isEqualTo("1");
    int threads = Thread.getAllStackTraces().size();
    List<Long> latencies = new ArrayList<>();
    for (int i = 0; i < INTERRUPTS; i++) {
      latencies.add(interrupted(cells.get(i % 2)));
    }
    Collections.sort(latencies);
    System.out.printf(
        "interrupts, ms: median %d, slowest %d%n",
        latencies.get(INTERRUPTS / 2), latencies.get(INTERRUPTS - 1));
    assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList())
        .as("threads")
        .filteredOn("cell"::equals)
        .isEmpty();
    assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 2);
    assertThat(value("2")).isEqualTo("2");
  }

  private long interrupted(String cell) throws Exception {
    RecordedOutput output = new RecordedOutput();
    try (Screen screen = Screen.install(output)) {
      CompletableFuture<CellOutcome> outcome =
          CompletableFuture.supplyAsync(
              () -> session.run("cell [9]", "System.out.println(\"begun\");\n" + cell));
      output.begun.await();
      long before = System.nanoTime();
      session.interrupt();
      CellOutcome ended = outcome.get(30, TimeUnit.SECONDS);
      assertThat(ended).isEqualTo(new CellOutcome.Failed(CellFailure.interrupted("")));
      screen.flush();
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    }
  }

  private String value(String cell) {
    CellOutcome outcome = session.run("cell [9]", cell);
    assertThat(outcome).isInstanceOf(CellOutcome.Done.class);
    return ((CellOutcome.Done) outcome).shown().text();
  }

  private CellFailure failure(String cell) {
    CellOutcome outcome = session.run("cell [9]", cell);
    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    return ((CellOutcome.Failed) outcome).failure();
  }
}
