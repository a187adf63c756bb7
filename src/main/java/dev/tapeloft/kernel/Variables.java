package dev.tapeloft.kernel;

import dev.tapeloft.kernel.CellClasses.Changes;
import dev.tapeloft.kernel.CellPlaces.Place;
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
  private final JShell shell;
  private final CellControl control;
  private final CellPlaces places;
  private final Declarations declarations = new Declarations();
  private final Map<String, HeldVariable> held = new LinkedHashMap<>();
  private final Set<String> redeclared = new LinkedHashSet<>();
  private final Map<String, String> losses = new LinkedHashMap<>();
  private final Staleness staleness;
  private Map<String, Object> before = new HashMap<>();

  Variables(JShell shell, CellControl control, CellPlaces places) {
    this.shell = shell;
    this.control = control;
    this.places = places;
    this.staleness = new Staleness(control.classes(), held, declarations);
    control.onReplaced(this::settle);
  }

  /** All of them in the order in which they were declared. */
  List<Variable> all() {
    return held.entrySet().stream()
        .map(
            variable -> {
              HeldVariable held = variable.getValue();
              return new Variable(
                  variable.getKey(),
                  held.type(),
                  held.value(),
                  held.cell(),
                  List.copyOf(held.olderThan()));
            })
        .toList();
  }

  /** Where the variables lie that a cell declared. */
  Map<String, Field> declaredBy(String cell) {
    Map<String, Field> declared = new LinkedHashMap<>();
    held.forEach(
        (name, variable) -> {
          if (variable.declaredBy().equals(cell)) {
            declared.put(name, variable.field());
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
          if (variable.isDeclaredBy(declared.get(name))) {
            Object value = variable.value();
            variable.moveTo(newest(variable.field()));
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
      HeldVariable variable = held.get(name);
      if (variable != null) {
        variable.declaredBy(cell);
      }
    }
    if (!changes.replaced().isEmpty()) {
      renewAll(declared);
    }
    Set<String> made = made(cell, declared, changes.ran());
    staleness.follow(before, events, changes, made);
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
    HeldVariable known = held.remove(variable.name());
    if (known != null) {
      known.empty();
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
          HeldVariable known = held.get(name);
          Field field = field(variable);
          if (field == null) {
            return;
          }
          if (known == null) {
            held.put(name, new HeldVariable(variable, field, cell));
            return;
          }
          boolean moved = again.contains(name) || !known.field().equals(field);
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
        .filter(variable -> BrokenCode.isRecoverable(shell.status(variable)))
        .toList();
  }

  /** Whether it may compile as it is, once other variables do. */
  private boolean waits(VarSnippet variable) {
    return shell.unresolvedDependencies(variable).anyMatch(name -> name.startsWith("variable "));
  }

  private void redeclare(String name, HeldVariable known) {
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

  private void put(String name, HeldVariable variable, @Nullable Object value) {
    put(name, variable, value, new Migration(control));
  }

  private void put(
      String name, HeldVariable variable, @Nullable Object value, Migration migration) {
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
  private void lose(String name, HeldVariable variable, @Nullable String why) {
    variable.lose();
    String again = declarations.rerun(variable.cell(), Set.of());
    losses.put(name, "%s lost its value: %s; to have it again run %s".formatted(name, why, again));
  }

  /** The variables that code of this cell gave a value. */
  private Set<String> made(String cell, Set<String> declared, Set<Integer> ran) {
    Set<String> made = new LinkedHashSet<>();
    held.forEach(
        (name, variable) -> {
          if (declared.contains(name) || !Collections.disjoint(variable.numbers(), ran)) {
            made.add(name);
            variable.madeBy(cell);
            declarations.give(cell, name);
          }
        });
    return made;
  }

  /** Takes the names of those that kept their values though they do not compile any more. */
  Set<String> takeRedeclared() {
    Set<String> taken = new LinkedHashSet<>(redeclared);
    taken.removeAll(losses.keySet());
    redeclared.clear();
    return taken;
  }

  /** Takes what is to be told beside the cell: losses, and what is older than its inputs now. */
  List<String> takeNotes() {
    List<String> notes = new ArrayList<>(losses.values());
    notes.addAll(staleness.takeNotes(losses.keySet()));
    losses.clear();
    return notes;
  }
}
