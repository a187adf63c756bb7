package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.value.ValueException;
import dev.tapeloft.value.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Code of a researcher's own, cached: run once, and again whenever what decides it is another. */
class CachedTest {

  private static double fee;
  private static int sets;

  @TempDir Path home;
  private Loft loft;

  private record Point(int x, double y, String name) {}

  private record Inputs(Kept<Integer> first, double second) {}

  private record Nested(Optional<Point> point, Map<String, List<Instant>> times, double[] cells) {
    boolean same(Nested other) {
      return point.equals(other.point)
          && times.equals(other.times)
          && java.util.Arrays.equals(cells, other.cells);
    }
  }

  /** Counts runs where no key sees it. */
  private static final class Runs implements dev.tapeloft.operation.Inert {
    private int count;

    synchronized int next() {
      return ++count;
    }
  }

  private final Runs runs = new Runs();

  @BeforeEach
  void open() {
    loft = Tapeloft.open(LoftConfig.load(home, Map.of()).withHome(home.resolve("cache")));
    fee = 0.5;
    sets = 0;
  }

  @AfterEach
  void close() {
    loft.close();
  }

  private static double charged(double price) {
    return price * fee;
  }

  @Test
  void theSameCodeRunsOnce() {
    Runs counted = runs;
    for (int i = 0; i < 3; i++) {
      assertThat(loft.cached("one", () -> counted.next()).get()).isEqualTo(1);
    }
    assertThat(counted.count).isEqualTo(1);
  }

  @Test
  void aVariableThatIsReadTwoCallsDeepIsInTheKey() {
    assertThat(price()).isEqualTo(5);
    fee = 0.7;
    assertThat(price()).isEqualTo(7);
    fee = 0.5;
    Kept<Double> back = loft.cached("price", () -> charged(10));
    assertThat(back.get()).isEqualTo(5);
    assertThat(back.step().computed()).isZero();
  }

  private double price() {
    return loft.cached("price", () -> charged(10)).get();
  }

  @Test
  void inputsAreNamedByTheirContent() {
    Runs counted = runs;
    for (int[] cells : List.of(new int[] {1, 2}, new int[] {1, 2}, new int[] {1, 3})) {
      Kept<int[]> input = loft.value(cells);
      cells[0] = 100;
      assertThat(loft.cached("sum", input, a -> a[0] + a[1] + 0 * counted.next()).get())
          .isEqualTo(cells[1] + 1);
    }
    assertThat(counted.count).isEqualTo(2);
  }

  @Test
  void twoAndThreeInputsListsMapsAndRecordsArePassedInOrder() {
    Kept<Integer> two = loft.value(2);
    Kept<Integer> three = loft.value(3);
    Kept<Integer> five = loft.value(5);

    assertThat(loft.cached("a", two, three, (a, b) -> a - b).get()).isEqualTo(-1);
    assertThat(loft.cached("a", three, two, (a, b) -> a - b).get()).isEqualTo(1);
    assertThat(loft.cached("b", two, three, five, (a, b, c) -> a * b - c).get()).isEqualTo(1);
    assertThat(loft.cached("c", List.of(two, three), all -> all.get(0) - all.get(1)).get())
        .isEqualTo(-1);
    Map<String, Kept<Integer>> named = new LinkedHashMap<>();
    named.put("x", five);
    named.put("y", two);
    assertThat(loft.cached("d", named, all -> all.get("x") - all.get("y")).get()).isEqualTo(3);
    Inputs inputs = new Inputs(five, 0.5);
    assertThat(loft.cached("e", inputs, in -> in.first().get() * in.second()).get()).isEqualTo(2.5);
  }

  @Test
  void everyKindOfResultComesBackEqual() {
    List<Object> results =
        List.of(
            1.5,
            Double.NaN,
            7,
            8L,
            "text with \" and ü",
            true,
            'x',
            new BigDecimal("1.50"),
            DayOfWeek.MONDAY,
            LocalDate.of(2014, 5, 12),
            Instant.parse("2014-05-12T00:00:00.000000001Z"),
            Duration.ofMinutes(90),
            Optional.of(3),
            new Point(1, 2.5, "p"),
            List.of(new Point(1, 2.5, "p"), new Point(2, Double.NaN, "")),
            List.of(1.0, 2.0),
            List.of(),
            List.of("a", 1, List.of(2L)),
            Set.of(4),
            Map.of("a", 1.5),
            Map.of("a", List.of(1, 2)),
            Map.of());
    for (Object result : results) {
      Kept<Object> kept = loft.cached("result", () -> result);
      assertThat(kept.get()).isEqualTo(result);
      assertThat(reopened(() -> loft.cached("result", () -> result)).get()).isEqualTo(result);
    }
  }

  @Test
  void whatIsGivenComesAsTheClassItIsAlsoWhereItsEqualIsKept() {
    List<List<Integer>> equal =
        List.of(List.of(1, 2), new ArrayList<>(List.of(1, 2)), new LinkedList<>(List.of(1, 2)));
    for (List<Integer> given : equal) {
      List<Integer> wide = reopened(() -> loft.value(given)).get();
      List<List<Integer>> nested = loft.value(List.of(given)).get();

      assertThat(List.of(wide, nested.get(0))).containsExactly(given, given);
      if (given.getClass() != List.of(1, 2).getClass()) {
        assertThat(wide).hasSameClassAs(given);
        assertThat(nested.get(0)).hasSameClassAs(given);
      }
    }
    ArrayList<Integer> list = new ArrayList<>(equal.get(0));
    assertThat(loft.cached("sum", loft.value(list), (ArrayList<Integer> all) -> all.size()).get())
        .isEqualTo(2);
  }

  @Test
  void aListThatRefusesNullsDoesSoWhenItComesBack() {
    List<Integer> without = reopened(() -> loft.cached("of", () -> List.of(1, 2))).get();
    List<Integer> with =
        reopened(() -> loft.cached("all", () -> List.of(1).stream().toList())).get();

    assertThatThrownBy(() -> without.contains(null)).isInstanceOf(NullPointerException.class);
    assertThat(with.contains(null)).isFalse();
    assertThatThrownBy(() -> with.add(3))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasStackTraceContaining("java.util.ImmutableCollections");
  }

  @Test
  void aViewThatCanBeChangedIsNotKeptAsOneThatCannot() {
    assertThatThrownBy(
            () -> loft.cached("view", () -> Collections.synchronizedList(new ArrayList<>())).get())
        .isInstanceOf(ValueException.class)
        .hasMessageStartingWith(
            "the result of view is a java.util.Collections$SynchronizedRandomAccessList, which"
                + " cannot be kept");
  }

  @Test
  void arraysTablesAndNestedValuesComeBackEqual() {
    double[] cells = {1, Double.NaN, -0.0};
    Nested nested =
        new Nested(
            Optional.of(new Point(1, 2, "é")),
            Map.of("t", List.of(Instant.EPOCH, Instant.MAX)),
            cells);
    Table table = Table.create("prices", DoubleColumn.create("close", 1.5, 2.5));

    assertThat(reopened(() -> loft.cached("array", () -> cells)).get()).isEqualTo(cells);
    assertThat(reopened(() -> loft.cached("nested", () -> nested)).get().same(nested)).isTrue();
    Table back = reopened(() -> loft.cached("table", () -> table)).get();
    assertThat(back.name()).isEqualTo("prices");
    assertThat(back.print()).isEqualTo(table.print());
  }

  /** Runs something, and once more after the loft was closed and opened. */
  private <T> Kept<T> reopened(java.util.function.Supplier<Kept<T>> work) {
    work.get();
    close();
    loft = Tapeloft.open(LoftConfig.load(home, Map.of()).withHome(home.resolve("cache")));
    Kept<T> again = work.get();
    assertThat(again.step().computed()).isZero();
    return again;
  }

  @Test
  void whoChangesWhatHeGotChangesNothingKept() {
    Kept<double[]> kept = loft.cached("array", () -> new double[] {1, 2});
    kept.get()[0] = 100;

    assertThat(kept.get()).containsExactly(1, 2);
    assertThat(loft.cached("sum", kept, a -> a[0] + a[1]).get()).isEqualTo(3);
  }

  @Test
  void whatCannotBeToldNeedsAVersion() {
    Random random = new Random(1);

    assertThatThrownBy(() -> loft.cached("draw", () -> random.nextInt(10)))
        .hasMessage(
            "draw cannot be cached, since what it gives may change unseen: captured value 1 is a"
                + " java.util.Random, whose content cannot be told. Give that a version, and raise"
                + " it whenever it changes: loft.version(\"1\").cached(…)");
    int first = loft.version("1").cached("draw", () -> random.nextInt(1_000_000)).get();
    int other = loft.version("2").cached("draw", () -> random.nextInt(1_000_000)).get();
    assertThat(other).isNotEqualTo(first);
    assertThat(loft.version("1").cached("draw", () -> random.nextInt(1_000_000)).get())
        .isEqualTo(first);
  }

  @Test
  void aResultThatCannotBeKeptIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> loft.cached("thread", () -> new Object()).get())
        .isInstanceOf(ValueException.class)
        .hasMessage(
            "the result of thread is a java.lang.Object, which cannot be kept; return a record, a"
                + " table, or a list or map of them, or say how it is kept: loft.with(new"
                + " ValueType<>(…)).cached(…)");
  }

  @Test
  void aTypeOfTheUsersOwnIsKeptAsHeSays() {
    Loft knowing =
        loft.with(
            new ValueType<>(
                StringBuilder.class,
                "builder",
                words ->
                    dev.tapeloft.table.Frame.builder().metadata("words", words.toString()).build(),
                frame -> new StringBuilder(frame.metadata("words"))));
    for (int i = 0; i < 2; i++) {
      assertThat(knowing.cached("words", () -> new StringBuilder("abc")).get().toString())
          .isEqualTo("abc");
    }
  }

  @Test
  void whatLooksOutsideIsSaidUnlessItIsAssumedToBePure() {
    Kept<Long> now = loft.cached("now", () -> System.currentTimeMillis());
    assertThat(now.step().notes()).containsEntry("impure", "the code itself reads the clock");

    assertThat(loft.assumePure().cached("later", System::nanoTime).step().notes()).isEmpty();
  }

  @Test
  void codeThatChangesWhatItReadsIsNotKept() {
    Kept<Integer> kept = loft.cached("counter", () -> ++sets);
    assertThat(kept.get()).isEqualTo(1);
    assertThat(kept.step().notes())
        .containsEntry("not kept", "it changed what it reads: field dev.tapeloft.CachedTest.sets");
    assertThat(loft.cached("counter", () -> ++sets).get()).isEqualTo(2);
  }

  @Test
  void eachComputesWhatIsNew() {
    Runs counted = runs;
    List<Integer> lookbacks = new ArrayList<>(List.of(5, 10));
    Kept<Map<Integer, Double>> first =
        loft.each("feature", lookbacks, n -> n * 1.5 + 0 * counted.next());
    assertThat(first.get()).isEqualTo(Map.of(5, 7.5, 10, 15.0));
    lookbacks.add(20);
    assertThat(feature(counted, lookbacks).keySet()).containsExactly(5, 10, 20);
    assertThat(counted.count).isEqualTo(3);
    feature(counted, List.of(20, 5));
    assertThat(counted.count).isEqualTo(3);
  }

  private Map<Integer, Double> feature(Runs counted, List<Integer> lookbacks) {
    return loft.each("feature", lookbacks, n -> n * 1.5 + 0 * counted.next()).get();
  }

  @Test
  void anItemThatFailsLeavesTheOthers() {
    Kept<Map<Integer, Integer>> kept = loft.each("inverse", List.of(1, 0, 2), n -> 4 / n);
    assertThat(kept.get()).isEqualTo(Map.of(1, 4, 2, 2));
    assertThat(kept.failures()).containsOnlyKeys("0");
  }

  @Test
  void whatFailedForTroubleThatPassedIsComputedAfterAll() {
    String trouble = "tapeloft.test.trouble";
    System.setProperty(trouble, "disk full");
    Kept<Map<Integer, Point>> most;
    try {
      most =
          loft.assumePure()
              .each(
                  "flaky",
                  List.of(1, 2, 3),
                  n -> {
                    if (n == 2 && System.getProperty("tapeloft.test.trouble") != null) {
                      throw new IOException(System.getProperty("tapeloft.test.trouble"));
                    }
                    return new Point(n, n / 2.0, "p");
                  });
    } finally {
      System.clearProperty(trouble);
    }
    assertThat(most.failures()).containsExactly(Map.entry("2", "disk full"));
    Kept<Map<Integer, Point>> all = loft.retryFailed(most);
    assertThat(all.get().keySet()).containsExactly(1, 2, 3);
    assertThat(all.step().outcome()).isEqualTo("3 items: 2 reused, 1 computed");
    assertThat(all.contentId()).isNotEqualTo(most.contentId());
    assertThat(most.get().keySet()).as("the handle of before").containsExactly(1, 3);
    assertThat(loft.retryFailed(all)).isSameAs(all);
    assertThat(loft.cached("last", all, points -> points.get(3)).get().x()).isEqualTo(3);
  }

  @Test
  void anItemThatChangesWhatTheCodeReadsFails() {
    assertThatThrownBy(() -> loft.each("counted", List.of(1, 2), i -> i + ++sets).get())
        .hasMessageContaining("it changed what the code reads")
        .hasMessageContaining("field dev.tapeloft.CachedTest.sets");
  }

  @Test
  void itemsMayBeRecords() {
    List<Point> points = IntStream.range(0, 3).mapToObj(i -> new Point(i, i / 2.0, "p")).toList();
    assertThat(loft.each("x", points, p -> List.of(p.x())).get())
        .containsEntry(points.get(2), List.of(2))
        .hasSize(3);
  }

  @Test
  void namesOfTapeloftsOwnAreRefused() {
    assertThatThrownBy(() -> loft.cached("bars", () -> 1))
        .hasMessage("the name \"bars\" is one of Tapeloft's own operations; take another");
    assertThatThrownBy(() -> loft.cached(" ", () -> 1))
        .hasMessageContaining("must have 1 to 100 characters");
  }

  @Test
  void theResultOfOneIsTheInputOfTheNext() {
    Kept<List<Point>> points =
        loft.cached("points", () -> List.of(new Point(1, 2, "a"), new Point(3, 4, "b")));
    Kept<Integer> sum = loft.cached("sum", points, all -> all.stream().mapToInt(Point::x).sum());
    assertThat(sum.get()).isEqualTo(4);
    assertThat(sum.explain().text()).contains("sum: computed", "  points: computed");
  }
}
