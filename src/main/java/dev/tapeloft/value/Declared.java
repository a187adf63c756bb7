package dev.tapeloft.value;

import java.util.HashMap;
import java.util.Map;

/** The records and enums that may be made from what was kept, by their names. */
public final class Declared {
  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "double", double.class,
          "int", int.class,
          "long", long.class,
          "boolean", boolean.class,
          "float", float.class,
          "short", short.class,
          "byte", byte.class,
          "char", char.class,
          "java.lang.Object", Object.class);

  private final Map<String, Class<?>> types = new HashMap<>();

  /** Adds a type. */
  public Declared with(Class<?> type) {
    types.put(TypeName.of(type), type);
    return this;
  }

  /** Adds types. */
  public Declared with(Iterable<Class<?>> more) {
    more.forEach(this::with);
    return this;
  }

  /** The type of a name; refused if it is none of them. */
  Class<?> named(String name) {
    if (name.startsWith("[")) {
      return arrayNamed(name);
    }
    Class<?> type = PRIMITIVES.getOrDefault(name, types.get(name));
    if (type == null) {
      type = Scalars.named(name);
    }
    if (type == null) {
      throw new ValueException("the code does not reach a type " + name + " any more");
    }
    return type;
  }

  private Class<?> arrayNamed(String name) {
    String component = name.substring(1);
    return switch (component.charAt(0)) {
      case '[' -> named(component).arrayType();
      case 'L' -> named(component.substring(1, component.length() - 1)).arrayType();
      case 'D' -> double[].class;
      case 'I' -> int[].class;
      case 'J' -> long[].class;
      case 'Z' -> boolean[].class;
      case 'F' -> float[].class;
      case 'S' -> short[].class;
      case 'B' -> byte[].class;
      default -> char[].class;
    };
  }
}
