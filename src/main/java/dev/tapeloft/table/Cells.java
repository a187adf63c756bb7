package dev.tapeloft.table;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An array of cells that is there, or is made at its first use and then kept.
 *
 * <p>Thread-safe without a volatile read: what is held is immutable, and a thread that still sees
 * nothing asks again under the lock. A source that throws is asked again at the next use.
 */
final class Cells<A> {
  /** What an array takes of the heap besides its cells. */
  static final int ARRAY_HEAD_BYTES = 16;

  private @Nullable Held<A> held;
  private @Nullable Supplier<A> source;

  private Cells(@Nullable Held<A> held, @Nullable Supplier<A> source) {
    this.held = held;
    this.source = source;
  }

  static <A> Cells<A> of(A array) {
    return new Cells<>(new Held<>(array), null);
  }

  static <A> Cells<A> lazy(Supplier<A> source) {
    return new Cells<>(null, source);
  }

  /** The cells of all columns one after the other; at once where all are there already. */
  static <A> Cells<A> joined(
      List<Column> columns, Function<Column, Cells<A>> cells, int size, IntFunction<A> room) {
    List<Cells<A>> parts = new ArrayList<>(columns.size());
    boolean decoded = true;
    for (Column column : columns) {
      Cells<A> part = cells.apply(column);
      decoded &= part.isDecoded();
      parts.add(part);
    }
    Supplier<A> joined = () -> join(parts, room.apply(size));
    return decoded ? of(joined.get()) : lazy(joined);
  }

  /** The array itself, which nobody may change. */
  A get() {
    Held<A> known = held;
    return known == null ? load() : known.array;
  }

  boolean isDecoded() {
    return held != null;
  }

  /** What becomes of the cells by a change; made at once where they are there already. */
  Cells<A> map(UnaryOperator<A> change) {
    return isDecoded() ? of(change.apply(get())) : lazy(() -> change.apply(get()));
  }

  private synchronized A load() {
    Held<A> known = held;
    if (known == null) {
      if (source == null) {
        throw new AssertionError("cells are there or have a source");
      }
      known = new Held<>(source.get());
      held = known;
      source = null;
    }
    return known.array;
  }

  private static <A> A join(List<Cells<A>> parts, A whole) {
    int from = 0;
    for (Cells<A> part : parts) {
      int length = Array.getLength(part.get());
      System.arraycopy(part.get(), 0, whole, from, length);
      from += length;
    }
    return whole;
  }

  private record Held<A>(A array) {}
}
