package dev.tapeloft.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Puts frames of one shape below each other. */
final class FrameJoin {
  private FrameJoin() {}

  static Frame concat(List<Frame> frames) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("nothing to join: give at least one frame");
    }
    Frame first = frames.get(0);
    frames.forEach(frame -> requireSameShape(first, frame));
    Frame.Builder joined = Frame.builder().metadata(first.metadata());
    first.columns().forEach((name, column) -> joined.column(name, join(name, column, frames)));
    return joined.build();
  }

  private static void requireSameShape(Frame first, Frame other) {
    boolean same =
        other.metadata().equals(first.metadata())
            && List.copyOf(other.columns().keySet()).equals(List.copyOf(first.columns().keySet()));
    if (!same) {
      throw new IllegalArgumentException(
          "frames of different shape cannot be joined: columns %s %s and %s %s"
              .formatted(
                  first.columns().keySet(),
                  first.metadata(),
                  other.columns().keySet(),
                  other.metadata()));
    }
  }

  private static Column join(String name, Column kind, List<Frame> frames) {
    if (kind instanceof InstantColumn) {
      return InstantColumn.owning(longs(frames, frame -> frame.instants(name).toArray()));
    }
    if (kind instanceof LongColumn) {
      return LongColumn.owning(longs(frames, frame -> frame.longs(name).toArray()));
    }
    if (kind instanceof IntColumn) {
      return IntColumn.owning(
          frames.stream().flatMapToInt(f -> Arrays.stream(f.ints(name).toArray())).toArray());
    }
    if (kind instanceof DoubleColumn) {
      return DoubleColumn.owning(
          frames.stream().flatMapToDouble(f -> Arrays.stream(f.doubles(name).toArray())).toArray());
    }
    return TextColumn.owning(
        frames.stream()
            .flatMap(f -> Arrays.stream(f.texts(name).toArray()))
            .toArray(String[]::new));
  }

  private static long[] longs(List<Frame> frames, Function<Frame, long[]> cells) {
    return frames.stream().flatMapToLong(f -> Arrays.stream(cells.apply(f))).toArray();
  }
}
