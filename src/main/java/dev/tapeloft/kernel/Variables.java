package dev.tapeloft.kernel;

import dev.tapeloft.kernel.CellClasses.Changes;
import dev.tapeloft.kernel.CellPlaces.Place;
import dev.tapeloft.pipeline.Kept;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a session. They keep their values when something that they were made from is
 * edited, and know that they are older than it; what cannot be kept is told.
 */
final class Variables {
  /** Packages whose comparable values do not change. */
  private static final Set<String> COMPARED = Set.of("java.lang", "java.math", "java.time");

  private final JShell shell;
  private final CellControl control;
  private final CellPlaces places;
  private final Declarations declarations = new Declarations();
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final Set<String> newlyOlder = new LinkedHashSet<>();
  private final Set<String> redeclared = new LinkedHashSet<>();
  private final Map<String, String> losses = new LinkedHashMap<>();
  private Map<String, Object> before = new HashMap<>();

  Variables(JShell shell, CellControl control, CellPlaces places) {
    this.shell = shell;
    this.control = control;
    this.places = places;
    control.onReplaced(this::settle);
  }

  /** A variable: where it lies, and which cell gave it its value. */
  private static final class Held {
    private final Set<String> olderThan = new LinkedHashSet<>();
    private VarSnippet snippet;
    private Field field;
    private Set<Integer> numbers;
    private String cell;
    private String declaredBy = "";
    private boolean lost;

    Held(VarSnippet snippet, Field field, String cell) {
      this.snippet = snippet;
      this.field = field;
      this.numbers = CellCode.numbers(field.getDeclaringClass().getName());
      this.cell = cell;
    }

    @Nullable Object value() {
      try {
        return field.get(null);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    void put(@Nullable Object value) {
      try {
        field.set(null, value);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    String type() {
      return snippet.typeName();
    }

    void lieIn(Field now, VarSnippet declaration) {
      snippet = declaration;
      field = now;
      numbers = CellCode.numbers(now.getDeclaringClass().getName());
    }

    /** Those of the declarations in the class in which it lies. */
    Set<Integer> numbers() {
      return numbers;
    }
  }

  /** All of them in the order in which they were declared. */
  List<Variable> all() {
    return held.entrySet().stream()
        .map(
            variable -> {
              Held held = variable.getValue();
              return new Variable(
                  variable.getKey(),
                  held.type(),
                  held.value(),
                  held.cell,
                  List.copyOf(held.olderThan));
            })
        .toList();
  }

  /** Where the variables lie that a cell declared. */
  Map<String, Field> declaredBy(String cell) {
    Map<String, Field> declared = new LinkedHashMap<>();
    held.forEach(
        (name, variable) -> {
          if (variable.declaredBy.equals(cell)) {
            declared.put(name, variable.field);
          }
        });
    return declared;
  }

  /** What cells declare, variables and all else. */
  Declarations declarations() {
    return declarations;
  }

  /** Remembers the values, before something of a cell is evaluated. */
  void remember() {
    before = new HashMap<>();
    held.forEach((name, variable) -> before.put(name, variable.value()));
  }

  /**
   * Carries the values over to the classes that are there now, before code runs that may read them;
   * those that are being declared get theirs from that code.
   */
  private void settle() {
    Map<String, VarSnippet> declared =
        shell.variables().collect(Collectors.toMap(VarSnippet::name, variable -> variable));
    Migration migration = new Migration(control);
    held.forEach(
        (name, variable) -> {
          if (declared.get(name) == variable.snippet) {
            Object value = variable.value();
            variable.lieIn(newest(variable.field), variable.snippet);
            put(name, variable, value, migration);
            before.replace(name, variable.value());
          }
        });
  }

  /** Where a variable lies now that classes were replaced; where it lay if it is not there. */
  private Field newest(Field field) {
    try {
      Field now = control.newest(field.getDeclaringClass()).getField(field.getName());
      now.setAccessible(true); // its class is not public
      return now;
    } catch (ReflectiveOperationException e) {
      return field;
    }
  }

  /** Carries the values over, and notes what is older than what, after it was evaluated. */
  void follow(String cell, List<SnippetEvent> events) {
    Changes changes = control.classes().takeChanges();
    Set<String> declared = new LinkedHashSet<>();
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null
          && event.status() != Status.REJECTED
          && event.snippet() instanceof DeclarationSnippet declaration) {
        Place place = places.start(declaration);
        declarations.put(cell, declaration, place == null ? 0 : place.line());
        if (declaration instanceof VarSnippet) {
          declared.add(declaration.name());
        }
      }
    }
    boolean others =
        !changes.replaced().isEmpty() || events.stream().anyMatch(e -> e.causeSnippet() != null);
    if (others) {
      redeclare(cell, declared);
    } else {
      relocate(cell, declared, Set.of(), declared);
    }
    for (String name : declared) {
      Held variable = held.get(name);
      if (variable != null) {
        variable.declaredBy = cell;
      }
    }
    if (!changes.replaced().isEmpty()) {
      renewAll(declared);
    }
    Set<String> made = made(cell, declared, changes.ran());
    changed(events, changes, made)
        .forEach((input, numbers) -> numbers.forEach(number -> age(number, input, made)));
    ageBroken(events, made);
    if (held.values().stream().anyMatch(variable -> !variable.olderThan.isEmpty())) {
      made.forEach(name -> inherit(name, changes.ran()));
    }
    before = new HashMap<>();
  }

  /**
   * Drops the variables that JShell makes for values without a name: their values would stay for
   * ever, and each would make every later cell slower.
   */
  void dropUnnamed(List<SnippetEvent> events) {
    for (SnippetEvent event : events) {
      if (event.snippet() instanceof VarSnippet variable
          && variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
          && shell.status(variable).isActive()) {
        forget(variable);
        shell.drop(variable);
      }
    }
  }

  /** Lets go of the value of a variable that is dropped. */
  void forget(VarSnippet variable) {
    Held known = held.remove(variable.name());
    if (known != null && !known.field.getType().isPrimitive()) {
      known.put(null);
    }
  }

  /** Finds where all variables lie now, of which some may need another declaration. */
  private void redeclare(String cell, Set<String> declared) {
    Set<String> again = redeclare(declared);
    redeclared.addAll(again);
    Set<String> all = shell.variables().map(VarSnippet::name).collect(Collectors.toSet());
    held.keySet().retainAll(all);
    relocate(cell, declared, again, all);
  }

  /** Finds where some of the variables lie now, and puts their values there. */
  private void relocate(String cell, Set<String> declared, Set<String> again, Set<String> sought) {
    redeclared.removeAll(declared);
    Map<String, VarSnippet> valid = new LinkedHashMap<>();
    shell
        .variables()
        .filter(variable -> sought.contains(variable.name()))
        .filter(variable -> shell.status(variable) == Status.VALID)
        .forEach(variable -> valid.put(variable.name(), variable));
    sought.stream().filter(name -> !valid.containsKey(name)).forEach(held::remove);
    valid.forEach(
        (name, variable) -> {
          Held known = held.get(name);
          Field field = field(variable);
          if (field == null) {
            return;
          }
          if (known == null) {
            held.put(name, new Held(variable, field, cell));
            return;
          }
          boolean moved = again.contains(name) || !known.field.equals(field);
          known.lieIn(field, variable);
          if (moved && !declared.contains(name)) {
            put(name, known, before.get(name));
          }
        });
  }

  private @Nullable Field field(VarSnippet variable) {
    shell.varValue(variable);
    return control.takeLocated();
  }

  /**
   * Gives the variables whose declarations do not compile any more one that does; gives their
   * names.
   */
  private Set<String> redeclare(Set<String> declared) {
    Set<String> again = new LinkedHashSet<>();
    while (true) {
      List<VarSnippet> broken = broken(declared, again);
      if (broken.isEmpty()) {
        return again;
      }
      VarSnippet next =
          broken.stream().filter(one -> !waits(one)).findFirst().orElse(broken.get(0));
      again.add(next.name());
      redeclare(next.name(), Objects.requireNonNull(held.get(next.name())));
      control.classes().takeChanges();
    }
  }

  private List<VarSnippet> broken(Set<String> declared, Set<String> again) {
    return shell
        .variables()
        .filter(variable -> held.containsKey(variable.name()))
        .filter(variable -> !declared.contains(variable.name()) && !again.contains(variable.name()))
        .filter(variable -> isBroken(shell.status(variable)))
        .toList();
  }

  private static boolean isBroken(Status status) {
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
  }

  /** Whether it may compile as it is, once other variables do. */
  private boolean waits(VarSnippet variable) {
    return shell.unresolvedDependencies(variable).anyMatch(name -> name.startsWith("variable "));
  }

  private void redeclare(String name, Held known) {
    boolean valid =
        evalAtOnce(known.type() + " " + name + ";").stream()
            .anyMatch(
                event ->
                    event.snippet() instanceof VarSnippet variable
                        && variable.name().equals(name)
                        && event.status() == Status.VALID);
    if (!valid) {
      lose(name, known, "its declaration does not compile any more");
      held.remove(name);
    }
  }

  /** Runs what belongs to no cell, also while a cell is only compiled. */
  private List<SnippetEvent> evalAtOnce(String code) {
    Invocation before = control.invokeBy(Invocation.ONCE);
    try {
      return shell.eval(code);
    } finally {
      control.invokeBy(before);
    }
  }

  /** Gives all variables the new versions of what types made that were replaced. */
  private void renewAll(Set<String> declared) {
    Migration migration = new Migration(control);
    held.forEach(
        (name, variable) -> {
          Object value = variable.value();
          if (value != null && !declared.contains(name)) {
            put(name, variable, value, migration);
          }
        });
  }

  private void put(String name, Held variable, @Nullable Object value) {
    put(name, variable, value, new Migration(control));
  }

  private void put(String name, Held variable, @Nullable Object value, Migration migration) {
    try {
      Object now = migration.of(value);
      if (now != variable.value()) {
        variable.put(now);
      }
    } catch (Migration.Refused e) {
      lose(name, variable, e.getMessage());
    } catch (IllegalArgumentException e) {
      lose(name, variable, "its type is another now");
    }
  }

  /** A lost value does not stay: it may be an object that no code of a cell knows any more. */
  private void lose(String name, Held variable, @Nullable String why) {
    if (!variable.field.getType().isPrimitive()) {
      variable.put(null);
    }
    variable.lost = true;
    variable.olderThan.clear();
    String again = declarations.rerun(variable.cell, Set.of());
    losses.put(name, "%s lost its value: %s; to have it again run %s".formatted(name, why, again));
  }

  /** The variables that code of this cell gave a value. */
  private Set<String> made(String cell, Set<String> declared, Set<Integer> ran) {
    Set<String> made = new LinkedHashSet<>();
    held.forEach(
        (name, variable) -> {
          if (declared.contains(name) || !Collections.disjoint(variable.numbers(), ran)) {
            made.add(name);
            variable.cell = cell;
            declarations.give(cell, name);
            variable.lost = false;
            variable.olderThan.clear();
          }
        });
    return made;
  }

  /** What is another now than it was before, by name, with the numbers of its declarations. */
  private Map<String, Set<Integer>> changed(
      List<SnippetEvent> events, Changes changes, Set<String> made) {
    Map<String, Set<Integer>> changed = new LinkedHashMap<>();
    for (String name : made) {
      Held variable = Objects.requireNonNull(held.get(name));
      if (before.containsKey(name) && !isSame(before.get(name), variable.value())) {
        changed.put(name, variable.numbers());
      }
    }
    for (SnippetEvent event : events) {
      boolean again = event.causeSnippet() == null && event.previousStatus() != Status.NONEXISTENT;
      if (again && event.snippet() instanceof DeclarationSnippet declaration) {
        Set<Integer> numbers = control.classes().named(declaration.name(), changes.replaced());
        changed.computeIfAbsent(declaration.name(), n -> new TreeSet<>()).addAll(numbers);
      }
    }
    return changed;
  }

  /** Notes that what refers to a declaration is older than it. */
  private void age(int number, String input, Set<String> made) {
    Set<Integer> dependents = control.classes().dependents(number);
    held.forEach(
        (name, variable) -> {
          boolean derived = !Collections.disjoint(variable.numbers(), dependents);
          boolean kept = derived && !variable.lost && !made.contains(name);
          if (kept && variable.olderThan.add(input)) {
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
        } else if (declaration instanceof VarSnippet && isBroken(event.status())) {
          broken.add(declaration.name());
        }
      }
    }
    for (String name : broken) {
      Held variable = held.get(name);
      if (variable != null && !variable.lost) {
        variable.olderThan.addAll(inputs);
        inputs.forEach(input -> variable.numbers().forEach(number -> age(number, input, made)));
      }
    }
  }

  /** Takes the names of those that kept their values though they do not compile any more. */
  Set<String> takeRedeclared() {
    Set<String> taken = new LinkedHashSet<>(redeclared);
    taken.removeAll(losses.keySet());
    redeclared.clear();
    return taken;
  }

  /** What is made from something that is older than its inputs is so too. */
  private void inherit(String name, Set<Integer> ran) {
    Held variable = Objects.requireNonNull(held.get(name));
    Set<Integer> code = new TreeSet<>(ran);
    code.addAll(variable.numbers());
    Set<Integer> inputs = control.classes().inputs(code);
    held.values().stream()
        .filter(other -> other != variable && !Collections.disjoint(other.numbers(), inputs))
        .forEach(other -> variable.olderThan.addAll(other.olderThan));
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

  /** Takes what is to be told beside the cell: losses, and what is older than its inputs now. */
  List<String> takeNotes() {
    List<String> notes = new ArrayList<>(losses.values());
    Map<Set<String>, List<String>> byInputs = new LinkedHashMap<>();
    for (String name : newlyOlder) {
      Held variable = held.get(name);
      boolean told = name.startsWith("$") || losses.containsKey(name);
      if (variable != null && !variable.olderThan.isEmpty() && !told) {
        byInputs.computeIfAbsent(variable.olderThan, inputs -> new ArrayList<>()).add(name);
      }
    }
    byInputs.forEach((inputs, names) -> notes.add(older(names, inputs)));
    losses.clear();
    newlyOlder.clear();
    return notes;
  }

  private String older(List<String> names, Set<String> inputs) {
    boolean one = names.size() == 1;
    String cells =
        names.stream()
            .map(name -> Objects.requireNonNull(held.get(name)).cell)
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
