package dev.tapeloft.table;

import java.util.List;

/** Puts frames of one shape below each other. */
final class FrameJoin {
  private FrameJoin() {}

  static Frame concat(List<Frame> frames) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("nothing to join: give at least one frame");
    }
    Frame first = frames.get(0);
    List<String> names = List.copyOf(first.columns().keySet());
    frames.forEach(frame -> requireSameShape(first, names, frame));
    Frame.Builder joined = Frame.builder().metadata(first.metadata());
    first.columns().forEach((name, column) -> joined.column(name, join(name, column, frames)));
    return joined.build();
  }

  private static void requireSameShape(Frame first, List<String> names, Frame other) {
    boolean same =
        other.metadata().equals(first.metadata())
            && names.equals(List.copyOf(other.columns().keySet()));
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
      return InstantColumn.join(frames.stream().map(frame -> frame.instants(name)).toList());
    }
    if (kind instanceof LongColumn) {
      return LongColumn.join(frames.stream().map(frame -> frame.longs(name)).toList());
    }
    if (kind instanceof IntColumn) {
      return IntColumn.join(frames.stream().map(frame -> frame.ints(name)).toList());
    }
    if (kind instanceof DoubleColumn) {
      return DoubleColumn.join(frames.stream().map(frame -> frame.doubles(name)).toList());
    }
    return TextColumn.join(frames.stream().map(frame -> frame.texts(name)).toList());
  }
}
