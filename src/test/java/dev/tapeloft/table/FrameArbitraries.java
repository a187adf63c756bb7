package dev.tapeloft.table;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random frames of every column type, for properties. */
final class FrameArbitraries {
  private FrameArbitraries() {}

  static Arbitrary<Frame> frames() {
    return Arbitraries.integers().between(0, 40).flatMap(FrameArbitraries::frames);
  }

  private static Arbitrary<Frame> frames(int rows) {
    return Combinators.combine(
            names(), columns(rows).list().ofMaxSize(5), texts(), texts(), Arbitraries.of(0, 1))
        .as(
            (names, columns, key, value, words) -> {
              Frame.Builder frame = Frame.builder();
              if (words > 0) {
                frame.metadata(key, value);
              }
              for (int i = 0; i < columns.size(); i++) {
                frame.column(names.get(i), columns.get(i));
              }
              return frame.build();
            });
  }

  private static Arbitrary<java.util.List<String>> names() {
    return texts().list().ofSize(5).uniqueElements();
  }

  private static Arbitrary<Column> columns(int rows) {
    return Arbitraries.oneOf(
        instants().array(long[].class).ofSize(rows).map(InstantColumn::of),
        Arbitraries.longs().array(long[].class).ofSize(rows).map(LongColumn::of),
        Arbitraries.integers().array(int[].class).ofSize(rows).map(IntColumn::of),
        doubles().array(double[].class).ofSize(rows).map(DoubleColumn::of),
        texts().array(String[].class).ofSize(rows).map(TextColumn::of));
  }

  private static Arbitrary<Long> instants() {
    return Arbitraries.longs().injectNull(0.1).map(l -> l == null ? InstantColumn.MISSING : l);
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.of(
            Double.NaN, 0.0, -0.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(8).filter(FrameArbitraries::isWhole),
        Arbitraries.of("a.b", "with space", "größe", "時刻", "💹", "\"quoted\"", "tapeloft.head"));
  }

  private static boolean isWhole(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }
}
