package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;

/** A stretch of a cell: Java, or a magic. */
sealed interface CellPart permits CellPart.Java, MagicLine {
  /**
   * Java up to the next magic.
   *
   * @param units what it consists of; offsets are of the whole cell
   */
  record Java(List<CellUnit> units) implements CellPart {
    @Override
    public boolean isIncomplete() {
      return !units.isEmpty() && units.get(units.size() - 1).incomplete();
    }

    /** Its last unit alone where the cell ends before that does, so that nothing runs. */
    Java runnable() {
      return isIncomplete() ? new Java(units.subList(units.size() - 1, units.size())) : this;
    }
  }

  /** Whether the cell ends, or a magic begins, before it does. */
  boolean isIncomplete();

  /**
   * The parts of a stretch of a cell, in order.
   *
   * <p>No unit of Java begins with {@code %} or {@code ?}: what does is a magic. A line that begins
   * with the name of a magic is one too where the Java before it needs no more, so that a semicolon
   * may be left out; else {@code %} is the operator.
   */
  static List<CellPart> split(
      String cell, String source, int from, int to, SourceCodeAnalysis analysis) {
    List<CellPart> parts = new ArrayList<>();
    int at = from;
    while (at < to) {
      int start = Math.min(to, codeStart(source, at));
      if (isMarked(source, start, to)) {
        MagicLine magic = MagicLine.at(cell, source, start, to);
        parts.add(magic);
        at = magic.end();
      } else {
        Stretch java = javaFrom(source, at, to, analysis);
        parts.add(new Java(java.units()));
        at = java.end();
      }
    }
    return parts;
  }

  private static Stretch javaFrom(String source, int from, int to, SourceCodeAnalysis analysis) {
    Matcher line = Stretch.MAGIC.matcher(source).region(from, to);
    while (line.find()) {
      if (Magics.isKnown(line.group(1))) {
        Stretch before = Stretch.of(source, from, line.start(), analysis);
        if (before.isComplete()) {
          return before;
        }
      }
    }
    return Stretch.of(source, from, to, analysis);
  }

  private static boolean isMarked(String source, int start, int to) {
    return start < to && (source.charAt(start) == '%' || source.charAt(start) == '?');
  }

  /** Where code begins at or after an offset, past blanks and comments. */
  static int codeStart(String source, int from) {
    int at = from;
    while (at < source.length()) {
      if (source.startsWith("//", at)) {
        at = past(source, "\n", at);
      } else if (source.startsWith("/*", at)) {
        at = past(source, "*/", at + 2);
      } else if (Character.isWhitespace(source.charAt(at))) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** A stretch of a text where it stands: all else are blanks, lines stay lines. */
  static String alone(String source, int from, int to) {
    StringBuilder alone = new StringBuilder(to);
    for (int i = 0; i < from; i++) {
      alone.append(source.charAt(i) == '\n' ? '\n' : ' ');
    }
    return alone.append(source, from, to).toString();
  }

  private static int past(String source, String mark, int from) {
    int found = source.indexOf(mark, from);
    return found < 0 ? source.length() : found + mark.length();
  }

  /**
   * Java, and where it ends.
   *
   * @param units before the first that no Java begins with
   * @param end the offset of that one, or of the end
   */
  record Stretch(List<CellUnit> units, int end) {
    private static final Pattern MAGIC = Pattern.compile("(?m)^[ \\t]*%%?([A-Za-z_]\\w*)");

    static Stretch of(String source, int from, int to, SourceCodeAnalysis analysis) {
      List<CellUnit> units = CellUnit.split(alone(source, from, to), analysis);
      for (int i = 0; i < units.size(); i++) {
        int start = codeStart(source, units.get(i).start());
        if (isMarked(source, start, to)) {
          return new Stretch(units.subList(0, i), start);
        }
      }
      return new Stretch(units, to);
    }

    boolean isComplete() {
      return units.isEmpty() || !units.get(units.size() - 1).incomplete();
    }
  }
}
