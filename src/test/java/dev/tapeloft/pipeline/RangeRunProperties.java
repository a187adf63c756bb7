package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.pipeline.SpanSet.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A range against a map of what was final when it was brought, whatever was asked before. */
class RangeRunProperties {
  private static final int LONGEST = 80;

  /** What is done: a span is asked for, or asked for anew, or the axis is another from here on. */
  private record Action(int kind, int from, int to) {}

  @Provide
  Arbitrary<List<Action>> actions() {
    Arbitrary<Integer> time = Arbitraries.integers().between(0, LONGEST);
    return Combinators.combine(Arbitraries.integers().between(0, 9), time, time)
        .as((kind, one, other) -> new Action(kind, Math.min(one, other), Math.max(one, other)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(14);
  }

  @Property(tries = 150)
  void everyAnswerIsWhatWasFinalAndElseWhatIs(
      @ForAll("actions") List<Action> actions, @ForAll @Size(max = 12) List<Boolean> closed)
      throws IOException {
    Path home = Files.createTempDirectory("range");
    try {
      Model model = new Model(home, closed);
      for (Action action : actions) {
        model.act(action);
      }
      model.pipeline.close();
    } finally {
      delete(home);
    }
  }

  /** The same range without a store. */
  private static final class Model {
    private final Workshop shop;
    private final TestAxis axis = TestAxis.of(0, LONGEST);
    private final TreeMap<Long, Long> kept = new TreeMap<>();
    private final BitSet covered = new BitSet();
    private final BitSet possible = new BitSet();
    private Pipeline pipeline;

    Model(Path home, List<Boolean> closed) {
      this.shop = new Workshop(home);
      this.pipeline = shop.open();
      axis.finalTo = LONGEST / 2;
      List<Span> open = new ArrayList<>();
      for (int week = 0; week * 7 < LONGEST; week++) {
        boolean all = week < closed.size() && closed.get(week);
        open.add(new Span(week * 7L, week * 7L + (all ? 7 : 5)));
      }
      axis.possible = SpanSet.of(open);
      open.forEach(span -> possible.set((int) span.from(), (int) span.to()));
      axis.numbers.keySet().removeIf(time -> !possible.get(time.intValue()) || time % 11 == 3);
    }

    void act(Action action) {
      switch (action.kind()) {
        case 0 -> axis.finalTo = Math.max(axis.finalTo, action.to());
        case 1 -> axis.numbers.replaceAll((time, number) -> number + 1);
        case 2 -> {
          pipeline.close();
          pipeline = shop.open();
        }
        case 3 -> ask(action, pipeline.in(Mode.FRESH), true);
        default -> ask(action, pipeline, false);
      }
    }

    private void ask(Action asked, Pipeline on, boolean anew) {
      axis.calls.clear();
      Map<Long, Long> answer = TestAxis.numbers(on.keep(axis.range(asked.from(), asked.to())));
      BitSet missing = new BitSet();
      missing.set(asked.from(), asked.to());
      missing.and(possible);
      if (!anew) {
        missing.andNot(covered);
      }
      assertThat(axis.calls).hasSize(runs(missing, asked));
      BitSet brought = new BitSet();
      for (Span call : axis.calls) {
        brought.set((int) call.from(), (int) call.to());
      }
      brought.and(possible);
      assertThat(brought).isEqualTo(missing);
      TreeMap<Long, Long> expected = new TreeMap<>();
      for (int time = asked.from(); time < asked.to(); time++) {
        Long now = axis.numbers.get((long) time);
        Long number = missing.get(time) ? now : kept.get((long) time);
        if (number != null) {
          expected.put((long) time, number);
        }
        if (missing.get(time) && time < axis.finalTo) {
          covered.set(time);
          kept.put((long) time, now);
        }
      }
      assertThat(answer).isEqualTo(expected);
    }

    /** How many calls there may be: one for times between which no other can be. */
    private int runs(BitSet missing, Action asked) {
      int runs = 0;
      boolean in = false;
      for (int time = asked.from(); time < asked.to(); time++) {
        if (possible.get(time)) {
          runs += missing.get(time) && !in ? 1 : 0;
          in = missing.get(time);
        }
      }
      return runs;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
