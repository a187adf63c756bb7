package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * One statement, expression, import or declaration of a cell.
 *
 * @param code its text with the comments before it; not with blanks, of which JShell counts no
 *     lines
 * @param start the offset of that text in the cell
 * @param incomplete whether the cell ended before it did
 */
record CellUnit(String code, int start, boolean incomplete) {

  /** The units of a cell in order; only the last can be incomplete. */
  static List<CellUnit> split(String cell, SourceCodeAnalysis analysis) {
    List<CellUnit> units = new ArrayList<>();
    String rest = cell.stripLeading();
    while (!rest.isEmpty()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.EMPTY) {
        break;
      }
      int start = cell.length() - rest.length();
      boolean incomplete = info.source() == null;
      units.add(new CellUnit(incomplete ? rest : info.source(), start, incomplete));
      boolean last = incomplete || info.completeness() == Completeness.CONSIDERED_INCOMPLETE;
      String next = last ? "" : info.remaining().stripLeading();
      rest = next.length() < rest.length() ? next : "";
    }
    return units;
  }

  /**
   * Whether its value is to be shown when it is the last of a cell: no semicolon ends it, with or
   * without a comment behind.
   */
  boolean showsValue() {
    return IntStream.range(0, code.length())
        .noneMatch(
            i ->
                code.charAt(i) == ';'
                    && CellPart.codeStart(code, i + 1) == code.length()
                    && CodePlace.of(code, i).kind() == CodePlace.Kind.CODE);
  }
}
