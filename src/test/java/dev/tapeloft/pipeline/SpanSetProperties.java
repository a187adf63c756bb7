package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.SpanSet.Span;
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
class SpanSetProperties {
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
    assertThat(bits(SpanSet.of(spans))).isEqualTo(bits(spans));
    assertThat(SpanSet.of(spans).length()).isEqualTo(bits(spans).cardinality());
    assertThat(SpanSet.of(spans).isEmpty()).isEqualTo(bits(spans).isEmpty());
  }

  @Property
  void equalSetsAreEqualObjects(@ForAll("spans") List<Span> one, @ForAll("spans") List<Span> two) {
    boolean same = bits(one).equals(bits(two));
    assertThat(SpanSet.of(one).equals(SpanSet.of(two))).isEqualTo(same);
    SpanSet both = SpanSet.of(one).plus(SpanSet.of(two));
    SpanSet other = SpanSet.of(two).plus(SpanSet.of(one));
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
    assertThat(bits(SpanSet.of(one).plus(SpanSet.of(two)))).isEqualTo(plus);
    assertThat(bits(SpanSet.of(one).minus(SpanSet.of(two)))).isEqualTo(minus);
    assertThat(bits(SpanSet.of(one).within(SpanSet.of(two)))).isEqualTo(within);
  }

  @Property
  void spansAreInOrderAndDoNotTouch(
      @ForAll("spans") List<Span> one, @ForAll("spans") List<Span> two) {
    List<Span> all = SpanSet.of(one).minus(SpanSet.of(two)).spans();
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).isEmpty()).isFalse();
      assertThat(i == 0 || all.get(i - 1).to() < all.get(i).from()).isTrue();
    }
    assertThat(SpanSet.of(all)).isEqualTo(SpanSet.of(one).minus(SpanSet.of(two)));
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
    assertThat(bits(SpanSet.of(spans).joined(distance))).isEqualTo(filled);
  }

  @Property
  void aSpanIsInASetThatHasItsNumbers(
      @ForAll("spans") List<Span> spans,
      @ForAll @IntRange(max = LARGEST) int from,
      @ForAll @IntRange(max = 20) int length) {
    BitSet has = bits(spans);
    boolean all = has.nextClearBit(from) >= from + length;
    assertThat(SpanSet.of(spans).has(new Span(from, from + length))).isEqualTo(all || length == 0);
  }

  @Example
  void spansReadAloud() {
    SpanSet spans = SpanSet.of(List.of(new Span(7, 9), new Span(0, 3), new Span(3, 5)));
    assertThat(spans).hasToString("[0, 5) [7, 9)");
    assertThat(SpanSet.none()).hasToString("").isEqualTo(SpanSet.of(4, 4));
    assertThat(SpanSet.of(Long.MIN_VALUE, 0).minus(SpanSet.of(-5, Long.MAX_VALUE)).spans())
        .containsExactly(new Span(Long.MIN_VALUE, -5));
  }

  @Example
  void aSpanEndsNotBeforeItBegins() {
    assertThatThrownBy(() -> SpanSet.of(2, 1))
        .hasMessage("span end (1) must not be before its begin (2)");
  }

  private static BitSet bits(SpanSet spans) {
    return bits(spans.spans());
  }

  private static BitSet bits(List<Span> spans) {
    BitSet bits = new BitSet();
    spans.forEach(span -> bits.set((int) span.from(), (int) span.to()));
    return bits;
  }
}
