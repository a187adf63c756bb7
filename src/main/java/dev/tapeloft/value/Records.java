package dev.tapeloft.value;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of records, and records of parts. */
final class Records {
  private Records() {}

  /** The part of a record. */
  static @Nullable Object part(Record of, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true); // its class need not be public
      return accessor.invoke(of);
    } catch (IllegalAccessException e) {
      throw new ValueException("%s.%s cannot be read: %s".formatted(of, component.getName(), e));
    } catch (InvocationTargetException e) {
      throw new ValueException(
          "%s.%s cannot be read: %s".formatted(of, component.getName(), e.getCause()));
    }
  }

  /** The record that has these parts. */
  static Object make(Class<?> type, Map<String, @Nullable Object> parts) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] signature =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments =
        Arrays.stream(components).map(RecordComponent::getName).map(parts::get).toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(signature);
      constructor.setAccessible(true); // its class need not be public
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new ValueException(
          "record %s refuses what was kept: %s".formatted(TypeName.of(type), e.getCause()));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new ValueException(
          "record %s cannot be made of what was kept: %s".formatted(TypeName.of(type), e));
    }
  }
}
