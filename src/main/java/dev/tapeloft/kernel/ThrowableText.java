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
    StackTraceElement[] frames = thrown.getStackTrace();
    Stream.of(frames).limit(FRAMES).forEach(frame -> lines.add("  at " + frame));
    if (frames.length > FRAMES) {
      lines.add(String.format(Locale.ROOT, "  … and %,d more frames", frames.length - FRAMES));
    }
  }
}
