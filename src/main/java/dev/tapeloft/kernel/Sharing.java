package dev.tapeloft.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Objects that may be changed and that two variables share: brought back, each would have one of
 * its own, and a change by one would no longer be seen by the other. They are looked for in
 * containers, records and objects of a user's classes.
 */
final class Sharing {
  /** What cannot be changed itself. */
  private static final String FIXED = "java.util.ImmutableCollections";

  /** Views of others, which the JDK does not tell. */
  private static final List<String> VIEWS =
      List.of("java.util.Collections$", "java.util.Arrays$ArrayList");

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
      if (parts.stream().anyMatch(part -> seen.contains(part) || isView(part, seen, parts))) {
        return Optional.of(
            "variable " + variable.getKey() + " shares something changeable with another variable");
      }
      seen.addAll(parts);
    }
    return Optional.empty();
  }

  /** Whether something may show another object: one that holds the very same elements. */
  private static boolean isView(Object part, Set<Object> seen, Set<Object> own) {
    String type = part.getClass().getName();
    if (VIEWS.stream().noneMatch(type::startsWith)) {
      return false;
    }
    List<@Nullable Object> elements = elements(part);
    return seen.stream().anyMatch(other -> isSame(elements, elements(other)))
        || own.stream().anyMatch(other -> other != part && isSame(elements, elements(other)));
  }

  private static boolean isSame(List<@Nullable Object> elements, List<@Nullable Object> others) {
    boolean same = elements.size() == others.size();
    for (int i = 0; same && i < elements.size(); i++) {
      same = elements.get(i) == others.get(i);
    }
    return same;
  }

  private static Set<Object> changeable(@Nullable Object value) {
    Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Object> changeable = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> todo = new ArrayDeque<>();
    add(value, todo);
    while (!todo.isEmpty()) {
      Object next = todo.pop();
      if (found.add(next)) {
        if (isChangeable(next)) {
          changeable.add(next);
        }
        elements(next).forEach(element -> add(element, todo));
      }
    }
    return changeable;
  }

  private static boolean isChangeable(Object value) {
    boolean holds =
        value instanceof Collection
            || value instanceof Map
            || value instanceof Table
            || value.getClass().isArray();
    return holds && !value.getClass().getName().startsWith(FIXED);
  }

  private static void add(@Nullable Object value, Deque<Object> todo) {
    if (value != null) {
      todo.push(value);
    }
  }

  private static List<@Nullable Object> elements(Object of) {
    List<@Nullable Object> elements = new ArrayList<>();
    if (of instanceof Collection<?> collection) {
      elements.addAll(collection);
    } else if (of instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            elements.add(key);
            elements.add(value);
          });
    } else if (of instanceof Object[] array) {
      elements.addAll(Arrays.asList(array));
    } else if (of instanceof Optional<?> optional) {
      optional.ifPresent(elements::add);
    } else if (of instanceof Map.Entry<?, ?> entry) {
      elements.add(entry.getKey());
      elements.add(entry.getValue());
    } else if (CellObject.isOne(of)) {
      addFields(of, elements);
    }
    return elements;
  }

  private static void addFields(Object of, List<@Nullable Object> elements) {
    for (Class<?> type = of.getClass(); CellObject.isOfCell(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true); // a cell's class is not public
            elements.add(field.get(of));
          } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
  }
}
