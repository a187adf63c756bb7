package dev.tapeloft.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;

/**
 * The statement, expression or declaration in which a cursor stands, up to the cursor, with what
 * the cell declares before it though it did not run yet.
 *
 * @param context declarations of the same cell before it, as the begin of a block; else empty
 * @param code the fragment itself
 * @param start its offset in the cell
 * @param methods the names of methods that the cell declares before it
 */
record CodeFragment(String context, String code, int start, List<String> methods) {
  private static final Pattern IMPORT = Pattern.compile("(?s)\\s*import\\b.*");

  private static final Pattern TYPE =
      Pattern.compile(
          "(?s)(?:\\s|//[^\\n]*\\n|/\\*.*?\\*/|@[\\w.]+(?:\\([^)]*\\))?|public\\b|private\\b"
              + "|protected\\b|static\\b|final\\b|abstract\\b|sealed\\b|non-sealed\\b)*"
              + "(?:class|interface|enum|record|@interface)\\s+([\\w$]+)");

  /** A method's head, which cannot stand in a block; what controls the flow can. */
  private static final Pattern METHOD =
      Pattern.compile(
          "(?s)\\s*(?!new\\b|return\\b|else\\b|throw\\b)(?:@?[\\w$.<>\\[\\],?&]+\\s+)+[\\w$]+\\s*"
              + "\\([^()]*\\)\\s*(?:throws [\\w$., ]+)?\\{.*");

  CodeFragment {
    methods = List.copyOf(methods);
  }

  /** The fragment before a cursor. */
  static CodeFragment before(String cell, int cursor, SourceCodeAnalysis analysis) {
    List<CellUnit> units = CellUnit.split(cell.substring(0, cursor), analysis);
    int start = units.isEmpty() ? 0 : units.get(units.size() - 1).start();
    String code = cell.substring(start, cursor);
    if (units.size() < 2) {
      return new CodeFragment("", code, start, List.of());
    }
    List<CellUnit> earlier = units.subList(0, units.size() - 1);
    List<CellUnit> types = earlier.stream().filter(unit -> isType(unit.code())).toList();
    List<Snippet> others = others(earlier, types, analysis);
    List<String> methods =
        others.stream().filter(s -> s.kind() == Kind.METHOD).map(CodeFragment::name).toList();
    return new CodeFragment(context(code, types, others), code, start, methods);
  }

  /** What units of a cell declare, as the begin of a block. */
  static String declared(List<CellUnit> units, SourceCodeAnalysis analysis) {
    List<CellUnit> types = units.stream().filter(unit -> isType(unit.code())).toList();
    return context("", types, others(units, types, analysis));
  }

  private static List<Snippet> others(
      List<CellUnit> units, List<CellUnit> types, SourceCodeAnalysis analysis) {
    return units.stream()
        .filter(unit -> !types.contains(unit))
        .flatMap(unit -> analysis.sourceToSnippets(unit.code()).stream())
        .toList();
  }

  /** The name of the type that a unit declares; JShell is not asked, as below. */
  static Optional<String> typeName(String code) {
    Matcher type = TYPE.matcher(code);
    return type.lookingAt() ? Optional.of(type.group(1)) : Optional.empty();
  }

  /** JShell itself is not asked: that of JDK 25 knows no other type any more once it was. */
  private static boolean isType(String code) {
    return TYPE.matcher(code).lookingAt();
  }

  boolean isImport() {
    return IMPORT.matcher(code).matches();
  }

  /** The text to be analysed, its end the cursor. */
  String text() {
    return context + code;
  }

  private static String context(String code, List<CellUnit> types, List<Snippet> others) {
    if (IMPORT.matcher(code).matches() || METHOD.matcher(code).matches()) {
      return "";
    }
    String declared =
        Stream.concat(
                types.stream().map(CellUnit::code),
                others.stream().filter(s -> s.kind() == Kind.VAR).map(CodeFragment::closed))
            .collect(Collectors.joining("\n"));
    return declared.isEmpty() ? "" : "{" + declared + "\n";
  }

  private static String closed(Snippet variable) {
    String source = variable.source().stripTrailing();
    return source.endsWith(";") ? source : source + ";";
  }

  private static String name(Snippet method) {
    return ((MethodSnippet) method).name();
  }
}
