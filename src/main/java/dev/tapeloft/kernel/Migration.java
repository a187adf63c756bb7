package dev.tapeloft.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects of a type that a cell declared anew from those of its earlier version: records from
 * their components, others field by field, also inside arrays and the collections of {@code
 * java.util}, and in objects of other types of cells. What the new version does not have the old
 * fields for is refused, and so is a lambda whose code knows the earlier version.
 */
final class Migration {
  private static final int DEEPEST = 1_000;

  private final CellControl control;
  private final IdentityHashMap<Object, Object> done = new IdentityHashMap<>();
  private final Map<Class<?>, Class<?>> newest = new HashMap<>();
  private final Map<Class<?>, CellObject> shapes = new HashMap<>();
  private int depth;

  Migration(CellControl control) {
    this.control = control;
  }

  /** An object has no place in the new version of its type. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** The value with new versions of all types; the same object where nothing of it changed. */
  @Nullable Object of(@Nullable Object value) throws Refused {
    if (value == null) {
      return null;
    }
    Object known = done.get(value);
    if (known != null) {
      return known;
    }
    depth++;
    try {
      Class<?> type = value.getClass();
      Class<?> now = newest(type);
      return now != type ? renewed(value, now) : depth > DEEPEST ? value : inside(value);
    } catch (ReflectiveOperationException | RuntimeException | Error e) { // also of a cell's code
      throw new Refused(name(value.getClass()) + " could not be made anew: " + e);
    } finally {
      depth--;
    }
  }

  private Class<?> newest(Class<?> type) throws ClassNotFoundException {
    Class<?> known = newest.get(type);
    if (known == null) {
      known = control.newest(type);
      newest.put(type, known);
    }
    return known;
  }

  private Object inside(Object value) throws Refused, ReflectiveOperationException {
    if (value instanceof Object[] array) {
      return array(array);
    }
    if (CellObject.isOne(value)) {
      return object(value);
    }
    if (!value.getClass().getName().startsWith("java.util.")) {
      return value;
    }
    done.put(value, value); // one that holds itself
    if (value instanceof Optional<?> optional) {
      Object held = optional.orElse(null);
      Object now = of(held);
      return now == held ? value : Optional.ofNullable(now);
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof AtomicReference<?> reference) {
      return reference(reference);
    }
    return value instanceof Collection<?> collection ? collection(collection) : value;
  }

  @SuppressWarnings("unchecked") // it holds a new version of what was in it
  private Object reference(AtomicReference<?> reference) throws Refused {
    Object now = of(reference.get());
    if (now != reference.get()) {
      ((AtomicReference<Object>) reference).set(now);
    }
    return reference;
  }

  /** An object of a cell's type that has no newer version: what it holds may have one. */
  private Object object(Object value) throws Refused, ReflectiveOperationException {
    CellObject shape = shapes.computeIfAbsent(value.getClass(), CellObject::of);
    Optional<String> outdated =
        shape.isCode() ? control.outdated(value.getClass()) : Optional.empty();
    if (outdated.isPresent()) {
      throw new Refused("its code is for the earlier " + outdated.get());
    }
    if (shape.holders().isEmpty()) {
      return value;
    }
    done.put(value, value);
    for (Field holder : shape.holders()) {
      Object held = holder.get(value);
      Object now = of(held);
      if (now != held && value instanceof Record record) {
        return remembered(record, record(record, record.getClass()));
      }
      if (now != held) {
        holder.set(value, now);
      }
    }
    return value;
  }

  private Object remembered(Object old, Object now) {
    done.put(old, now);
    return now;
  }

  private Object array(Object[] array) throws Refused {
    Class<?> element = array.getClass().getComponentType();
    Object[] now;
    try {
      now = (Object[]) Array.newInstance(newestElement(element), array.length);
    } catch (ClassNotFoundException e) {
      throw new Refused(name(element) + " is not there any more");
    }
    done.put(array, array);
    boolean changed = now.getClass() != array.getClass();
    for (int i = 0; i < array.length; i++) {
      now[i] = of(array[i]);
      changed |= now[i] != array[i];
    }
    done.put(array, changed ? now : array);
    return changed ? now : array;
  }

  private Class<?> newestElement(Class<?> element) throws ClassNotFoundException {
    return element.isArray()
        ? newestElement(element.getComponentType()).arrayType()
        : newest(element);
  }

  private Object collection(Collection<?> collection) throws Refused {
    List<Object> now = new ArrayList<>(collection.size());
    boolean changed = false;
    for (Object element : collection) {
      Object renewed = of(element);
      changed |= renewed != element;
      now.add(renewed);
    }
    if (!changed) {
      return collection;
    }
    Object filled = collection instanceof EnumSet<?> ? enumSet(now) : filled(collection, now);
    done.put(collection, filled);
    return filled;
  }

  /** The same collection with other elements; a new one where it cannot be changed. */
  @SuppressWarnings("unchecked") // the elements are new versions of those that were in it
  private static Object filled(Collection<?> collection, List<Object> now) {
    try {
      Collection<Object> open = (Collection<Object>) collection;
      if (open instanceof List<Object> list) {
        for (int i = 0; i < now.size(); i++) {
          list.set(i, now.get(i));
        }
      } else {
        refill(open, now);
      }
      return open;
    } catch (UnsupportedOperationException e) {
      return collection instanceof Set<?> ? new LinkedHashSet<>(now) : new ArrayList<>(now);
    }
  }

  /**
   * Others may hold it too: where the new elements do not fit it has the old ones again. A view
   * that takes none, as of the keys of a map, says so before it is cleared, and the map with it.
   */
  private static void refill(Collection<Object> open, List<Object> now) {
    List<Object> before = new ArrayList<>(open);
    if (!(open instanceof Queue<?>)) { // a full one takes none either
      open.add(before.get(0));
    }
    open.clear();
    try {
      open.addAll(now);
    } catch (RuntimeException | Error e) {
      open.clear();
      open.addAll(before);
      throw e;
    }
  }

  private Object map(Map<?, ?> map) throws Refused {
    Map<Object, Object> now = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = of(entry.getKey());
      Object value = of(entry.getValue());
      changed |= key != entry.getKey() || value != entry.getValue();
      now.put(key, value);
    }
    if (!changed) {
      return map;
    }
    Object filled = map instanceof EnumMap<?, ?> ? enumMap(now) : refilled(map, now);
    done.put(map, filled);
    return filled;
  }

  /** The same map with other entries; a new one where it cannot be changed. */
  @SuppressWarnings("unchecked") // as above
  private static Object refilled(Map<?, ?> map, Map<Object, Object> now) {
    try {
      Map<Object, Object> open = (Map<Object, Object>) map;
      refill(open, now);
      return open;
    } catch (UnsupportedOperationException e) {
      return now;
    }
  }

  private static void refill(Map<Object, Object> open, Map<Object, Object> now) {
    List<Map.Entry<Object, Object>> before = new ArrayList<>();
    open.forEach((key, value) -> before.add(new SimpleEntry<>(key, value)));
    open.clear();
    try {
      open.putAll(now);
    } catch (RuntimeException | Error e) {
      open.clear();
      before.forEach(entry -> open.put(entry.getKey(), entry.getValue()));
      throw e;
    }
  }

  /** A new one, since each takes the constants of one version of its type alone. */
  @SuppressWarnings("unchecked") // as above
  private static <E extends Enum<E>> Object enumMap(Map<?, ?> now) {
    return new EnumMap<>((Map<E, Object>) now);
  }

  @SuppressWarnings("unchecked") // as above
  private static <E extends Enum<E>> Object enumSet(Collection<?> now) {
    return EnumSet.copyOf((Collection<E>) now);
  }

  private Object renewed(Object old, Class<?> type) throws Refused, ReflectiveOperationException {
    if (old instanceof Enum<?> constant) {
      return constant(constant.name(), type);
    }
    if (depth > DEEPEST) {
      throw new Refused("objects of " + name(type) + " are nested more than " + DEEPEST + " deep");
    }
    return old instanceof Record record ? remembered(old, record(record, type)) : fields(old, type);
  }

  private static Object constant(String name, Class<?> type) throws Refused {
    return Arrays.stream(Objects.requireNonNullElse(type.getEnumConstants(), new Object[0]))
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused(name(type) + " has no " + name + " any more"));
  }

  private Object record(Record old, Class<?> type) throws Refused, ReflectiveOperationException {
    if (!type.isRecord()) {
      throw new Refused(name(type) + " is no record any more");
    }
    Map<String, RecordComponent> before = new LinkedHashMap<>();
    for (RecordComponent component : old.getClass().getRecordComponents()) {
      before.put(component.getName(), component);
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      RecordComponent known = before.remove(components[i].getName());
      if (known == null) {
        throw new Refused(name(type) + " has a new component " + components[i].getName());
      }
      known.getAccessor().setAccessible(true);
      values[i] = fitting(of(known.getAccessor().invoke(old)), components[i].getType(), type);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> canonical = type.getDeclaredConstructor(types);
    canonical.setAccessible(true);
    return canonical.newInstance(values);
  }

  private Object fields(Object old, Class<?> type) throws Refused, ReflectiveOperationException {
    Map<String, Field> before = CellObject.fields(old.getClass());
    Map<String, Field> now = CellObject.fields(type);
    for (String name : now.keySet()) {
      if (!before.containsKey(name)) {
        throw new Refused(name(type) + " has a new field " + name);
      }
    }
    Object made = unmade(type);
    done.put(old, made);
    for (Map.Entry<String, Field> field : now.entrySet()) {
      Object value = of(Objects.requireNonNull(before.get(field.getKey())).get(old));
      field.getValue().set(made, fitting(value, field.getValue().getType(), type));
    }
    return made;
  }

  private static @Nullable Object fitting(@Nullable Object value, Class<?> type, Class<?> owner)
      throws Refused {
    Class<?> wanted =
        type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0).getClass() : type;
    if (value == null ? type.isPrimitive() : !wanted.isInstance(value)) {
      throw new Refused("a part of " + name(owner) + " is a " + name(type) + " now");
    }
    return value;
  }

  /** An object whose constructor did not run, as deserialization makes it. */
  private static Object unmade(Class<?> type) throws ReflectiveOperationException {
    Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
    Object instance = factory.getMethod("getReflectionFactory").invoke(null);
    Constructor<?> constructor =
        (Constructor<?>)
            factory
                .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(instance, type, Object.class.getDeclaredConstructor());
    return constructor.newInstance();
  }

  private static String name(Class<?> type) {
    return type.getSimpleName();
  }
}
