package dev.tapeloft.kernel;

import dev.tapeloft.Loft;
import dev.tapeloft.pipeline.Kept;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values of all variables as words that are the same for the same values. */
final class ShownVariables {
  private static final int DEEPEST = 8;

  private ShownVariables() {}

  /** The variables of a session by name: their types, values, and what they are older than. */
  static Map<String, String> of(Session session) {
    Map<String, String> all = new TreeMap<>();
    for (Variable variable : session.variables()) {
      if (!(variable.value() instanceof Loft)) {
        all.put(variable.name(), variable.type() + " = " + of(variable.value(), 0));
      }
    }
    return all;
  }

  private static String of(@Nullable Object value, int depth) {
    if (value == null || depth > DEEPEST) {
      return value == null ? "null" : "…";
    }
    if (value instanceof Kept<?> kept) {
      return "kept " + get(kept, depth);
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      return type.getComponentType().getSimpleName()
          + IntStream.range(0, Array.getLength(value))
              .mapToObj(i -> of(Array.get(value, i), depth + 1))
              .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Collection<?> elements) {
      return container(type)
          + elements.stream()
              .map(element -> of(element, depth + 1))
              .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return container(type)
          + map.entrySet().stream()
              .map(one -> of(one.getKey(), depth + 1) + "=" + of(one.getValue(), depth + 1))
              .collect(Collectors.joining(", ", "{", "}"));
    }
    if (type.getName().startsWith("java.")) {
      return type.getSimpleName() + " " + value;
    }
    return type.isHidden() ? lambda(value, depth) : type.getSimpleName() + fields(value, depth);
  }

  /** Those that nobody can change come back as others that nobody can change. */
  private static String container(Class<?> type) {
    boolean fixed =
        type.getName().startsWith("java.util.ImmutableCollections")
            || type.getName().startsWith("java.util.Collections$");
    return fixed ? "fixed" : type.getSimpleName();
  }

  private static String get(Kept<?> kept, int depth) {
    try {
      return of(kept.get(), depth + 1);
    } catch (RuntimeException e) {
      return "fails: " + e;
    }
  }

  private static String fields(Object value, int depth) {
    if (value instanceof Enum<?> constant) {
      return " " + constant.name();
    }
    return Arrays.stream(value.getClass().getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(field -> field.getName() + "=" + of(read(field, value), depth + 1))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static @Nullable Object read(Field field, Object of) {
    try {
      field.setAccessible(true); // a cell's class is not public
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it gives for some numbers. */
  private static String lambda(Object value, int depth) {
    for (Method method : value.getClass().getInterfaces()[0].getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && method.getName().equals("run")) {
        method.setAccessible(true); // a cell's interface is not public
        return IntStream.range(0, 4)
            .mapToObj(number -> call(method, value, number, depth))
            .collect(Collectors.joining(", ", "lambda(", ")"));
      }
    }
    return "lambda";
  }

  private static String call(Method method, Object of, int number, int depth) {
    try {
      return of(method.invoke(of, number), depth + 1);
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
