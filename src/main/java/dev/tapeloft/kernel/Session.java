package dev.tapeloft.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControl.StoppedException;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells one after the other in this JVM, each seeing what the earlier ones declared.
 *
 * <p>{@link #interrupt} may be called from any thread; everything else from one thread at a time.
 */
final class Session implements AutoCloseable {
  private static final int DEEPEST = 20;

  /** JShell of later JDKs cannot infer any type once one was dropped or refused (seen with 25). */
  static final boolean DROPS_TYPES = Runtime.version().feature() <= 17;

  private static final Pattern NAMELESS = Pattern.compile("symbol:\\s+class \\$JShell\\$\\s");

  private final CellControl control = new CellControl();
  private final CellPlaces places = new CellPlaces();
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final RunError runError;
  private final Variables variables;
  private final BrokenCode brokenCode;
  private final CompileHints hints;
  private final CellTrial trial;
  private final SessionClassPath classPath;
  private final Map<String, String> environment = new TreeMap<>(System.getenv());
  private final Consumer<MimeBundle> display;
  private final CellCache cellCache = new CellCache(this);
  private List<Snippet> atStart = List.of();
  private int depth;
  private List<String> trouble = List.of();

  private Session(Consumer<MimeBundle> display) {
    this.display = display;
    this.shell =
        JShell.builder()
            .executionEngine(new InProcess(), Map.of())
            .fileManager(SteadyFiles::of)
            .compilerOptions("-proc:none")
            .build();
    this.classPath = SessionClassPath.of(shell);
    this.analysis = shell.sourceCodeAnalysis();
    this.runError = new RunError(places, shell);
    this.variables = new Variables(shell, control, places);
    this.brokenCode = new BrokenCode(shell, places);
    this.hints = new CompileHints(shell, analysis);
    this.trial = new CellTrial(shell);
  }

  /** A session that has run this cell, such as {@link #startup}. */
  static Session open(String startup) {
    return open(startup, shown -> System.out.println(shown.text()));
  }

  /**
   * A session that has run a cell.
   *
   * @param display takes what magics show before the end of their cell
   */
  static Session open(String startup, Consumer<MimeBundle> display) {
    Session session = new Session(display);
    if (session.run("startup", startup) instanceof CellOutcome.Failed failed) {
      session.trouble = failed.failure().lines();
    }
    session.atStart = session.shell.snippets().filter(session::isActive).toList();
    return session;
  }

  /** Takes what was wrong with the startup, to be told once; empty when nothing was. */
  List<String> takeTrouble() {
    List<String> told = trouble;
    trouble = List.of();
    return told;
  }

  /** The variables of all cells. */
  List<Variable> variables() {
    return variables.all();
  }

  /** Takes what is to be told beside the last cell about variables that it did not make. */
  List<String> takeNotes() {
    List<String> notes = new ArrayList<>(brokenCode.takeNotes(variables.takeRedeclared()));
    notes.addAll(variables.takeNotes());
    notes.addAll(cellCache.takeNotes());
    return notes;
  }

  /** Where the variables lie that a cell declared. */
  Map<String, Field> declaredBy(String cell) {
    return variables.declaredBy(cell);
  }

  /** What cells gave before. */
  CellCache cellCache() {
    return cellCache;
  }

  /** The cell with which every session begins: the imports, and {@code loft}. */
  static String startup() {
    try (InputStream script = Session.class.getResourceAsStream("startup.jsh")) {
      if (script == null) {
        throw new IllegalStateException("startup.jsh is missing from the jar; build it again");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("startup.jsh cannot be read from the jar", e);
    }
  }

  /**
   * Runs a cell to its end or to its first failure.
   *
   * @param cell what errors call it, such as {@code cell [3]}
   */
  CellOutcome run(String cell, String source) {
    return run(cell, source, () -> false);
  }

  /**
   * Runs a cell to its end or to its first failure.
   *
   * @param stopAsked whether it was interrupted before it began
   */
  CellOutcome run(String cell, String source, BooleanSupplier stopAsked) {
    control.begin();
    try {
      variables.declarations().begin(cell);
      if (stopAsked.getAsBoolean()) {
        throw new StoppedException();
      }
      return cellCache.takes(source)
          ? cellCache.run(cell, source, 0, source.length())
          : part(cell, source, 0, source.length());
    } catch (StoppedException | InterruptedException e) {
      return new CellOutcome.Failed(CellFailure.interrupted(stuck()));
    } catch (InvocationTargetException e) {
      return new CellOutcome.Failed(runError.of(Objects.requireNonNull(e.getCause())));
    } finally {
      control.end();
    }
  }

  /**
   * Runs a stretch of a cell, its magics too; of a cell that cannot run to its end for what is
   * written there, nothing runs.
   */
  CellOutcome part(String cell, String source, int from, int to)
      throws StoppedException, InvocationTargetException, InterruptedException {
    List<CellPart> parts = CellPart.split(cell, source, from, to, analysis);
    Optional<CellFailure> refusal = Magics.refusal(parts);
    if (refusal.isPresent()) {
      return new CellOutcome.Failed(refusal.get());
    }
    Optional<CellPart> incomplete = parts.stream().filter(CellPart::isIncomplete).findFirst();
    CellOutcome outcome = new CellOutcome.Done(null);
    for (CellPart part : incomplete.map(List::of).orElse(parts)) {
      outcome =
          part instanceof MagicLine magic
              ? Magics.run(magic, this)
              : run(cell, source, ((CellPart.Java) part).runnable().units());
      if (outcome instanceof CellOutcome.Failed) {
        return outcome;
      }
      boolean last = part.equals(parts.get(parts.size() - 1));
      if (!last && part instanceof MagicLine && outcome instanceof CellOutcome.Done done) {
        Optional.ofNullable(done.shown()).ifPresent(display);
      }
    }
    return outcome;
  }

  /** Runs a file's text as part of the running cell; errors name the file. */
  CellOutcome load(String file, String source)
      throws MagicFailed, StoppedException, InvocationTargetException, InterruptedException {
    if (depth == DEEPEST) {
      throw new MagicFailed(
          file + " is loaded while it is loaded, " + DEEPEST + " deep",
          "take the %load out of it that leads back to it");
    }
    depth++;
    variables.declarations().begin(file);
    try {
      return part(file, source, 0, source.length());
    } finally {
      depth--;
    }
  }

  /**
   * Calls something that may take long in a thread of the cell, so that it can be stopped.
   *
   * @throws InvocationTargetException with what else it threw
   */
  <T> T call(Callable<T> work)
      throws MagicFailed,
          IOException,
          StoppedException,
          InvocationTargetException,
          InterruptedException {
    try {
      return control.call(work, Thread.currentThread().getContextClassLoader());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof MagicFailed failed) {
        throw failed;
      }
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw e;
    }
  }

  /** Calls a statement of the running cell, and gives its value. */
  @Nullable Object invoke(Method statement)
      throws StoppedException, InvocationTargetException, InterruptedException {
    return control.call(
        () -> control.invocation().call(statement), statement.getDeclaringClass().getClassLoader());
  }

  /**
   * The failure of a statement that was not called by JShell: it is thrown again where JShell sees
   * it, which alone knows the lines of its snippets.
   */
  CellFailure failure(Throwable thrown) {
    Invocation before =
        control.invokeBy(
            statement -> {
              throw new InvocationTargetException(thrown);
            });
    try {
      return shell.eval("{}").stream()
          .map(SnippetEvent::exception)
          .filter(Objects::nonNull)
          .findFirst()
          .map(runError::of)
          .orElseGet(() -> runError.of(thrown));
    } finally {
      control.invokeBy(before);
      control.classes().takeChanges();
    }
  }

  /** From here on snippets are called this way; gives the one before. */
  Invocation invokeBy(Invocation next) {
    return control.invokeBy(next);
  }

  /** What cells compile and run against. */
  SessionClassPath classPath() {
    return classPath;
  }

  /** The environment of what cells start, to be changed. */
  Map<String, String> environment() {
    return environment;
  }

  /**
   * Drops what cells declared, but for types where this JDK cannot, and lets go of what it held;
   * gives how much it was.
   */
  int reset() {
    List<Snippet> dropped =
        shell
            .snippets()
            .filter(s -> s.kind().isPersistent() && isActive(s) && !atStart.contains(s))
            .filter(s -> DROPS_TYPES || s.kind() != Snippet.Kind.TYPE_DECL)
            .toList();
    for (Snippet snippet : dropped) {
      if (snippet instanceof VarSnippet variable) {
        variables.forget(variable);
      }
    }
    dropped.forEach(shell::drop);
    variables.declarations().clear();
    List<Snippet> replaced = atStart.stream().filter(s -> !isActive(s)).toList();
    replaced.forEach(snippet -> variables.follow("startup", shell.eval(snippet.source())));
    atStart = shell.snippets().filter(this::isActive).toList();
    return dropped.size();
  }

  /** Stops the running cell and what cells left running; does nothing between cells. */
  void interrupt() {
    control.stop();
  }

  /** What is known of code that is not run: completeness, completions, documentation. */
  SourceCodeAnalysis analysis() {
    return analysis;
  }

  @Override
  public void close() {
    control.stop();
    shell.close();
  }

  /** Whether a cell declared a type of that name. */
  boolean declares(String type) {
    return shell.types().anyMatch(own -> own.name().equals(type) && isActive(own));
  }

  private boolean isActive(Snippet snippet) {
    return shell.status(snippet).isActive();
  }

  /** Runs Java of a cell: nothing of it where it surely does not compile. */
  CellOutcome run(String cell, String source, List<CellUnit> units) {
    int imports = CellTrial.imports(units);
    CellOutcome imported = runEach(cell, source, units.subList(0, imports));
    if (imported instanceof CellOutcome.Failed || imports == units.size()) {
      return imported;
    }
    List<CellUnit> others = units.subList(imports, units.size());
    Optional<TrialBlock.Refused> refused = trial.refused(others);
    if (refused.isEmpty()) {
      return runEach(cell, source, others);
    }
    CellUnit wrong = refused.get().unit();
    if (refused.get().errors().isEmpty()) {
      return runEach(cell, source, List.of(wrong));
    }
    String before = CodeFragment.declared(others.subList(0, others.indexOf(wrong)), analysis);
    return new CellOutcome.Failed(CompileError.of(cell, source, refused.get(), hints, before));
  }

  private CellOutcome runEach(String cell, String source, List<CellUnit> units) {
    List<SnippetEvent> events = new ArrayList<>();
    for (CellUnit unit : units) {
      Optional<CellFailure> open = CompileError.openComment(cell, source, unit);
      if (open.isPresent()) {
        return new CellOutcome.Failed(open.get());
      }
      control.takeValue();
      List<SnippetEvent> own = evaluate(cell, source, unit);
      events.addAll(own);
      CellFailure failure = failure(cell, source, unit, own);
      if (failure != null) {
        return new CellOutcome.Failed(failure);
      }
    }
    tellUnresolved(events);
    Object value = units.isEmpty() ? null : value(units.get(units.size() - 1), events);
    if (value == null || value == Deferred.LATER) {
      return new CellOutcome.Done(value == null ? null : Deferred.SHOWN_LATER);
    }
    return show(value);
  }

  /** Shows a value as the result of the running cell. */
  CellOutcome show(Object value) {
    try {
      return new CellOutcome.Done(control.call(() -> Rendering.of(value), control.loader()));
    } catch (InvocationTargetException e) {
      return new CellOutcome.Failed(runError.of(Objects.requireNonNull(e.getCause())));
    } catch (StoppedException | InterruptedException e) {
      return new CellOutcome.Failed(CellFailure.interrupted(stuck()));
    }
  }

  private List<SnippetEvent> evaluate(String cell, String source, CellUnit unit) {
    List<SnippetEvent> own = new ArrayList<>();
    variables.remember();
    List<SnippetEvent> events = eval(PublicRecord.of(unit.code()).code());
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        places.put(event.snippet().id(), cell, source, unit.start());
        own.add(event);
      }
    }
    brokenCode.follow(events);
    trial.follow(events);
    variables.follow(cell, events);
    variables.dropUnnamed(events);
    standIn(events);
    return own;
  }

  /**
   * Evaluates a unit. JShell refuses some edits on which many declarations depend, since it loses a
   * name of its own on the way (seen with 17 and 25); a second time it does not.
   */
  private List<SnippetEvent> eval(String code) {
    List<SnippetEvent> events = shell.eval(code);
    boolean slipped =
        events.stream()
            .filter(event -> event.status() == Status.REJECTED)
            .flatMap(event -> shell.diagnostics(event.snippet()))
            .anyMatch(error -> NAMELESS.matcher(error.getMessage(Locale.ROOT)).find());
    if (slipped) {
      brokenCode.follow(events);
      return shell.eval(code);
    }
    return events;
  }

  /**
   * Puts an empty type in the place of one that did not compile: without any of its name, JShell of
   * later JDKs cannot infer a type any more.
   */
  private void standIn(List<SnippetEvent> events) {
    for (SnippetEvent event : events) {
      if (!DROPS_TYPES
          && event.status() == Status.REJECTED
          && event.snippet() instanceof TypeDeclSnippet type
          && shell.types().noneMatch(other -> other.name().equals(type.name()))) {
        shell.eval("enum " + type.name() + " {}");
        control.classes().takeChanges();
      }
    }
  }

  private @Nullable CellFailure failure(
      String cell, String source, CellUnit unit, List<SnippetEvent> events) {
    if (control.isStopped()) {
      return CellFailure.interrupted(stuck());
    }
    for (SnippetEvent event : events) {
      if (event.status() == Status.REJECTED) {
        List<Diag> refused = shell.diagnostics(event.snippet()).toList();
        return ForeignCommand.shell(cell, source, unit, refused)
            .orElseGet(() -> CompileError.of(cell, source, unit, refused, hints));
      }
      if (event.exception() != null) {
        return runError.of(event.exception());
      }
    }
    return null;
  }

  private String stuck() {
    String frame = control.stuckAt();
    return frame == null
        ? ""
        : "not yet stopped in " + frame + "; it ends when that returns, or restart the kernel";
  }

  private void tellUnresolved(List<SnippetEvent> events) {
    for (SnippetEvent event : events) {
      if (BrokenCode.isRecoverable(shell.status(event.snippet()))
          && event.snippet() instanceof DeclarationSnippet declared) {
        System.err.println(RunError.Unresolved.tell(declared, shell));
      }
    }
  }

  private @Nullable Object value(CellUnit last, List<SnippetEvent> events) {
    Object value = control.takeValue();
    Snippet snippet = events.isEmpty() ? null : events.get(events.size() - 1).snippet();
    boolean expression =
        (snippet instanceof ExpressionSnippet && snippet.subKind() != SubKind.ASSIGNMENT_SUBKIND)
            || (snippet != null && snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
    boolean shown = value instanceof Display || value == System.out || value == System.err;
    return expression && last.showsValue() && !shown ? value : null;
  }

  private final class InProcess implements ExecutionControlProvider {
    @Override
    public String name() {
      return "tapeloft";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return control;
    }
  }
}
