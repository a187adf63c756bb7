package dev.tapeloft.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/**
 * The classes of cells: which version of each is loaded, and what refers to what.
 *
 * <p>JShell makes a new class for what was edited, and for all that refers to it, and variables
 * would begin anew in theirs. So a class stays where it can: where only its lines moved, and where
 * it holds variables that are the same as before, whose new code then runs in a class beside it.
 */
final class CellClasses {
  private final Map<String, CellCode> loaded = new HashMap<>();
  private final Map<String, CellCode> newest = new LinkedHashMap<>(); // by identity
  private final Map<String, String> runs = new HashMap<>();
  private final Map<String, String> shownAs = new HashMap<>();
  private final Map<String, CellCode> beside = new HashMap<>();
  private Set<Integer> replaced = new TreeSet<>();
  private Set<Integer> ran = new TreeSet<>();
  private int versions;

  /** Takes note of a class that is loaded now. */
  void load(ClassBytecodes added) {
    CellCode code = CellCode.of(added.name(), added.bytecodes());
    loaded.put(code.name(), code);
    if (newest.put(CellCode.identity(code.name()), code) != null) {
      replaced.addAll(CellCode.numbers(code.name()));
    }
  }

  /**
   * The class that is to be loaded so that one that is loaded already has new code; null where it
   * needs none, since only lines moved.
   *
   * @throws IllegalArgumentException where it cannot stay as it is
   */
  @Nullable ClassBytecodes renew(ClassBytecodes changed) {
    CellCode code = CellCode.of(changed.name(), changed.bytecodes());
    CellCode old = loaded.get(changed.name());
    if (old != null && old.sameButForLines(code)) {
      newest.put(CellCode.identity(code.name()), code);
      runs.remove(changed.name()); // as it was before it was edited
      return null;
    }
    if (old == null || !staysAsItIs(old, code)) {
      throw new IllegalArgumentException(changed.name() + " must be replaced");
    }
    String renamed = changed.name() + "$" + ++versions;
    runs.put(changed.name(), renamed);
    shownAs.put(renamed, changed.name());
    beside.put(renamed, code);
    newest.put(CellCode.identity(code.name()), code);
    return new ClassBytecodes(renamed, NewCode.of(changed.bytecodes(), changed.name(), renamed));
  }

  private static boolean staysAsItIs(CellCode old, CellCode now) {
    return now.runs()
        && !now.variables().isEmpty()
        && now.variables().equals(old.variables())
        && !now.nested()
        && !old.nested();
  }

  /** The class in which the newest code of a class runs; notes that it runs. */
  String running(String className) {
    ran.addAll(CellCode.numbers(className));
    CellCode code = newest.get(CellCode.identity(className));
    if (code != null) {
      ran.addAll(code.assigns());
    }
    return runs.getOrDefault(className, className);
  }

  /** Whether a class has taken the place of an older one since {@link #takeChanges} was asked. */
  boolean replaces() {
    return !replaced.isEmpty();
  }

  /** What happened since it was asked last. */
  Changes takeChanges() {
    Changes taken = new Changes(replaced, ran);
    replaced = new TreeSet<>();
    ran = new TreeSet<>();
    return taken;
  }

  /**
   * What happened to declarations, by their numbers.
   *
   * @param replaced which have a new class in the place of an older one
   * @param ran whose code JShell called, or whose variable such code assigned
   */
  record Changes(Set<Integer> replaced, Set<Integer> ran) {}

  /** All that refers to a declaration, directly or by way of others. */
  Set<Integer> dependents(int number) {
    Set<Integer> found = new TreeSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(number));
    while (!open.isEmpty()) {
      int next = open.remove();
      newest.values().stream()
          .filter(code -> code.refersTo().contains(next))
          .flatMap(code -> CellCode.numbers(code.name()).stream())
          .filter(other -> other != number && found.add(other))
          .forEach(open::add);
    }
    return found;
  }

  /** All that a declaration refers to, directly or by way of others. */
  Set<Integer> inputs(Set<Integer> numbers) {
    Set<Integer> found = new TreeSet<>();
    Deque<Integer> open = new ArrayDeque<>(numbers);
    while (!open.isEmpty()) {
      int next = open.remove();
      newest.values().stream()
          .filter(code -> CellCode.numbers(code.name()).contains(next))
          .flatMap(code -> code.refersTo().stream())
          .filter(found::add)
          .forEach(open::add);
    }
    return found;
  }

  /** Those of some declarations that have this name. */
  Set<Integer> named(String name, Set<Integer> among) {
    return newest.values().stream()
        .filter(code -> code.declares().contains(name))
        .flatMap(code -> CellCode.numbers(code.name()).stream())
        .filter(among::contains)
        .collect(Collectors.toSet());
  }

  /** The name of the newest version of a class; its own where it is that, or none of a cell. */
  String newest(String className) {
    CellCode code = newest.get(CellCode.identity(className));
    return code == null ? className : code.name();
  }

  /** The name of a type that the code of a class knows in an earlier version. */
  Optional<String> outdated(String className) {
    CellCode code = beside.getOrDefault(className, loaded.get(className));
    return code == null
        ? Optional.empty()
        : code.types().stream()
            .filter(type -> !newest(type).equals(type))
            .map(type -> type.substring(type.lastIndexOf('$') + 1))
            .findFirst();
  }

  /** A frame as the text of the cells has it now. */
  StackTraceElement shown(StackTraceElement frame) {
    String name = shownAs.getOrDefault(frame.getClassName(), frame.getClassName());
    return name.equals(frame.getClassName()) && !loaded.containsKey(name)
        ? frame
        : new StackTraceElement(
            name, frame.getMethodName(), frame.getFileName(), line(name, frame.getLineNumber()));
  }

  private int line(String className, int line) {
    CellCode first = loaded.get(className);
    CellCode last = newest.get(CellCode.identity(className));
    if (first == null || last == null || !first.sameButForLines(last)) {
      return line;
    }
    int at = first.lines().indexOf(line);
    return at < 0 ? line : last.lines().get(at);
  }
}
