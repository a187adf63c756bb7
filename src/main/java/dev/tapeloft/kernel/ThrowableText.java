package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** An exception as a value: what it says, the first of its frames, and its causes. */
final class ThrowableText {
  private static final int FRAMES = 10;
  private static final int CAUSES = 10;
  private static final String CELL = "do_it$";

  private ThrowableText() {}

  static String of(Throwable thrown) {
    List<String> lines = new ArrayList<>();
    Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(CAUSES)
        .forEach(one -> add(lines, one));
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, Throwable thrown) {
    lines.add((lines.isEmpty() ? "" : "caused by: ") + thrown);
    List<StackTraceElement> frames = frames(thrown);
    frames.stream().limit(FRAMES).forEach(frame -> lines.add("  at " + frame));
    if (frames.size() > FRAMES) {
      lines.add(String.format(Locale.ROOT, "  … and %,d more frames", frames.size() - FRAMES));
    }
  }

  /** Down to the cell that began it, if one did. */
  private static List<StackTraceElement> frames(Throwable thrown) {
    List<StackTraceElement> all = List.of(thrown.getStackTrace());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).getMethodName().equals(CELL)) {
        return all.subList(0, i + 1);
      }
    }
    return all;
  }
}
