package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Range.Brought;
import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** An axis with a number at some of its times, which counts who asks for what of it. */
final class TestAxis {
  final TreeMap<Long, Long> numbers = new TreeMap<>();
  final List<Span> calls = Collections.synchronizedList(new ArrayList<>());
  SpanSet possible = SpanSet.of(0, 1_000_000);
  long finalTo = 1_000_000;
  UnaryOperator<Span> whole = UnaryOperator.identity();
  long joined;
  Duration emptyLasts = Duration.ofDays(1);
  int failsAtCall = -1;

  /** The numbers at times from one to below another, each ten times its time. */
  static TestAxis of(long from, long to) {
    TestAxis axis = new TestAxis();
    for (long time = from; time < to; time++) {
      axis.numbers.put(time, time * 10);
    }
    return axis;
  }

  Range<Frame> range(long from, long to) {
    return new Range<>(
        Recipe.of("numbers", 1).parameter("axis", "a"),
        "time",
        frame(new TreeMap<>()),
        new Span(from, to),
        span -> possible,
        whole,
        joined,
        emptyLasts,
        frame -> frame,
        this::bring);
  }

  private Brought bring(Span span) {
    calls.add(span);
    if (calls.size() - 1 == failsAtCall) {
      throw new IllegalStateException("the axis is broken");
    }
    return new Brought(
        frame(numbers.subMap(span.from(), span.to())), finalTo, Map.of("said", "brought"));
  }

  static Frame frame(Map<Long, Long> numbers) {
    return Frame.builder()
        .column("time", InstantColumn.of(longs(numbers.keySet())))
        .column("number", LongColumn.of(longs(numbers.values())))
        .build();
  }

  static Map<Long, Long> numbers(Kept<Frame> kept) {
    Map<Long, Long> numbers = new TreeMap<>();
    Frame frame = kept.get();
    for (int row = 0; row < frame.rowCount(); row++) {
      numbers.put(frame.instants("time").at(row), frame.longs("number").at(row));
    }
    return numbers;
  }

  private static long[] longs(Iterable<Long> values) {
    List<Long> all = new ArrayList<>();
    values.forEach(all::add);
    return all.stream().mapToLong(Long::longValue).toArray();
  }
}
