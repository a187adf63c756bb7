package dev.tapeloft.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** What most likely helps against an error of the compiler, for the errors that are usual. */
final class CompileHints {
  private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+\\S+ ([\\w$]+)");
  private static final Pattern IDENTIFIER =
      Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");
  private static final Pattern UNREPORTED = Pattern.compile("unreported exception (\\S+?);");
  private static final Pattern LOSSY =
      Pattern.compile("possible lossy conversion from (\\w+) to (\\w+)");
  private static final Pattern NOT_CODE =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?(?:\\*/|\\z)|\"\"\".*?(?:\"\"\"|\\z)"
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\\n])*'?",
          Pattern.DOTALL);
  private static final Pattern GIVEN = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*=(?!=)");
  private static final Set<String> BRACKETS = Set.of("()", "[]", "{}");

  private final JShell shell;
  private final ImportHints imports;
  private final MemberHints members;

  CompileHints(JShell shell, SourceCodeAnalysis analysis) {
    this.shell = shell;
    this.imports = new ImportHints(analysis);
    this.members = new MemberHints(analysis);
  }

  /**
   * The hint for an error at offsets of a unit of a cell, from the first to before the last; empty
   * where none is known.
   *
   * @param context what the cell declares before it and did not run, as the begin of a block
   */
  Optional<String> of(Diag error, int at, int end, String source, CellUnit unit, String context) {
    String message = error.getMessage(Locale.ROOT);
    if (error.getCode().contains("cant.resolve")) {
      Matcher symbol = SYMBOL.matcher(message);
      Optional<MemberHints.Asked> member =
          symbol.find()
              ? MemberHints.asked(unit.code(), at, end, symbol.group(1))
              : Optional.empty();
      return member.isPresent()
          ? members.of(member.get(), context)
          : unknownName(at, unit.code(), source);
    }
    if (error.getCode().contains("expected") || error.getCode().contains("premature")) {
      return unclosed(source);
    }
    if (error.getCode().contains("sealed.class.must.have.subclasses")) {
      return Optional.of("each type is compiled by itself here; name those below it: permits A, B");
    }
    Matcher unreported = UNREPORTED.matcher(message);
    if (unreported.find()) {
      return Optional.of(
          "catch it, or let the method declare \"throws %s\"; a lambda must catch it, unless its"
                  .formatted(unreported.group(1))
              + " type declares it, such as Callable");
    }
    Matcher lossy = LOSSY.matcher(message);
    return lossy.find()
        ? Optional.of("where losing digits is meant, write (" + lossy.group(2) + ") before it")
        : Optional.empty();
  }

  private Optional<String> unknownName(int at, String code, String source) {
    Matcher name = IDENTIFIER.matcher(code);
    int from = Math.min(at, code.length());
    if (!name.region(from, code.length()).lookingAt()) {
      return Optional.empty();
    }
    Optional<String> broken = BrokenCode.reason(name.group(), shell);
    if (broken.isPresent()) {
      return broken;
    }
    Optional<String> types = imports.of(code.substring(0, name.end()));
    return types.isPresent()
        ? types
        : nearest(name.group(), source).map(near -> "did you mean " + near + "?");
  }

  /** What is declared and almost of that name, also in a cell that did not run. */
  private Optional<String> nearest(String name, String source) {
    Stream<String> declared =
        Stream.of(
                shell.variables().map(VarSnippet::name),
                shell.methods().map(MethodSnippet::name),
                shell.types().map(TypeDeclSnippet::name),
                GIVEN.matcher(source).results().map(given -> given.group(1)))
            .flatMap(names -> names);
    return Spelling.nearest(
        name, declared.filter(known -> !known.startsWith("$") && !known.equals(name)));
  }

  /** The bracket that nothing closes, by its line. */
  private static Optional<String> unclosed(String source) {
    String code =
        NOT_CODE.matcher(source).replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
    Deque<Integer> open = new ArrayDeque<>();
    for (int at = 0; at < code.length(); at++) {
      char c = code.charAt(at);
      if ("([{".indexOf(c) >= 0) {
        open.push(at);
      } else if (!open.isEmpty() && BRACKETS.contains("" + code.charAt(open.peek()) + c)) {
        open.pop();
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the %c in line %d is not closed"
                .formatted(code.charAt(open.peek()), CellPlaces.lineAt(source, open.peek())));
  }
}
