package dev.tapeloft.kernel;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/** Where each snippet stands: its cell and the line on which its text begins. */
final class CellPlaces {
  private final Map<String, Place> places = new HashMap<>();

  /**
   * A place in a cell.
   *
   * @param cell what the cell is called, such as {@code cell [3]}
   * @param line counted from 1
   */
  record Place(String cell, int line) {
    @Override
    public String toString() {
      return cell + ", line " + line;
    }
  }

  /** Remembers where a snippet's text begins. */
  void put(String snippetId, String cell, String source, int offset) {
    places.put(snippetId, new Place(cell, lineAt(source, offset)));
  }

  /** Where a snippet's text begins; null when it is not of a cell. */
  @Nullable Place start(Snippet snippet) {
    return places.get(snippet.id());
  }

  /** The place of a stack frame; null when it is not of a cell. */
  @Nullable Place of(StackTraceElement frame) {
    String file = frame.getFileName();
    if (file == null || !file.startsWith("#")) {
      return null;
    }
    Place start = places.get(file.substring(1));
    return start == null
        ? null
        : new Place(start.cell(), start.line() + Math.max(frame.getLineNumber(), 1) - 1);
  }

  /** The line of an offset, counted from 1. */
  static int lineAt(String source, int offset) {
    return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
