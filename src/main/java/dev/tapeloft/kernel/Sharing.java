package dev.tapeloft.kernel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Objects that may be changed and that two variables share: brought back, each would have one of
 * its own, and a change by one would no longer be seen by the other.
 */
final class Sharing {
  private Sharing() {}

  /**
   * Says which variable shares something with another one.
   *
   * @param own the variables, which would be brought back
   * @param others values of variables that would stay
   */
  static Optional<String> of(
      Map<String, @Nullable Object> own, Collection<@Nullable Object> others) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    others.forEach(value -> seen.addAll(changeable(value)));
    for (Map.Entry<String, @Nullable Object> variable : own.entrySet()) {
      Set<Object> parts = changeable(variable.getValue());
      if (parts.stream().anyMatch(seen::contains)) {
        return Optional.of(
            "variable " + variable.getKey() + " shares something changeable with another variable");
      }
      seen.addAll(parts);
    }
    return Optional.empty();
  }

  private static Set<Object> changeable(@Nullable Object value) {
    Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> todo = new ArrayDeque<>();
    add(value, todo);
    while (!todo.isEmpty()) {
      Object next = todo.pop();
      if (found.add(next)) {
        if (next instanceof Collection<?> elements) {
          elements.forEach(element -> add(element, todo));
        } else if (next instanceof Map<?, ?> map) {
          map.forEach(
              (key, element) -> {
                add(key, todo);
                add(element, todo);
              });
        } else if (next instanceof Object[] elements) {
          for (Object element : elements) {
            add(element, todo);
          }
        }
      }
    }
    return found;
  }

  private static void add(@Nullable Object value, Deque<Object> todo) {
    if (value instanceof Collection
        || value instanceof Map
        || value instanceof Table
        || (value != null && value.getClass().isArray())) {
      todo.push(value);
    }
  }
}
