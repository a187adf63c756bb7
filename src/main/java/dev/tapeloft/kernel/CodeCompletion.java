package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Tells how a cell may go on at a cursor: Java, file names in strings, magics. */
final class CodeCompletion {
  private static final Pattern MAGIC_WORD = Pattern.compile("\\s*(%%?\\w*)");
  private static final Pattern MAGIC_LINE = Pattern.compile("\\s*%%?\\w+\\s(?:.*\\s)?(\\S*)");
  private static final Pattern IMPORTED =
      Pattern.compile("(?s)\\s*import(?:\\s+static)?\\b\\s*((?:\\w+\\.)*)");
  private static final int SHORTEST_TYPE = 3;
  private static final int MOST_TYPES = 50;
  private static final List<String> KEYWORDS =
      List.of(
          ("abstract assert boolean break byte case catch char class continue default double else"
                  + " enum extends false final finally float for if implements import instanceof int"
                  + " interface long new null private protected public record return sealed short"
                  + " static super switch synchronized this throw throws true try var void while"
                  + " yield")
              .split(" "));

  private final Session session;
  private final SourceCodeAnalysis analysis;
  private final MagicNames magics;
  private final Lazy<TypeIndex> types;

  CodeCompletion(Session session, MagicNames magics, Lazy<TypeIndex> types) {
    this.session = session;
    this.analysis = session.analysis();
    this.magics = magics;
    this.types = types;
  }

  /** What may follow at an offset of a cell. */
  Completions at(String cell, int cursor) {
    int lineStart = cell.lastIndexOf('\n', cursor - 1) + 1;
    String line = cell.substring(lineStart, cursor);
    CodePlace place = CodePlace.of(cell, cursor);
    if (place.kind() == CodePlace.Kind.CODE && line.stripLeading().startsWith("%")) {
      return magic(line, cursor, cell.substring(0, lineStart).isBlank());
    }
    return switch (place.kind()) {
      case CODE -> java(cell, cursor);
      case STRING -> fileNames(cell, place.start(), cursor);
      default -> Completions.none(cursor);
    };
  }

  private Completions magic(String line, int cursor, boolean firstLine) {
    Matcher word = MAGIC_WORD.matcher(line);
    if (word.matches()) {
      String typed = word.group(1);
      return new Completions(
          cursor - typed.length(), cursor, magics.startingWith(typed, firstLine));
    }
    Matcher argument = MAGIC_LINE.matcher(line);
    return argument.matches()
        ? FileNames.completing(argument.group(1), cursor - argument.group(1).length())
        : Completions.none(cursor);
  }

  private static Completions fileNames(String cell, int start, int cursor) {
    String typed = cell.substring(start, cursor);
    return FileNames.belongIn(cell.substring(0, start - 1), typed)
        ? FileNames.completing(typed, start)
        : Completions.none(cursor);
  }

  private Completions java(String cell, int cursor) {
    CodeFragment fragment = CodeFragment.before(cell, cursor, analysis);
    String text = fragment.text();
    int[] anchor = {text.length()};
    List<Suggestion> suggested = analysis.completionSuggestions(text, text.length(), anchor);
    int typedAt = Math.min(anchor[0], identifierStart(text));
    if (suggested.isEmpty()) {
      typedAt = identifierStart(text);
    }
    String typed = text.substring(typedAt);
    Map<String, Completion> matches = new LinkedHashMap<>();
    String before = text.substring(0, typedAt).stripTrailing();
    suggestions(suggested, fragment.isImport()).forEach(match -> matches.put(match.text(), match));
    if (fragment.isImport()) {
      packages(before, typed).forEach(match -> matches.putIfAbsent(match.text(), match));
    }
    if (!before.endsWith(".") && !before.endsWith("::")) {
      unqualified(typed, fragment).stream()
          .filter(match -> !isThere(simpleName(match.text()), matches))
          .toList()
          .forEach(match -> matches.put(match.text(), match));
    }
    int end = identifierEnd(cell, cursor);
    boolean called = end < cell.length() && cell.charAt(end) == '(';
    List<Completion> shown = List.copyOf(matches.values());
    return new Completions(
        cursor - typed.length(),
        end,
        called ? shown.stream().map(CodeCompletion::bare).toList() : shown);
  }

  private List<Completion> suggestions(List<Suggestion> suggested, boolean imports) {
    Set<String> variables =
        session.variables().stream().map(Variable::name).collect(Collectors.toSet());
    return suggested.stream()
        .sorted(Comparator.comparing((Suggestion s) -> !s.matchesType()))
        .map(Suggestion::continuation)
        .distinct()
        .map(text -> new Completion(text, type(text, imports, variables)))
        .toList();
  }

  private static String type(String text, boolean imports, Set<String> variables) {
    if (text.endsWith("(") || text.endsWith(")")) {
      return Completion.FUNCTION;
    }
    if (text.endsWith(".")) {
      return Completion.MODULE;
    }
    if (variables.contains(text)) {
      return Completion.INSTANCE;
    }
    boolean capital = Character.isUpperCase(text.codePointAt(0));
    if (capital) {
      boolean constant = text.length() > 1 && text.equals(text.toUpperCase(Locale.ROOT));
      return constant && !imports ? Completion.INSTANCE : Completion.CLASS;
    }
    return KEYWORDS.contains(text) ? Completion.KEYWORD : Completion.INSTANCE;
  }

  /** What may follow where nothing stands before: not yet imported types, methods, keywords. */
  private List<Completion> unqualified(String typed, CodeFragment fragment) {
    List<Completion> more = new ArrayList<>();
    if (!typed.isEmpty() && !fragment.isImport()) {
      fragment.methods().stream()
          .filter(name -> name.startsWith(typed))
          .forEach(name -> more.add(new Completion(name + "(", Completion.FUNCTION)));
      KEYWORDS.stream()
          .filter(word -> typed.length() > 1 && word.startsWith(typed))
          .forEach(word -> more.add(new Completion(word, Completion.KEYWORD)));
    }
    if (typed.length() >= SHORTEST_TYPE && Character.isUpperCase(typed.charAt(0))) {
      more.addAll(unimported(typed));
    }
    return more;
  }

  /** Packages of an import, which JShell knows only some seconds after its start. */
  private List<Completion> packages(String before, String typed) {
    Matcher parent = IMPORTED.matcher(before);
    if (!parent.matches()) {
      return List.of();
    }
    return types().packagesIn(parent.group(1).replaceFirst("\\.$", "")).stream()
        .filter(name -> name.startsWith(typed))
        .map(name -> new Completion(name + ".", Completion.MODULE))
        .toList();
  }

  /** Types by their full names, which need no import. */
  private List<Completion> unimported(String typed) {
    return types().startingWith(typed, MOST_TYPES).stream()
        .map(name -> new Completion(name, Completion.CLASS))
        .toList();
  }

  private TypeIndex types() {
    TypeIndex known = types.value();
    session.classPath().added().forEach(known::add);
    return known;
  }

  /** Whether a name is there already, as it is or as a constructor. */
  private static boolean isThere(String name, Map<String, Completion> matches) {
    return matches.containsKey(name)
        || matches.containsKey(name + "(")
        || matches.containsKey(name + "()");
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Completion bare(Completion match) {
    return new Completion(match.text().replaceFirst("\\(\\)?$", ""), match.type());
  }

  private static int identifierStart(String text) {
    int start = text.length();
    while (start > 0 && Character.isJavaIdentifierPart(text.codePointBefore(start))) {
      start -= Character.charCount(text.codePointBefore(start));
    }
    return start;
  }

  /** The end of the identifier in which a cursor stands. */
  static int identifierEnd(String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.codePointAt(end))) {
      end += Character.charCount(code.codePointAt(end));
    }
    return end;
  }
}
