package dev.tapeloft.operation;

import dev.tapeloft.code.Fingerprint;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Explanation;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.table.Frame;
import dev.tapeloft.value.Declared;
import dev.tapeloft.value.ValueException;
import dev.tapeloft.value.ValueFrames;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what whole cells gave: the values of the variables that they declare, and what they showed.
 * A cell is named by what its statements say and by the variables of others that they read.
 */
public final class CellMemory {
  private static final int MOST_NAMES = 3;
  private static final String SHOWN = "what it showed";
  private static final Codec<Frame> AS_IT_IS = new Codec<>(frame -> frame, frame -> frame);

  private final Pipeline pipeline;
  private final UserCode code;

  /** The memory of a pipeline. */
  public CellMemory(Pipeline pipeline, UserCode code) {
    this.pipeline = pipeline;
    this.code = code;
  }

  /**
   * A cell that is compiled and did not run yet.
   *
   * @param recipe what decides what it gives
   * @param says what its statements say
   * @param variables those that it declares, and where they lie
   */
  public record Cell(Recipe recipe, Fingerprint says, Map<String, Field> variables) {
    /** Why it must run each time; empty if it need not. */
    public List<String> mustRun() {
      List<String> reasons = new ArrayList<>(says.unresolved());
      reasons.addAll(says.sets());
      return reasons;
    }

    /** What it reads and changed meanwhile, as this later reading of it says; empty if nothing. */
    public Set<String> changedIn(Cell later) {
      return says.differing(later.says());
    }

    /** The user's classes that it reaches. */
    public Set<Class<?>> types() {
      return says.types();
    }

    /** What it learns from the world besides its inputs. */
    public List<String> impure() {
      return says.impure();
    }
  }

  /**
   * What a cell gave before.
   *
   * @param values of its variables
   * @param shown what it showed, as it was given to {@link #keep}
   * @param at when it ran
   * @param cost how long
   * @param why it is what it was
   */
  public record Given(
      Map<String, @Nullable Object> values,
      String shown,
      Instant at,
      Duration cost,
      Explanation why) {}

  /** Reads a cell: its statements in order, and the variables that it declares. */
  public Cell read(List<Method> statements, Map<String, Field> declared) {
    KnownContents known = new KnownContents(pipeline);
    Fingerprint all =
        code.fingerprints(pipeline, known).ofStatements(statements, Set.copyOf(declared.values()));
    Fingerprint says = known.files().isEmpty() ? all : all.withFilesAsInputs();
    Recipe recipe = Recipe.of(name(declared.keySet()), UserCode.VERSION).code(says.parts());
    return new Cell(recipe, says, declared);
  }

  /** What a cell gave when it ran before; empty where not all of it is kept. */
  public Optional<Given> find(Cell cell) {
    Optional<Kept<Frame>> shown = find(cell, SHOWN);
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    ValueFrames frames = frames(cell);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Duration cost = shown.get().step().cost();
    for (String name : cell.variables().keySet()) {
      Optional<Kept<Frame>> value = find(cell, name);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.put(name, frames.value(value.get().get()));
      cost = cost.plus(value.get().step().cost());
    }
    Object words = frames.value(shown.get().get());
    return Optional.of(
        new Given(
            values,
            String.valueOf(words),
            shown.get().step().computedAt(),
            cost,
            shown.get().explain()));
  }

  /**
   * Keeps what a cell gave; says why it had to run.
   *
   * @throws ValueException if something that it gave cannot be kept
   */
  public Explanation keep(
      Cell cell, Map<String, @Nullable Object> values, String shown, Duration cost) {
    ValueFrames frames = frames(cell);
    Map<String, Frame> parts = new LinkedHashMap<>();
    values.forEach((name, value) -> parts.put(name, frames.frame("variable " + name, value)));
    for (Map.Entry<String, Field> variable : cell.variables().entrySet()) {
      Object back = frames.value(Objects.requireNonNull(parts.get(variable.getKey())));
      Class<?> type = variable.getValue().getType();
      if (back != null && !type.isPrimitive() && !type.isInstance(back)) {
        throw new ValueException(
            "variable %s is a %s, which cannot be brought back"
                .formatted(variable.getKey(), type.getName()));
      }
    }
    Duration share = cost.dividedBy(parts.size() + 1);
    Explanation why = keep(cell, SHOWN, frames.frame(SHOWN, shown), share).explain();
    parts.forEach((name, frame) -> keep(cell, name, frame, share));
    return why;
  }

  private Kept<Frame> keep(Cell cell, String part, Frame frame, Duration cost) {
    return pipeline.keep(single(cell, part, () -> Outcome.ofBefore(frame, cost)));
  }

  private Optional<Kept<Frame>> find(Cell cell, String part) {
    return pipeline.find(
        single(
            cell,
            part,
            () -> {
              throw new IllegalStateException("a cell runs in its kernel alone");
            }));
  }

  private static Single<Frame> single(Cell cell, String part, Callable<Outcome<Frame>> work) {
    return new Single<>(cell.recipe().parameter("part", part), List.of(), AS_IT_IS, work);
  }

  private ValueFrames frames(Cell cell) {
    return new ValueFrames(code.types(), new Declared().with(cell.says().types()));
  }

  private static String name(Set<String> declared) {
    List<String> names = declared.stream().sorted().toList();
    String some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return names.isEmpty() ? "cell" : "cell " + some + (names.size() > MOST_NAMES ? ", …" : "");
  }
}
