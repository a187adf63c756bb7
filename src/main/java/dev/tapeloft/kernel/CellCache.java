package dev.tapeloft.kernel;

import dev.tapeloft.Loft;
import dev.tapeloft.operation.CellMemory;
import dev.tapeloft.operation.CellMemory.Cell;
import dev.tapeloft.operation.CellMemory.Given;
import dev.tapeloft.pipeline.Durations;
import dev.tapeloft.pipeline.Explanation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.spi.ExecutionControl.StoppedException;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells that need not run twice: the whole cell is compiled first; if what its statements say
 * and what they read is what it was before, its variables and what it showed are brought back, else
 * it runs and is kept.
 */
final class CellCache {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private static final Pattern MAGIC = Pattern.compile("(?m)^\\s*[%?]");

  /** Which cells run anew. */
  enum Fresh {
    NONE,
    NEXT,
    ALL
  }

  private final Session session;
  private final List<String> notes = new ArrayList<>();
  private Optional<Duration> least = Optional.empty();
  private Optional<Explanation> explanation = Optional.empty();
  private boolean always;
  private boolean pure;
  private Fresh fresh = Fresh.NONE;

  CellCache(Session session) {
    this.session = session;
  }

  /** From here on every cell that takes at least so long is kept; none where it is empty. */
  void keepFrom(Optional<Duration> shortest) {
    least = shortest;
  }

  /** From here on these cells run, whatever is kept of them. */
  void runAnew(Fresh cells) {
    fresh = cells;
  }

  /** Whether a cell is to be run by {@link #run}. */
  boolean takes(String source) {
    return least.isPresent() && !MAGIC.matcher(source).find() && loft().isPresent();
  }

  /** Runs a stretch of a cell, which is kept however little time it takes. */
  CellOutcome runAlways(String cell, String source, int from, int to)
      throws StoppedException, InvocationTargetException, InterruptedException {
    boolean before = always;
    always = true;
    try {
      return run(cell, source, from, to);
    } finally {
      always = before;
    }
  }

  /** The same, where nothing is told of the clocks, files and the like that it reads. */
  CellOutcome runAsPure(String cell, String source, int from, int to)
      throws StoppedException, InvocationTargetException, InterruptedException {
    pure = true;
    try {
      return runAlways(cell, source, from, to);
    } finally {
      pure = false;
    }
  }

  /** Runs a stretch of a cell. */
  CellOutcome run(String cell, String source, int from, int to)
      throws StoppedException, InvocationTargetException, InterruptedException {
    Deferred deferred = new Deferred();
    Invocation before = session.invokeBy(deferred);
    CellOutcome compiled;
    try {
      compiled = session.part(cell, source, from, to);
    } finally {
      session.invokeBy(before);
    }
    if (compiled instanceof CellOutcome.Failed || deferred.statements().isEmpty()) {
      return compiled;
    }
    boolean shows = ((CellOutcome.Done) compiled).shown() != null;
    return new Compiled(session.declaredBy(cell), deferred.statements(), shows).outcome();
  }

  /** Why the last cell that was kept or restored ran or did not; empty before the first. */
  Optional<Explanation> explanation() {
    return explanation;
  }

  /** Takes what is to be told beside the last cell. */
  List<String> takeNotes() {
    List<String> taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }

  /** The loft of the session: the variable of that name, or any. */
  Optional<Loft> loft() {
    List<Variable> lofts =
        session.variables().stream().filter(one -> one.value() instanceof Loft).toList();
    return lofts.stream()
        .filter(one -> one.name().equals("loft"))
        .findFirst()
        .or(() -> lofts.stream().findFirst())
        .map(one -> (Loft) Objects.requireNonNull(one.value()));
  }

  /** A cell whose statements are compiled and did not run yet. */
  private final class Compiled {
    private final Map<String, Field> declared;
    private final List<Method> statements;
    private final boolean shows;
    private final boolean anew;
    private final CellMemory memory;

    Compiled(Map<String, Field> declared, List<Method> statements, boolean shows) {
      anew = fresh != Fresh.NONE;
      fresh = fresh == Fresh.NEXT ? Fresh.NONE : fresh;
      Loft loft = loft().orElseThrow();
      memory = (anew ? loft.fresh() : loft).cells();
      this.declared = declared;
      this.statements = statements;
      this.shows = shows;
    }

    CellOutcome outcome() throws StoppedException, InvocationTargetException, InterruptedException {
      Cell cell = memory.read(statements, declared);
      List<String> reasons = new ArrayList<>(cell.mustRun());
      if (!always) {
        reasons.addAll(cell.impure());
      }
      Optional<Given> given = reasons.isEmpty() && !anew ? found(cell, reasons) : Optional.empty();
      return given.isPresent() ? restored(given.get()) : run(cell, reasons);
    }

    /** What is kept of it; what goes wrong there, such as a closed loft, is told and no failure. */
    private Optional<Given> found(Cell cell, List<String> reasons) {
      try {
        return memory.find(cell);
      } catch (RuntimeException e) {
        reasons.add(String.valueOf(e.getMessage()));
        return Optional.empty();
      }
    }

    private CellOutcome restored(Given given) {
      declared.forEach((name, field) -> put(field, given.values().get(name)));
      Screen screen = Screen.installed();
      explanation = Optional.of(given.why());
      notes.add("restored from %s, saved %s".formatted(when(given), Durations.brief(given.cost())));
      return screen == null
          ? RememberedOutput.result(given.shown())
          : RememberedOutput.replay(given.shown(), screen);
    }

    private CellOutcome run(Cell cell, List<String> reasons)
        throws StoppedException, InterruptedException {
      Screen screen = Screen.installed();
      CellOutput original = screen == null ? new NoOutput() : screen.cell();
      RememberedOutput recorded = new RememberedOutput(original);
      long begun = System.nanoTime();
      Object value = null;
      if (screen != null) {
        screen.show(recorded);
      }
      try {
        for (Method statement : statements) {
          value = session.invoke(statement);
        }
      } catch (InvocationTargetException e) {
        return new CellOutcome.Failed(session.failure(Objects.requireNonNull(e.getCause())));
      } finally {
        if (screen != null) {
          screen.show(original);
        }
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      CellOutcome outcome =
          shows && value != null ? session.show(value) : new CellOutcome.Done(null);
      if (outcome instanceof CellOutcome.Done done && worthIt(took)) {
        MimeBundle shown = done.shown();
        if (shown != null) {
          recorded.endsWith(shown);
        }
        keep(cell, reasons, recorded, took);
      }
      return outcome;
    }

    private boolean worthIt(Duration took) {
      return always || least.map(shortest -> took.compareTo(shortest) >= 0).orElse(false);
    }

    private void keep(Cell cell, List<String> reasons, RememberedOutput recorded, Duration took) {
      List<String> against = new ArrayList<>(reasons);
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      declared.forEach((name, field) -> values.put(name, value(field)));
      if (against.isEmpty()) {
        Sharing.of(values, others(cell)).ifPresent(against::add);
      }
      if (against.isEmpty()) {
        changed(cell).ifPresent(against::add);
      }
      if (against.isEmpty()) {
        try {
          explanation = Optional.of(memory.keep(cell, values, recorded.json(), took));
        } catch (RuntimeException e) { // such as what cannot be kept, or a closed loft
          against.add(String.valueOf(e.getMessage()));
        }
      }
      if (!against.isEmpty()) {
        notes.add("this cell runs each time: " + String.join("; ", against));
      } else if (!pure && !cell.impure().isEmpty()) {
        notes.add(
            String.join(", ", cell.impure())
                + "; what is kept stays as it is now, until %fresh. %%cached --pure says that this"
                + " is as it should be");
      }
    }

    /** Variables of other cells that it read and changed. */
    private Optional<String> changed(Cell cell) {
      Set<String> changed = cell.changedIn(memory.read(statements, declared));
      return changed.isEmpty()
          ? Optional.empty()
          : Optional.of("it changed " + String.join(", ", changed));
    }

    /** Values of variables of other cells, and of static fields of classes that it uses. */
    private List<@Nullable Object> others(Cell cell) {
      List<@Nullable Object> others = new ArrayList<>();
      for (Variable variable : session.variables()) {
        if (!declared.containsKey(variable.name())) {
          others.add(variable.value());
        }
      }
      for (Class<?> type : cell.types()) {
        for (Field field : type.getDeclaredFields()) {
          boolean holds = Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive();
          if (holds && !declared.containsValue(field)) {
            field.setAccessible(true); // its class need not be public
            others.add(value(field));
          }
        }
      }
      return others;
    }
  }

  private static String when(Given given) {
    ZonedDateTime at = given.at().atZone(ZoneId.systemDefault());
    return (at.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault())) ? TIME : DAY).format(at);
  }

  private static @Nullable Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(Field field, @Nullable Object value) {
    try {
      field.set(null, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
