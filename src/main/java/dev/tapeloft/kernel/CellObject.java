package dev.tapeloft.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What objects of one class of a cell hold.
 *
 * @param isCode whether they are lambdas
 * @param holders the fields that may hold an object of a cell, also those that a lambda captured
 */
record CellObject(boolean isCode, List<Field> holders) {
  CellObject {
    holders = List.copyOf(holders);
  }

  /** Whether this is an object of a class of a cell. */
  static boolean isOne(Object value) {
    return isOfCell(value.getClass());
  }

  /** Whether cells declare a class, or it is of a lambda of theirs. */
  static boolean isOfCell(Class<?> type) {
    return type.getName().startsWith("REPL.");
  }

  static CellObject of(Class<?> type) {
    List<Field> holders = new ArrayList<>();
    for (Class<?> owner = type; isOfCell(owner); owner = owner.getSuperclass()) {
      own(owner).filter(CellObject::mayHold).forEach(holders::add);
    }
    return new CellObject(type.isHidden(), holders);
  }

  /** The fields of objects of a cell's type, also inherited ones; hidden ones come first. */
  static Map<String, Field> fields(Class<?> type) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Class<?> owner = type;
        owner != null && owner != Object.class;
        owner = owner.getSuperclass()) {
      own(owner).forEach(field -> fields.putIfAbsent(field.getName(), field));
    }
    return fields;
  }

  private static Stream<Field> own(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .peek(field -> field.setAccessible(true));
  }

  /** All but what is surely none: numbers, texts and the like. */
  private static boolean mayHold(Field field) {
    Class<?> type = field.getType();
    boolean ofJdk = type.getClassLoader() == null && type != Optional.class && !type.isArray();
    return !type.isPrimitive()
        && !(ofJdk && Modifier.isFinal(type.getModifiers()))
        && !(type.isArray() && type.getComponentType().isPrimitive());
  }
}
