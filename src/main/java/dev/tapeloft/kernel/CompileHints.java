package dev.tapeloft.kernel;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** What most likely helps against an error of the compiler, for the errors that are usual. */
final class CompileHints {
  private static final int CANDIDATES = 5;
  private static final int WAITS = 20;
  private static final int WAIT_MS = 100;
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
  private final SourceCodeAnalysis analysis;

  CompileHints(JShell shell, SourceCodeAnalysis analysis) {
    this.shell = shell;
    this.analysis = analysis;
  }

  /** The hint for an error at an offset of a unit of a cell; empty where none is known. */
  Optional<String> of(Diag error, int at, String source, CellUnit unit) {
    String message = error.getMessage(Locale.ROOT);
    if (error.getCode().contains("cant.resolve")) {
      return unknownName(at, unit.code(), source);
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
    QualifiedNames names = typesNamed(code.substring(0, name.end()));
    List<String> types = names.isResolvable() ? List.of() : names.getNames();
    if (!types.isEmpty()) {
      String more = types.size() > CANDIDATES ? " …" : "";
      return Optional.of(
          types.stream()
              .sorted(Comparator.comparing(CompileHints::rank).thenComparing(type -> type))
              .limit(CANDIDATES)
              .map(type -> "import " + type + ";")
              .collect(Collectors.joining(" or ", "", more)));
    }
    return nearest(name.group(), source).map(near -> "did you mean " + near + "?");
  }

  /** Waits a little for the list of all types, which JShell makes when a session begins. */
  private QualifiedNames typesNamed(String code) {
    QualifiedNames names = analysis.listQualifiedNames(code, code.length());
    for (int wait = 0; !names.isUpToDate() && wait < WAITS; wait++) {
      try {
        TimeUnit.MILLISECONDS.sleep(WAIT_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return names;
      }
      names = analysis.listQualifiedNames(code, code.length());
    }
    return names;
  }

  /** The JDK's own come first, and what is not meant for others last. */
  private static int rank(String type) {
    return type.startsWith("java.") ? 0 : type.contains(".internal.") ? 2 : 1;
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
    return declared
        .distinct()
        .filter(known -> !known.startsWith("$") && !known.equals(name))
        .filter(known -> Spelling.distance(name, known) <= 1 + name.length() / 4)
        .filter(known -> name.length() > 1 || name.equalsIgnoreCase(known))
        .min(Comparator.comparingInt(known -> Spelling.distance(name, known)));
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
