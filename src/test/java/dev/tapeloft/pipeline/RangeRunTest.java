package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an axis of time is kept is not brought again. */
@Timeout(60)
class RangeRunTest {
  @TempDir private Path home;

  @Test
  void onlyWhatIsMissingIsBrought() {
    TestAxis axis = TestAxis.of(0, 100);
    try (Pipeline pipeline = shop().open()) {
      assertThat(ask(pipeline, axis, 10, 20)).isEqualTo(axis.numbers.subMap(10L, 20L));
      assertThat(ask(pipeline, axis, 40, 50)).isEqualTo(axis.numbers.subMap(40L, 50L));
      Kept<Frame> all = pipeline.keep(axis.range(5, 60));
      assertThat(TestAxis.numbers(all)).isEqualTo(axis.numbers.subMap(5L, 60L));
      assertThat(all.step().outcome()).isEqualTo("5 parts: 2 reused, 3 computed");
    }
    assertThat(axis.calls)
        .containsExactly(
            new Span(10, 20),
            new Span(40, 50),
            new Span(5, 10),
            new Span(20, 40),
            new Span(50, 60));
    try (Pipeline pipeline = shop().open()) {
      Kept<Frame> all = pipeline.keep(axis.range(5, 60));
      assertThat(TestAxis.numbers(all)).isEqualTo(axis.numbers.subMap(5L, 60L));
      assertThat(all.explain().toString()).startsWith("numbers: reused in");
      assertThat(all.step().reused()).isEqualTo(1); // they were joined
    }
    assertThat(axis.calls).hasSize(5);
  }

  @Test
  void whereNothingCanBeNothingIsMissing() {
    TestAxis axis = TestAxis.of(0, 100);
    axis.possible = SpanSet.of(List.of(new Span(0, 5), new Span(7, 12), new Span(14, 19)));
    axis.numbers.keySet().removeIf(time -> !axis.possible.has(new Span(time, time + 1)));
    try (Pipeline pipeline = shop().open()) {
      ask(pipeline, axis, 7, 12);
      assertThat(ask(pipeline, axis, 0, 20)).isEqualTo(axis.numbers);
      assertThat(ask(pipeline, axis, 0, 1_000)).isEqualTo(axis.numbers);
    }
    assertThat(axis.calls).containsExactly(new Span(7, 12), new Span(0, 5), new Span(14, 19));
  }

  @Test
  void whatHasNothingBetweenItOrIsCloseIsBroughtAtOnce() {
    TestAxis axis = TestAxis.of(0, 100);
    axis.possible = SpanSet.of(List.of(new Span(0, 5), new Span(7, 12), new Span(14, 19)));
    try (Pipeline pipeline = shop().open()) {
      ask(pipeline, axis, 0, 20);
      axis.possible = SpanSet.of(0, 100);
      ask(pipeline, axis, 30, 32);
      ask(pipeline, axis, 34, 40);
      axis.joined = 4;
      ask(pipeline, axis, 26, 44);
    }
    assertThat(axis.calls)
        .containsExactly(
            new Span(0, 19),
            new Span(30, 32),
            new Span(34, 40),
            new Span(26, 34),
            new Span(40, 44));
  }

  @Test
  void whatMayStillChangeIsGivenAndNotKept() {
    TestAxis axis = TestAxis.of(0, 20);
    axis.finalTo = 15;
    try (Pipeline pipeline = shop().open()) {
      assertThat(ask(pipeline, axis, 10, 20)).containsEntry(14L, 140L).containsEntry(15L, 150L);
      axis.numbers.put(14L, 1L);
      axis.numbers.put(15L, 2L);
      axis.finalTo = 20;
      assertThat(ask(pipeline, axis, 10, 20)).containsEntry(14L, 140L).containsEntry(15L, 2L);
      axis.numbers.put(15L, 3L);
      assertThat(ask(pipeline, axis, 10, 20)).containsEntry(15L, 2L);
    }
    assertThat(axis.calls).containsExactly(new Span(10, 20), new Span(15, 20));
  }

  @Test
  void thatThereIsNothingIsBelievedForAWhile() {
    TestAxis axis = TestAxis.of(0, 10);
    try (Pipeline pipeline = shop().openOn("2020-01-01T00:00:00Z")) {
      assertThat(ask(pipeline, axis, 50, 60)).isEmpty();
      assertThat(ask(pipeline, axis, 52, 58)).isEmpty();
    }
    assertThat(axis.calls).hasSize(1);
    axis.numbers.put(55L, 1L);
    try (Pipeline pipeline = shop().openOn("2020-01-01T23:00:00Z")) {
      assertThat(ask(pipeline, axis, 50, 60)).isEmpty();
    }
    try (Pipeline pipeline = shop().openOn("2020-01-02T01:00:00Z")) {
      assertThat(ask(pipeline, axis, 50, 60)).containsExactly(Map.entry(55L, 1L));
    }
    assertThat(axis.calls).hasSize(2);
  }

  @Test
  void whatWasBroughtBeforeAFailureIsKeptAndCanBeHad() {
    TestAxis axis = TestAxis.of(0, 100);
    try (Pipeline pipeline = shop().open()) {
      ask(pipeline, axis, 20, 30);
      axis.failsAtCall = 2;
      assertThatThrownBy(() -> pipeline.keep(axis.range(10, 40)))
          .hasMessageContaining("the axis is broken");
      Kept<Frame> there = pipeline.in(Mode.CACHED_ONLY).keep(axis.range(10, 40));
      assertThat(TestAxis.numbers(there)).isEqualTo(axis.numbers.subMap(10L, 30L));
      assertThat(there.toString())
          .contains("not kept: 1970-01-01T00:00:00.000030Z to 1970-01-01T00:00:00.000040Z");
      assertThatThrownBy(() -> pipeline.in(Mode.CACHED_ONLY).keep(axis.range(60, 70)))
          .hasMessageContaining("not kept: 1970-01-01T00:00:00.000060Z to")
          .hasMessageContaining("run it without cachedOnly()");
      axis.failsAtCall = -1;
      assertThat(ask(pipeline, axis, 10, 40)).isEqualTo(axis.numbers.subMap(10L, 40L));
    }
    assertThat(axis.calls)
        .containsExactly(new Span(20, 30), new Span(10, 20), new Span(30, 40), new Span(30, 40));
  }

  @Test
  void freshBringsAllOfItAndTheLaterCounts() {
    TestAxis axis = TestAxis.of(0, 100);
    Workshop shop = shop();
    try (Pipeline pipeline = shop.open()) {
      ask(pipeline, axis, 0, 50);
      axis.numbers.replaceAll((time, number) -> -number);
      assertThat(ask(pipeline.in(Mode.FRESH), axis, 10, 20)).containsEntry(15L, -150L);
      assertThat(shop.warnings).hasSize(1);
      assertThat(shop.warnings.get(0))
          .contains("numbers of 1970-01-01T00:00:00.000010Z to 1970-01-01T00:00:00.000020Z:")
          .contains("what is made of it is another");
      assertThat(ask(pipeline, axis, 5, 25))
          .containsEntry(9L, 90L)
          .containsEntry(10L, -100L)
          .containsEntry(19L, -190L)
          .containsEntry(20L, 200L);
      assertThat(ask(pipeline.in(Mode.OFF), axis, 5, 7)).containsEntry(5L, -50L);
      assertThat(ask(pipeline, axis, 5, 7)).containsEntry(5L, 50L);
    }
    assertThat(axis.calls).containsExactly(new Span(0, 50), new Span(10, 20), new Span(5, 7));
  }

  /** What a pipeline remembers of a series is not older than what others did to it. */
  @Test
  void whatAnotherPipelineBroughtReplacedOrRemovedIsSeenAtOnce() {
    TestAxis axis = TestAxis.of(0, 100);
    try (Pipeline one = shop().open();
        Pipeline other = shop().open()) {
      ask(one, axis, 0, 50);
      ask(other, axis, 60, 70);
      assertThat(ask(one, axis, 60, 70)).containsEntry(65L, 650L);
      assertThat(axis.calls).hasSize(2);
      axis.numbers.replaceAll((time, number) -> -number);
      ask(other.in(Mode.FRESH), axis, 10, 20);
      assertThat(ask(one, axis, 9, 12)).containsEntry(9L, 90L).containsEntry(10L, -100L);
      assertThat(axis.calls).hasSize(3);
      assertThat(one.covered(axis.range(0, 1))).doesNotHaveDuplicates();
      other.cache().clear("numbers");
      assertThat(ask(one, axis, 5, 6)).containsEntry(5L, -50L);
      assertThat(axis.calls).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void aSeriesThatGrowsStepByStepLiesInFewSegments(int window) {
    TestAxis axis = TestAxis.of(0, 1_000);
    axis.numbers.keySet().removeIf(time -> time % 7 > 4);
    axis.possible =
        SpanSet.of(
            LongStream.range(0, 150).mapToObj(week -> new Span(week * 7, week * 7 + 5)).toList());
    try (Pipeline pipeline = shop().open()) {
      for (long day = 0; day < 700; day++) {
        ask(pipeline, axis, Math.max(0, day - window), day + 1);
      }
      Kept<Frame> all = pipeline.keep(axis.range(0, 700));
      assertThat(TestAxis.numbers(all)).isEqualTo(axis.numbers.subMap(0L, 700L));
      assertThat(all.step().reused()).isLessThan(12);
    }
    assertThat(axis.calls).hasSize(500);
    try (Pipeline pipeline = shop().open()) {
      assertThat(ask(pipeline, axis, 0, 700)).isEqualTo(axis.numbers.subMap(0L, 700L));
    }
    assertThat(axis.calls).hasSize(500);
  }

  @Test
  void nothingIsTakenToBeKeptBetweenSegmentsThatAreJoined() {
    TestAxis axis = TestAxis.of(0, 100);
    try (Pipeline pipeline = shop().open()) {
      ask(pipeline, axis, 0, 10);
      ask(pipeline, axis, 20, 30);
      assertThat(ask(pipeline, axis, 0, 30)).isEqualTo(axis.numbers.subMap(0L, 30L));
    }
    assertThat(axis.calls).containsExactly(new Span(0, 10), new Span(20, 30), new Span(10, 20));
  }

  @Test
  void whatWasReplacedIsKeptBesideAndNeverComesBack() throws IOException {
    TestAxis axis = TestAxis.of(0, 50);
    Workshop shop = new Workshop(home, 1); // a file for each segment
    String replaced;
    List<Path> before;
    try (Pipeline pipeline = shop.open()) {
      replaced = pipeline.keep(axis.range(0, 50)).contentId().hex();
      before = files(".parquet");
      axis.numbers.replaceAll((time, number) -> -number);
      ask(pipeline.in(Mode.FRESH), axis, 10, 20);
      assertThat(ask(pipeline, axis, 0, 50)).containsEntry(5L, 50L).containsEntry(15L, -150L);
      assertThat(pipeline.shelf().store().orElseThrow().entries())
          .extracting(entry -> entry.batch().contentId())
          .contains(replaced);
    }
    assertThat(axis.calls).hasSize(2);
    List<Path> latest = files(".parquet");
    latest = latest.stream().filter(file -> !before.contains(file)).toList();
    assertThat(latest).hasSize(3); // what was brought, and what is left before and behind it
    for (Path file : latest) {
      Files.delete(file);
    }
    try (Pipeline pipeline = shop.open()) {
      assertThat(ask(pipeline, axis, 0, 50)).isEqualTo(axis.numbers);
    }
  }

  @Test
  void aRefreshThatFoundNothingIsNotUndoneWhenItIsForgotten() {
    TestAxis axis = TestAxis.of(0, 20);
    try (Pipeline pipeline = shop().openOn("2020-01-01T00:00:00Z")) {
      ask(pipeline, axis, 0, 20);
      axis.numbers.subMap(5L, 10L).clear();
      ask(pipeline.in(Mode.FRESH), axis, 5, 10);
    }
    axis.numbers.put(7L, 1L);
    try (Pipeline pipeline = shop().openOn("2020-02-01T00:00:00Z")) {
      assertThat(ask(pipeline, axis, 0, 20)).isEqualTo(axis.numbers);
    }
    assertThat(axis.calls).hasSize(3);
  }

  @Test
  void emptinessOfAClockThatWasAheadIsNotBelieved() {
    TestAxis axis = TestAxis.of(0, 0);
    try (Pipeline pipeline = shop().openOn("2031-01-01T00:00:00Z")) {
      ask(pipeline, axis, 0, 20);
    }
    axis.numbers.put(7L, 1L);
    try (Pipeline pipeline = shop().openOn("2020-02-01T00:00:00Z")) {
      assertThat(ask(pipeline, axis, 0, 20)).isEqualTo(axis.numbers);
    }
  }

  @Test
  void rowsAreBroughtByWholeOnesAndWhatIsKeptOfThemStays() {
    TestAxis axis = TestAxis.of(0, 100);
    axis.whole = span -> new Span(span.from() / 10 * 10, (span.to() + 9) / 10 * 10);
    try (Pipeline pipeline = shop().open()) {
      assertThat(ask(pipeline, axis, 13, 15)).isEqualTo(axis.numbers.subMap(13L, 15L));
      assertThat(ask(pipeline, axis, 10, 20)).isEqualTo(axis.numbers.subMap(10L, 20L));
      assertThat(ask(pipeline, axis, 18, 22)).isEqualTo(axis.numbers.subMap(18L, 22L));
    }
    assertThat(axis.calls).containsExactly(new Span(10, 20), new Span(20, 30));
  }

  @Test
  void whatIsKeptStaysWhereACallGoesOverIt() {
    TestAxis axis = TestAxis.of(0, 50);
    axis.joined = 20;
    try (Pipeline pipeline = shop().open()) {
      ask(pipeline, axis, 20, 30);
      axis.numbers.replaceAll((time, number) -> -number);
      assertThat(ask(pipeline, axis, 10, 40))
          .containsEntry(15L, -150L)
          .containsEntry(25L, 250L)
          .containsEntry(35L, -350L);
    }
    assertThat(axis.calls).containsExactly(new Span(20, 30), new Span(10, 40));
  }

  @Test
  void whatAFreshRunWouldBringIsAllOfIt() {
    TestAxis axis = TestAxis.of(0, 50);
    try (Pipeline pipeline = shop().open()) {
      ask(pipeline, axis, 0, 50);
      Forecast fresh = pipeline.in(Mode.FRESH).forecast(other -> other.keep(axis.range(0, 50)));
      assertThat(fresh.toString()).contains("1 of 1 parts would be computed");
    }
    assertThat(axis.calls).hasSize(1);
  }

  @Test
  void manyRowsAreKeptInSeveralSegments() throws IOException {
    TestAxis axis = TestAxis.of(0, 150_000);
    try (Pipeline pipeline = shop().open()) {
      assertThat(ask(pipeline, axis, 0, 150_000)).isEqualTo(axis.numbers);
      Kept<Frame> some = pipeline.keep(axis.range(65_530, 65_540));
      assertThat(TestAxis.numbers(some)).isEqualTo(axis.numbers.subMap(65_530L, 65_540L));
      assertThat(some.step().reused()).isEqualTo(2);
    }
    assertThat(axis.calls).hasSize(1);
    assertThat(files(".parquet")).hasSize(3);
  }

  @Test
  void damagedSegmentsAreBroughtAgain() throws IOException {
    TestAxis axis = TestAxis.of(0, 150_000);
    try (Pipeline pipeline = shop().open()) {
      ask(pipeline, axis, 0, 150_000);
    }
    Path file = files(".parquet").get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 3] ^= 1;
    Files.write(file, bytes);
    Files.delete(files(".parquet").get(1));
    try (Pipeline pipeline = shop().open()) {
      assertThat(ask(pipeline, axis, 0, 150_000)).isEqualTo(axis.numbers);
    }
    assertThat(axis.calls.size()).isBetween(2, 3);
    long again = axis.calls.stream().skip(1).mapToLong(call -> call.to() - call.from()).sum();
    assertThat(again).isLessThan(150_000);
  }

  @Test
  void threadsThatOverlapBringEverythingOnce() throws Exception {
    TestAxis axis = TestAxis.of(0, 400);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Pipeline pipeline = shop().open();
        Pipeline other = shop().open()) {
      List<Future<Map<Long, Long>>> asked = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        long from = (i * 37L) % 350;
        Pipeline own = i % 2 == 0 ? pipeline : other;
        asked.add(threads.submit(() -> ask(own, axis, from, from + 50)));
      }
      for (int i = 0; i < 40; i++) {
        long from = (i * 37L) % 350;
        assertThat(asked.get(i).get()).isEqualTo(axis.numbers.subMap(from, from + 50));
      }
    } finally {
      threads.shutdownNow();
    }
    long brought = axis.calls.stream().mapToLong(call -> call.to() - call.from()).sum();
    assertThat(brought).isEqualTo(Segments.covered(pieces(axis.calls)).length());
  }

  @Test
  void rowsOffTheAxisAreRefused() {
    TestAxis axis = TestAxis.of(0, 100);
    Range<Frame> asked = axis.range(10, 20);
    try (Pipeline pipeline = shop().open()) {
      for (Map<Long, Long> wrong : List.of(Map.of(9L, 1L), Map.of(20L, 1L))) {
        assertThatThrownBy(() -> pipeline.keep(giving(asked, TestAxis.frame(wrong))))
            .hasMessageContaining("must be after the one before it, and in the span asked for");
      }
      Frame one = TestAxis.frame(new TreeMap<>(Map.of(12L, 1L)));
      assertThatThrownBy(() -> pipeline.keep(giving(asked, Frame.concat(List.of(one, one)))))
          .hasMessageContaining("row 1 (1970-01-01T00:00:00.000012Z)");
      assertThat(TestAxis.numbers(pipeline.keep(asked))).hasSize(10);
    }
  }

  @Test
  void whatWouldBeBroughtIsToldBefore() {
    TestAxis axis = TestAxis.of(0, 100);
    try (Pipeline pipeline = shop().open()) {
      ask(pipeline, axis, 0, 50);
      Forecast forecast = pipeline.forecast(other -> other.keep(axis.range(40, 70)));
      assertThat(forecast.toString())
          .contains("1 of 2 parts would be computed")
          .contains("not kept: 1970-01-01T00:00:00.000050Z to 1970-01-01T00:00:00.000070Z");
      assertThat(axis.calls).hasSize(1);
    }
  }

  private static Range<Frame> giving(Range<Frame> range, Frame rows) {
    return new Range<>(
        range.recipe(),
        range.time(),
        range.empty(),
        range.asked(),
        range.possible(),
        range.whole(),
        range.joinedMicros(),
        range.emptyLasts(),
        range.decode(),
        span -> new Range.Brought(rows, span.to(), Map.of()));
  }

  private static List<Segments.Piece> pieces(List<Span> spans) {
    return spans.stream()
        .<Segments.Piece>map(span -> new Segments.Fresh(span, Frame.builder().build()))
        .toList();
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static Map<Long, Long> ask(Pipeline pipeline, TestAxis axis, long from, long to) {
    return TestAxis.numbers(pipeline.keep(axis.range(from, to)));
  }

  private Workshop shop() {
    return new Workshop(home);
  }
}
