package dev.tapeloft.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts frames of one shape below each other, column by column. */
final class FrameJoin {
  private FrameJoin() {}

  static Frame concat(List<Frame> frames) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("nothing to join: give at least one frame");
    }
    Frame first = frames.get(0);
    List<String> names = List.copyOf(first.columns().keySet());
    List<Iterator<Column>> across = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      requireShape(frame.metadata().equals(first.metadata()) && has(names, frame), first, frame);
      across.add(frame.columns().values().iterator());
    }
    int size = Rows.total(frames);
    Frame.Builder joined = Frame.builder().metadata(first.metadata());
    for (String name : names) {
      joined.column(name, ColumnType.join(next(across, frames), size));
    }
    return joined.build();
  }

  /** Whether a frame has columns of just these names in that order. */
  private static boolean has(List<String> names, Frame frame) {
    Iterator<String> others = frame.columns().keySet().iterator();
    boolean same = names.size() == frame.columns().size();
    for (int i = 0; same && i < names.size(); i++) {
      same = names.get(i).equals(others.next());
    }
    return same;
  }

  /** The next column of each frame, all of one type. */
  private static List<Column> next(List<Iterator<Column>> across, List<Frame> frames) {
    List<Column> parts = new ArrayList<>(across.size());
    for (int i = 0; i < across.size(); i++) {
      Column part = across.get(i).next();
      requireShape(
          i == 0 || part.getClass() == parts.get(0).getClass(), frames.get(0), frames.get(i));
      parts.add(part);
    }
    return parts;
  }

  private static void requireShape(boolean same, Frame first, Frame other) {
    if (!same) {
      throw new IllegalArgumentException(
          "frames of different shape cannot be joined: %s and %s"
              .formatted(shape(first), shape(other)));
    }
  }

  private static String shape(Frame frame) {
    List<String> columns = new ArrayList<>();
    for (Map.Entry<String, Column> column : frame.columns().entrySet()) {
      columns.add(column.getKey() + " (" + column.getValue().typeName() + ")");
    }
    return "columns %s with %s".formatted(columns, new TreeMap<>(frame.metadata()));
  }
}
