package dev.tapeloft.kernel;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/** Where each snippet stands: its cell and its lines. */
final class CellPlaces {
  private final Map<String, Lines> places = new HashMap<>();

  /** Where the text of a snippet begins, and where its code, past the comments before it. */
  private record Lines(String cell, int text, int code) {}

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

  /** Remembers where a snippet begins. */
  void put(String snippetId, String cell, String source, int offset) {
    int code = CellPart.codeStart(source, offset);
    places.put(snippetId, new Lines(cell, lineAt(source, offset), lineAt(source, code)));
  }

  /** Where a snippet's code begins; null when it is not of a cell. */
  @Nullable Place start(Snippet snippet) {
    Lines lines = places.get(snippet.id());
    return lines == null ? null : new Place(lines.cell(), lines.code());
  }

  /** The place of a stack frame; null when it is not of a cell. */
  @Nullable Place of(StackTraceElement frame) {
    String file = frame.getFileName();
    if (file == null || !file.startsWith("#")) {
      return null;
    }
    Lines lines = places.get(file.substring(1));
    return lines == null
        ? null
        : new Place(lines.cell(), lines.text() + Math.max(frame.getLineNumber(), 1) - 1);
  }

  /** The line of an offset, counted from 1. */
  static int lineAt(String source, int offset) {
    return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
