package dev.tapeloft.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.VarSnippet;

/**
 * Finds the unit of a cell that does not compile before any of it runs: all of it is compiled once
 * as one block, which declares nothing and never runs.
 *
 * <p>A text that passed once is not tried again until something is declared otherwise, so that a
 * cell that runs often is as fast as without.
 *
 * <p>A block is no cell: it has its own rules for what its lines declare. So a cell is refused only
 * for errors that it would have too, and where there is doubt it runs, up to its error.
 */
final class CellTrial {
  private static final int MOST = 1_000;
  private static final String NO_METHOD = "";

  private final Set<List<String>> passed = new HashSet<>();
  private final JShell shell;

  CellTrial(JShell shell) {
    this.shell = shell;
  }

  /** How many units stand at the begin of a cell that import something. */
  static int imports(List<CellUnit> units) {
    int count = 0;
    while (count < units.size() && UnitKind.isImport(units.get(count))) {
      count++;
    }
    return count;
  }

  /** The first unit that surely does not compile, where something would run before it. */
  Optional<TrialBlock.Refused> refused(List<CellUnit> units) {
    if (units.size() < 2 || units.stream().anyMatch(CellTrial::isShell)) {
      return Optional.empty();
    }
    List<String> text = units.stream().map(CellUnit::code).toList();
    if (passed.contains(text)) {
      return Optional.empty();
    }
    Optional<TrialBlock.Refused> refused = tried(units);
    if (refused.isEmpty()) {
      passed.add(text);
    }
    return refused;
  }

  private Optional<TrialBlock.Refused> tried(List<CellUnit> units) {
    List<UnitKind> kinds = UnitKind.of(units);
    int last = units.size() - 1;
    if (kinds.stream().limit(last).allMatch(UnitKind::declares)) {
      return Optional.empty();
    }
    if (kinds.indexOf(UnitKind.OTHER) == last && isErroneous(units.get(last))) {
      return Optional.of(new TrialBlock.Refused(units.get(last), 0, List.of()));
    }
    return block(units, kinds).flatMap(this::refused);
  }

  /** What passed is tried again after something has another type or signature than it had. */
  void follow(List<SnippetEvent> events) {
    boolean changed =
        events.stream()
            .anyMatch(
                event -> event.previousStatus() != Status.NONEXISTENT && event.isSignatureChange());
    if (changed || passed.size() > MOST) {
      passed.clear();
    }
  }

  /** The cell as a block; empty where something in it would not be the same there. */
  private Optional<TrialBlock> block(List<CellUnit> units, List<UnitKind> kinds) {
    TrialBlock block =
        new TrialBlock(shell.variables().map(VarSnippet::name).collect(Collectors.toSet()));
    Set<String> declared = new HashSet<>();
    for (int i = 0; i < units.size(); i++) {
      CellUnit unit = units.get(i);
      Fate fate = kinds.get(i).declares() ? fate(unit, kinds.get(i), declared) : Fate.NEW;
      if (fate == Fate.DOUBTFUL || kinds.get(i) == UnitKind.OTHER || UnitKind.isImport(unit)) {
        return Optional.empty();
      }
      if (fate == Fate.NEW) {
        block.add(unit, kinds.get(i));
      }
    }
    return Optional.of(block);
  }

  private Optional<TrialBlock.Refused> refused(TrialBlock block) {
    List<SnippetEvent> events = shell.eval(block.code());
    List<Diag> errors =
        events.stream()
            .filter(event -> event.status() == Status.REJECTED)
            .flatMap(event -> shell.diagnostics(event.snippet()))
            .filter(Diag::isError)
            .toList();
    return block.refused(errors);
  }

  /** Of what begins with a shell's mark, more is told when it is refused by itself. */
  private static boolean isShell(CellUnit unit) {
    return unit.code().startsWith("!", CellPart.codeStart(unit.code(), 0));
  }

  private boolean isErroneous(CellUnit unit) {
    return shell.sourceCodeAnalysis().analyzeCompletion(unit.code()).completeness()
        == Completeness.UNKNOWN;
  }

  /** What to do with a declaration of a cell that declares these already. */
  private Fate fate(CellUnit unit, UnitKind kind, Set<String> before) {
    Optional<String> type = CodeFragment.typeName(unit.code());
    List<Snippet> parsed =
        kind == UnitKind.TYPE
            ? List.of()
            : shell.sourceCodeAnalysis().sourceToSnippets(unit.code());
    if (parsed.size() == 1 && parsed.get(0) instanceof MethodSnippet method) {
      return fate(unit, method.name(), parameters(method), before);
    }
    return kind == UnitKind.TYPE && type.isPresent()
        ? fate(unit, type.get(), NO_METHOD, before)
        : Fate.DOUBTFUL;
  }

  private Fate fate(CellUnit unit, String name, String parameters, Set<String> before) {
    if (!before.add(name + parameters)) {
      return Fate.DOUBTFUL;
    }
    List<DeclarationSnippet> known =
        shell
            .snippets()
            .filter(DeclarationSnippet.class::isInstance)
            .map(DeclarationSnippet.class::cast)
            .filter(other -> other.name().equals(name) && shell.status(other).isActive())
            .filter(other -> parameters(other).isEmpty() == parameters.isEmpty())
            .filter(other -> !(other instanceof VarSnippet))
            .toList();
    if (known.stream().anyMatch(other -> other.source().strip().equals(unit.code().strip()))) {
      return Fate.KNOWN;
    }
    boolean imported = shell.imports().anyMatch(one -> one.name().equals(name));
    boolean hides =
        known.stream()
            .allMatch(other -> !parameters.isEmpty() && parameters(other).equals(parameters));
    return !imported && hides ? Fate.NEW : Fate.DOUBTFUL;
  }

  private static String parameters(DeclarationSnippet declared) {
    return declared instanceof MethodSnippet method
        ? "(" + method.parameterTypes() + ")"
        : NO_METHOD;
  }

  /** What is to be done with a declaration in a block. */
  private enum Fate {
    /** It is declared there. */
    NEW,
    /** It is left out, since the session has the same. */
    KNOWN,
    /** There is no block. */
    DOUBTFUL
  }
}
