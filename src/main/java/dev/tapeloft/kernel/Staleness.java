package dev.tapeloft.kernel;

import dev.tapeloft.kernel.CellClasses.Changes;
import dev.tapeloft.pipeline.Kept;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Which variables are older than what they were made from: what refers to what, the byte code of
 * the cells says. It marks the variables, and moves no values.
 */
final class Staleness {
  /** Packages whose comparable values do not change. */
  private static final Set<String> COMPARED = Set.of("java.lang", "java.math", "java.time");

  private final CellClasses classes;
  private final Map<String, HeldVariable> held;
  private final Declarations declarations;
  private final Set<String> newlyOlder = new LinkedHashSet<>();

  /**
   * Of the variables that are held at any time.
   *
   * @param held all variables by name; they are marked, none is added
   * @param declarations which cell is to run to renew what is older
   */
  Staleness(CellClasses classes, Map<String, HeldVariable> held, Declarations declarations) {
    this.classes = classes;
    this.held = held;
    this.declarations = declarations;
  }

  /**
   * Notes what is older than what, after something was evaluated.
   *
   * @param before the values that variables had
   * @param made the variables that it gave a value
   */
  void follow(
      Map<String, Object> before, List<SnippetEvent> events, Changes changes, Set<String> made) {
    changed(before, events, changes, made)
        .forEach((input, numbers) -> numbers.forEach(number -> age(number, input, made)));
    ageBroken(events, made);
    if (held.values().stream().anyMatch(variable -> !variable.olderThan().isEmpty())) {
      made.forEach(name -> inherit(name, changes.ran()));
    }
  }

  /**
   * Takes what is to be told beside the cell: what became older than its inputs.
   *
   * @param lost the variables of which something else is told
   */
  List<String> takeNotes(Set<String> lost) {
    Map<Set<String>, List<String>> byInputs = new LinkedHashMap<>();
    for (String name : newlyOlder) {
      HeldVariable variable = held.get(name);
      boolean told = name.startsWith("$") || lost.contains(name);
      if (variable != null && !variable.olderThan().isEmpty() && !told) {
        byInputs.computeIfAbsent(variable.olderThan(), inputs -> new ArrayList<>()).add(name);
      }
    }
    newlyOlder.clear();
    List<String> notes = new ArrayList<>();
    byInputs.forEach((inputs, names) -> notes.add(older(names, inputs)));
    return notes;
  }

  /** What is another now than it was before, by name, with the numbers of its declarations. */
  private Map<String, Set<Integer>> changed(
      Map<String, Object> before, List<SnippetEvent> events, Changes changes, Set<String> made) {
    Map<String, Set<Integer>> changed = new LinkedHashMap<>();
    for (String name : made) {
      HeldVariable variable = Objects.requireNonNull(held.get(name));
      if (before.containsKey(name) && !isSame(before.get(name), variable.value())) {
        changed.put(name, variable.numbers());
      }
    }
    for (SnippetEvent event : events) {
      boolean again = event.causeSnippet() == null && event.previousStatus() != Status.NONEXISTENT;
      if (again && event.snippet() instanceof DeclarationSnippet declaration) {
        Set<Integer> numbers = classes.named(declaration.name(), changes.replaced());
        changed.computeIfAbsent(declaration.name(), n -> new TreeSet<>()).addAll(numbers);
      }
    }
    return changed;
  }

  /** Notes that what refers to a declaration is older than it. */
  private void age(int number, String input, Set<String> made) {
    Set<Integer> dependents = classes.dependents(number);
    held.forEach(
        (name, variable) -> {
          boolean derived = !Collections.disjoint(variable.numbers(), dependents);
          boolean kept = derived && !variable.isLost() && !made.contains(name);
          if (kept && variable.age(input)) {
            newlyOlder.add(name);
          }
        });
  }

  /** Notes that variables which do not compile any more are older than what was edited. */
  private void ageBroken(List<SnippetEvent> events, Set<String> made) {
    Set<String> inputs = new LinkedHashSet<>();
    Set<String> broken = new LinkedHashSet<>();
    for (SnippetEvent event : events) {
      if (event.snippet() instanceof DeclarationSnippet declaration) {
        if (event.causeSnippet() == null) {
          inputs.add(declaration.name());
        } else if (declaration instanceof VarSnippet && BrokenCode.isRecoverable(event.status())) {
          broken.add(declaration.name());
        }
      }
    }
    for (String name : broken) {
      HeldVariable variable = held.get(name);
      if (variable != null && !variable.isLost()) {
        inputs.forEach(variable::age);
        inputs.forEach(input -> variable.numbers().forEach(number -> age(number, input, made)));
      }
    }
  }

  /** What is made from something that is older than its inputs is so too. */
  private void inherit(String name, Set<Integer> ran) {
    HeldVariable variable = Objects.requireNonNull(held.get(name));
    Set<Integer> code = new TreeSet<>(ran);
    code.addAll(variable.numbers());
    Set<Integer> inputs = classes.inputs(code);
    held.values().stream()
        .filter(other -> other != variable && !Collections.disjoint(other.numbers(), inputs))
        .forEach(other -> other.olderThan().forEach(variable::age));
  }

  /** Whether two values are surely the same. */
  private static boolean isSame(@Nullable Object before, @Nullable Object now) {
    if (before instanceof Kept<?> kept && now instanceof Kept<?> other) {
      return kept.contentId().equals(other.contentId());
    }
    boolean comparable =
        before == null
            || (before instanceof Comparable<?>
                && COMPARED.contains(before.getClass().getPackageName()));
    return comparable ? Objects.equals(before, now) : before == now;
  }

  private String older(List<String> names, Set<String> inputs) {
    boolean one = names.size() == 1;
    String cells =
        names.stream()
            .map(name -> Objects.requireNonNull(held.get(name)).cell())
            .distinct()
            .map(cell -> declarations.rerun(cell, inputs))
            .collect(Collectors.joining(", "));
    return "%s %s and %s older than %s now; to renew %s run %s"
        .formatted(
            String.join(", ", names),
            one ? "keeps its value" : "keep their values",
            one ? "is" : "are",
            String.join(", ", inputs),
            one ? "it" : "them",
            cells);
  }
}
