package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.Spans.Span;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Sets of spans against sets of bits. */
class SpansProperties {
  private static final int LARGEST = 64;

  @Provide
  Arbitrary<List<Span>> spans() {
    return Arbitraries.integers()
        .between(0, LARGEST)
        .tuple2()
        .map(
            ends ->
                new Span(Math.min(ends.get1(), ends.get2()), Math.max(ends.get1(), ends.get2())))
        .list()
        .ofMaxSize(8);
  }

  @Property
  void theSetHasJustTheNumbersOfItsSpans(@ForAll("spans") List<Span> spans) {
    assertThat(bits(Spans.of(spans))).isEqualTo(bits(spans));
    assertThat(Spans.of(spans).length()).isEqualTo(bits(spans).cardinality());
    assertThat(Spans.of(spans).isEmpty()).isEqualTo(bits(spans).isEmpty());
  }

  @Property
  void equalSetsAreEqualObjects(@ForAll("spans") List<Span> one, @ForAll("spans") List<Span> two) {
    boolean same = bits(one).equals(bits(two));
    assertThat(Spans.of(one).equals(Spans.of(two))).isEqualTo(same);
    Spans both = Spans.of(one).plus(Spans.of(two));
    Spans other = Spans.of(two).plus(Spans.of(one));
    assertThat(both).isEqualTo(other).hasSameHashCodeAs(other);
  }

  @Property
  void operationsAreThoseOfBits(@ForAll("spans") List<Span> one, @ForAll("spans") List<Span> two) {
    BitSet plus = bits(one);
    plus.or(bits(two));
    BitSet minus = bits(one);
    minus.andNot(bits(two));
    BitSet within = bits(one);
    within.and(bits(two));
    assertThat(bits(Spans.of(one).plus(Spans.of(two)))).isEqualTo(plus);
    assertThat(bits(Spans.of(one).minus(Spans.of(two)))).isEqualTo(minus);
    assertThat(bits(Spans.of(one).within(Spans.of(two)))).isEqualTo(within);
  }

  @Property
  void spansAreInOrderAndDoNotTouch(
      @ForAll("spans") List<Span> one, @ForAll("spans") List<Span> two) {
    List<Span> all = Spans.of(one).minus(Spans.of(two)).spans();
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).isEmpty()).isFalse();
      assertThat(i == 0 || all.get(i - 1).to() < all.get(i).from()).isTrue();
    }
    assertThat(Spans.of(all)).isEqualTo(Spans.of(one).minus(Spans.of(two)));
  }

  @Property
  void joiningFillsWhatIsNotLonger(
      @ForAll("spans") List<Span> spans, @ForAll @IntRange(max = LARGEST) int distance) {
    BitSet filled = bits(spans);
    int end = filled.nextClearBit(Math.max(0, filled.nextSetBit(0)));
    for (int next = filled.nextSetBit(end); next >= 0; next = filled.nextSetBit(end)) {
      if (next - end <= distance) {
        filled.set(end, next);
      }
      end = filled.nextClearBit(next);
    }
    assertThat(bits(Spans.of(spans).joined(distance))).isEqualTo(filled);
  }

  @Property
  void aSpanIsInASetThatHasItsNumbers(
      @ForAll("spans") List<Span> spans,
      @ForAll @IntRange(max = LARGEST) int from,
      @ForAll @IntRange(max = 20) int length) {
    BitSet has = bits(spans);
    boolean all = has.nextClearBit(from) >= from + length;
    assertThat(Spans.of(spans).has(new Span(from, from + length))).isEqualTo(all || length == 0);
  }

  @Example
  void spansReadAloud() {
    Spans spans = Spans.of(List.of(new Span(7, 9), new Span(0, 3), new Span(3, 5)));
    assertThat(spans).hasToString("[0, 5) [7, 9)");
    assertThat(Spans.none()).hasToString("").isEqualTo(Spans.of(4, 4));
    assertThat(Spans.of(Long.MIN_VALUE, 0).minus(Spans.of(-5, Long.MAX_VALUE)).spans())
        .containsExactly(new Span(Long.MIN_VALUE, -5));
  }

  @Example
  void aSpanEndsNotBeforeItBegins() {
    assertThatThrownBy(() -> Spans.of(2, 1))
        .hasMessage("span end (1) must not be before its begin (2)");
  }

  private static BitSet bits(Spans spans) {
    return bits(spans.spans());
  }

  private static BitSet bits(List<Span> spans) {
    BitSet bits = new BitSet();
    spans.forEach(span -> bits.set((int) span.from(), (int) span.to()));
    return bits;
  }
}
