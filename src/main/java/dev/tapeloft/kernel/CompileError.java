package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongToIntFunction;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/**
 * Tells what the compiler refused: its message, the line, and a caret under the place; of errors
 * that say the same the first, and how many more there are.
 */
final class CompileError {
  private static final String NAME = "CompileError";
  private static final int SHOWN = 3;

  /** Of a cell there is nothing to say. */
  private static final Pattern LOCATION =
      Pattern.compile("\\s*location: class\\s*(?:" + Pattern.quote(TrialBlock.OWNER) + ")?\\s*");

  private CompileError() {}

  /** The failure of a unit of a cell for these diagnostics. */
  static CellFailure of(
      String cell, String source, CellUnit unit, List<Diag> diagnostics, CompileHints hints) {
    PublicRecord evaluated = PublicRecord.of(unit.code());
    return of(cell, source, unit, diagnostics, hints, "", evaluated::original);
  }

  /** The failure of a unit of a cell that is refused before it runs. */
  static CellFailure of(
      String cell, String source, TrialBlock.Refused refused, CompileHints hints, String context) {
    return of(cell, source, refused.unit(), refused.errors(), hints, context, refused::original);
  }

  private static CellFailure of(
      String cell,
      String source,
      CellUnit unit,
      List<Diag> diagnostics,
      CompileHints hints,
      String context,
      LongToIntFunction original) {
    List<Diag> errors = diagnostics.stream().filter(Diag::isError).toList();
    List<String> lines = new ArrayList<>();
    String summary = "the code is not complete";
    List<Diag> told = worthTelling(errors);
    for (Diag error : told) {
      String message = message(error);
      int at = original.applyAsInt(Math.max(0, error.getStartPosition()));
      int offset = unit.start() + at;
      int length = original.applyAsInt(error.getEndPosition()) - at;
      if (lines.isEmpty()) {
        summary = message.lines().findFirst().orElse(message);
      }
      lines.addAll(describe(cell, source, Math.min(offset, source.length()), length, message));
      hints
          .of(error, at, at + length, source, unit, context)
          .ifPresent(hint -> lines.add("hint: " + hint));
    }
    int more = errors.size() - told.size();
    if (more > 0) {
      lines.add("… and " + more + (more == 1 ? " more error" : " more errors"));
    }
    if (lines.isEmpty()) {
      lines.add(NAME + " in " + cell + ": " + summary);
    }
    return new CellFailure(NAME, summary, lines);
  }

  /** The failure of a unit that ends inside a comment, of which JShell says nothing. */
  static Optional<CellFailure> openComment(String cell, String source, CellUnit unit) {
    int start = CodePlace.of(unit.code(), unit.code().length()).start() - 2;
    if (!unit.incomplete() || start < 0 || !unit.code().startsWith("/*", start)) {
      return Optional.empty();
    }
    String message = "unclosed comment";
    return Optional.of(
        new CellFailure(NAME, message, describe(cell, source, unit.start() + start, 2, message)));
  }

  private static List<Diag> worthTelling(List<Diag> errors) {
    boolean syntax = !errors.isEmpty() && errors.get(0).getCode().contains("expected");
    Set<String> messages = new HashSet<>();
    return errors.stream()
        .filter(error -> messages.add(message(error)))
        .limit(syntax ? 1 : SHOWN)
        .toList();
  }

  private static String message(Diag error) {
    return String.join(
        "\n",
        error
            .getMessage(Locale.ROOT)
            .replace(TrialBlock.OWNER + ".", "")
            .lines()
            .filter(l -> !LOCATION.matcher(l).matches())
            .toList());
  }

  private static List<String> describe(
      String cell, String source, int offset, int length, String message) {
    int lineStart = source.lastIndexOf('\n', offset - 1) + 1;
    int lineEnd = source.indexOf('\n', offset);
    String text = source.substring(lineStart, lineEnd < 0 ? source.length() : lineEnd);
    int line = CellPlaces.lineAt(source, offset);
    String gutter = line + " | ";
    int carets = Math.max(1, Math.min(length, lineStart + text.length() - offset));
    String before = text.substring(0, offset - lineStart).replaceAll("[^\t]", " ");
    List<String> lines = new ArrayList<>();
    lines.add(
        NAME + " in " + cell + ", line " + line + ": " + message.lines().findFirst().orElse(""));
    message.lines().skip(1).forEach(lines::add);
    lines.add(gutter + text);
    lines.add(" ".repeat(gutter.length()) + before + "^".repeat(carets));
    return lines;
  }
}
