package dev.tapeloft.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
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
  private final CellControl control = new CellControl();
  private final CellPlaces places = new CellPlaces();
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final RunError runError;
  private List<String> trouble = List.of();

  private Session() {
    this.shell =
        JShell.builder()
            .executionEngine(new InProcess(), Map.of())
            .compilerOptions("--class-path", RunningClassPath.joined(), "-proc:none")
            .build();
    this.analysis = shell.sourceCodeAnalysis();
    this.runError = new RunError(places, shell);
  }

  /** A session that has run this cell, such as {@link #startup}. */
  static Session open(String startup) {
    Session session = new Session();
    if (session.run("startup", startup) instanceof CellOutcome.Failed failed) {
      session.trouble = failed.failure().lines();
    }
    return session;
  }

  /** Takes what was wrong with the startup, to be told once; empty when nothing was. */
  List<String> takeTrouble() {
    List<String> told = trouble;
    trouble = List.of();
    return told;
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
    control.begin();
    try {
      List<CellUnit> units = CellUnit.split(source, analysis);
      Optional<CellFailure> magic = Magic.in(cell, source, units);
      if (magic.isPresent()) {
        return new CellOutcome.Failed(magic.get());
      }
      if (!units.isEmpty() && units.get(units.size() - 1).incomplete()) {
        units = units.subList(units.size() - 1, units.size());
      }
      return run(cell, source, units);
    } finally {
      control.end();
    }
  }

  /** Stops the running cell and what cells left running; does nothing between cells. */
  void interrupt() {
    control.stop();
  }

  /** What is known of code that is not run: completeness, completions, documentation. */
  SourceCodeAnalysis analysis() {
    return analysis;
  }

  /** The variables that there are now. */
  Stream<VarSnippet> variables() {
    return shell.variables();
  }

  @Override
  public void close() {
    control.stop();
    shell.close();
  }

  private CellOutcome run(String cell, String source, List<CellUnit> units) {
    List<SnippetEvent> events = new ArrayList<>();
    for (CellUnit unit : units) {
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
    return value == null ? new CellOutcome.Done(null) : show(value);
  }

  private CellOutcome show(Object value) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return new CellOutcome.Done(control.call(() -> Rendering.of(value), loader));
    } catch (InvocationTargetException e) {
      return new CellOutcome.Failed(runError.of(Objects.requireNonNull(e.getCause())));
    } catch (StoppedException | InterruptedException e) {
      return new CellOutcome.Failed(CellFailure.interrupted(stuck()));
    }
  }

  private List<SnippetEvent> evaluate(String cell, String source, CellUnit unit) {
    List<SnippetEvent> own = new ArrayList<>();
    for (SnippetEvent event : shell.eval(unit.code())) {
      if (event.causeSnippet() == null) {
        places.put(event.snippet().id(), cell, source, unit.start());
        own.add(event);
      }
    }
    return own;
  }

  private @Nullable CellFailure failure(
      String cell, String source, CellUnit unit, List<SnippetEvent> events) {
    if (control.isStopped()) {
      return CellFailure.interrupted(stuck());
    }
    for (SnippetEvent event : events) {
      if (event.status() == Status.REJECTED) {
        List<Diag> refused = shell.diagnostics(event.snippet()).toList();
        return Magic.shell(cell, source, unit, refused)
            .orElseGet(() -> CompileError.of(cell, source, unit, refused));
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
      Status status = shell.status(event.snippet());
      if ((status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED)
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
    return expression && last.showsValue() ? value : null;
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
