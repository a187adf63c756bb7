package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.value.Canonical;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

  private CodeInputs(
      Map<String, Kept<?>> byName, Map<String, ContentId> others, Set<Class<?>> types) {
    this.byName = byName;
    this.others = others;
    this.types = types;
  }

  /** Handles in the order of the code's parameters. */
  public static CodeInputs of(Kept<?>... inputs) {
    return of(List.of(inputs));
  }

  /** Handles in their order. */
  public static CodeInputs of(Collection<? extends Kept<?>> inputs) {
    Map<String, Kept<?>> byName = new LinkedHashMap<>();
    inputs.forEach(input -> byName.put(Integer.toString(byName.size() + 1), input));
    return new CodeInputs(byName, Map.of(), Set.of());
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
    return new CodeInputs(byName, Map.of(), Set.of());
  }

  /** A record, which may hold handles: they are named by their content, not read. */
  public static CodeInputs of(UserCode code, Record inputs) {
    Map<String, Kept<?>> handles = new LinkedHashMap<>();
    Set<Class<?>> types = new LinkedHashSet<>();
    Strangers looking =
        new Strangers() {
          @Override
          public boolean feed(Object value, Canonical into) {
            if (value instanceof Kept<?> kept) {
              handles.put(Integer.toString(handles.size() + 1), kept);
            }
            return code.feed(value, into);
          }

          @Override
          public void met(Class<?> type) {
            types.add(type);
          }
        };
    ContentId id = new ValueIds(code.types(), looking).of("the record", inputs);
    return new CodeInputs(handles, Map.of("record", id), types);
  }

  /** The classes of what is no handle. */
  Set<Class<?>> types() {
    return types;
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
