package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.value.ValueIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The handles of what some code is given, by the names they have in its recipe. Their order counts.
 */
public final class CodeInputs {
  private final Map<String, Kept<?>> byName;
  private final Map<String, ContentId> others;
  private final Set<Class<?>> types;
  private final Map<Path, ContentId> files;

  private CodeInputs(
      Map<String, Kept<?>> byName,
      Map<String, ContentId> others,
      Set<Class<?>> types,
      Map<Path, ContentId> files) {
    this.byName = byName;
    this.others = others;
    this.types = types;
    this.files = files;
  }

  /** Handles in the order of the code's parameters. */
  public static CodeInputs of(Kept<?>... inputs) {
    return of(List.of(inputs));
  }

  /** Handles in their order. */
  public static CodeInputs of(Collection<? extends Kept<?>> inputs) {
    Map<String, Kept<?>> byName = new LinkedHashMap<>();
    inputs.forEach(input -> byName.put(Integer.toString(byName.size() + 1), input));
    return new CodeInputs(byName, Map.of(), Set.of(), Map.of());
  }

  /** Handles by keys that are told by their words; two keys with the same words are refused. */
  public static CodeInputs of(Map<?, ? extends Kept<?>> inputs) {
    Map<String, Kept<?>> byName = new LinkedHashMap<>();
    inputs.forEach(
        (key, input) -> {
          if (byName.put(String.valueOf(key), input) != null) {
            throw new IllegalArgumentException("two inputs have a key of the words " + key);
          }
        });
    return new CodeInputs(byName, Map.of(), Set.of(), Map.of());
  }

  /** A record, which may hold handles: they are named by their content, not read. */
  public static CodeInputs of(Pipeline pipeline, UserCode code, Record inputs) {
    KnownContents known = new KnownContents(pipeline);
    ContentId id = new ValueIds(code.types(), known).of("the record", inputs);
    Map<String, Kept<?>> handles = new LinkedHashMap<>();
    known.handles().forEach(kept -> handles.put(Integer.toString(handles.size() + 1), kept));
    return new CodeInputs(handles, Map.of("record", id), known.types(), known.files());
  }

  /** The same inputs, and files that are named besides. */
  CodeInputs naming(Map<Path, ContentId> more) {
    Map<Path, ContentId> all = new LinkedHashMap<>(files);
    all.putAll(more);
    return new CodeInputs(byName, others, types, all);
  }

  /** The classes of what is no handle. */
  Set<Class<?>> types() {
    return types;
  }

  /** The files that are named by what is no handle, and what was in them. */
  Map<Path, ContentId> files() {
    return files;
  }

  /** The handles. */
  List<Kept<?>> handles() {
    return new ArrayList<>(byName.values());
  }

  /** A recipe with these inputs. */
  Recipe in(Recipe recipe) {
    Recipe all = recipe;
    for (Map.Entry<String, ContentId> other : others.entrySet()) {
      all = all.input(other.getKey(), other.getValue());
    }
    for (Map.Entry<String, Kept<?>> input : byName.entrySet()) {
      String operation = input.getValue().operation();
      all = all.input(input.getKey() + " " + operation, input.getValue().contentId());
    }
    return all;
  }
}
