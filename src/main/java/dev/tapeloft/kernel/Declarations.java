package dev.tapeloft.kernel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;

/** What each cell declares, and which cell was the last to do so. */
final class Declarations {
  private final Map<String, Map<String, Declared>> ofCells = new HashMap<>();
  private final Map<String, String> lastCells = new HashMap<>();

  /**
   * A declaration of a cell.
   *
   * @param line counted from 1; 0 where it is not known
   */
  private record Declared(String name, boolean variable, int line) {
    @Override
    public String toString() {
      return line == 0 ? name : name + " (line " + line + ")";
    }
  }

  /** A cell runs again, maybe with another text. */
  void begin(String cell) {
    ofCells.remove(cell);
  }

  /** A cell declares something. */
  void put(String cell, DeclarationSnippet snippet, int line) {
    boolean variable = snippet.kind() == Snippet.Kind.VAR;
    String key = variable ? variable(snippet.name()) : key(snippet);
    ofCells
        .computeIfAbsent(cell, c -> new LinkedHashMap<>())
        .put(key, new Declared(snippet.name(), variable, line));
    lastCells.put(key, cell);
  }

  /** A cell gives a variable a value. */
  void give(String cell, String variable) {
    lastCells.put(variable(variable), cell);
  }

  /** Forgets all. */
  void clear() {
    ofCells.clear();
    lastCells.clear();
  }

  /**
   * What is to be run so that a cell gives its variables anew: all of it but for what would undo a
   * later edit, such as {@code cell [4] without its earlier f (line 2)}.
   *
   * @param inputs the variables that are not to be what they were either
   */
  String rerun(String cell, Set<String> inputs) {
    String earlier =
        ofCells.getOrDefault(cell, Map.of()).entrySet().stream()
            .filter(one -> !cell.equals(lastCells.get(one.getKey())))
            .map(Map.Entry::getValue)
            .filter(declared -> !declared.variable() || inputs.contains(declared.name()))
            .map(Declared::toString)
            .collect(Collectors.joining(", "));
    return earlier.isEmpty() ? cell : cell + " without its earlier " + earlier;
  }

  private static String variable(String name) {
    return "variable " + name;
  }

  private static String key(DeclarationSnippet snippet) {
    return snippet instanceof MethodSnippet method
        ? snippet.name() + "(" + method.parameterTypes() + ")"
        : snippet.name();
  }
}
