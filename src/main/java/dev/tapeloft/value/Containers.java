package dev.tapeloft.value;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's lists, sets, queues and maps: what can be changed comes back as the class it was, what
 * cannot stays so.
 */
final class Containers {
  @SuppressWarnings("JdkObsolete") // whoever has a linked list gets one
  private static final Map<Class<?>, Function<List<@Nullable Object>, Collection<@Nullable Object>>>
      COLLECTIONS =
          Map.of(
              ArrayList.class,
              ArrayList::new,
              LinkedList.class,
              LinkedList::new,
              ArrayDeque.class,
              ArrayDeque::new,
              HashSet.class,
              Containers::hashed,
              LinkedHashSet.class,
              LinkedHashSet::new,
              TreeSet.class,
              TreeSet::new,
              Arrays.asList(1).getClass(),
              elements -> Arrays.asList(elements.toArray()));

  private static final Map<Class<?>, Function<Map<Object, Object>, Map<Object, Object>>> MAPS =
      Map.of(
          HashMap.class, Containers::hashed,
          LinkedHashMap.class, LinkedHashMap::new,
          TreeMap.class, TreeMap::new);

  private static final int LEAST_ROOM = 16;
  private static final int MOST_ROOM = 1 << 16;

  private static final String LIST = "list";

  /** A list such as {@code List.of} gives, which throws where it is asked for null. */
  private static final String WITHOUT_NULLS = "list-without-nulls";

  /** A list such as {@code Stream.toList} gives. */
  private static final String FIXED = "list-fixed";

  private static final String SET = "set";
  private static final String MAP = "map";

  /** How the JDK's classes are named whose objects nobody can change. */
  private static final List<String> UNCHANGEABLE =
      List.of(
          "java.util.ImmutableCollections",
          "java.util.Collections$Unmodifiable",
          "java.util.Collections$Empty",
          "java.util.Collections$Singleton",
          "java.util.Collections$Copies");

  private Containers() {}

  /**
   * A set that shows its elements in this order again. It follows from the room that the set has,
   * which may have been made for elements that are gone.
   */
  private static Collection<@Nullable Object> hashed(List<@Nullable Object> elements) {
    Collection<@Nullable Object> set = new HashSet<>(elements);
    for (int room = LEAST_ROOM; room <= MOST_ROOM && !isSame(set, elements); room *= 2) {
      set = new HashSet<>(room);
      set.addAll(elements);
    }
    return set;
  }

  /** A map that shows its entries in this order again. */
  private static Map<Object, Object> hashed(Map<Object, Object> entries) {
    Map<Object, Object> map = new HashMap<>(entries);
    for (int room = LEAST_ROOM;
        room <= MOST_ROOM && !isSame(map.keySet(), entries.keySet());
        room *= 2) {
      map = new HashMap<>(room);
      map.putAll(entries);
    }
    return map;
  }

  /** Whether both hold the very same objects in the same order. */
  private static boolean isSame(Collection<?> one, Collection<?> other) {
    Iterator<?> others = other.iterator();
    boolean same = one.size() == other.size();
    for (Iterator<?> own = one.iterator(); same && own.hasNext(); ) {
      same = own.next() == others.next();
    }
    return same;
  }

  /** The name of a container's kind; null where it cannot be kept. */
  static @Nullable String kind(Object container) {
    Class<?> type = container.getClass();
    boolean ordered =
        (container instanceof SortedSet<?> set && set.comparator() != null)
            || (container instanceof SortedMap<?, ?> map && map.comparator() != null);
    if (ordered || type.getClassLoader() != null) {
      return null;
    }
    if (COLLECTIONS.containsKey(type) || MAPS.containsKey(type)) {
      return type.getName();
    }
    if (container instanceof List<?> list && isFixed(type)) {
      return refusesNull(list) ? WITHOUT_NULLS : FIXED;
    }
    return UNCHANGEABLE.stream().anyMatch(type.getName()::startsWith) ? shape(container) : null;
  }

  private static boolean isFixed(Class<?> type) {
    return type == List.of(1).getClass() || type == List.of(1, 2, 3).getClass();
  }

  /** Of such a list {@link List#copyOf} makes no copy. */
  private static boolean refusesNull(List<?> list) {
    return list.stream().noneMatch(Objects::isNull) && isOne(List.copyOf(list), list);
  }

  private static boolean isOne(Object one, Object other) {
    return one == other;
  }

  /**
   * What a container of the JDK is to whoever has it: its kind, or the class by which it may be
   * asked for; of views and wrappers, whose classes are the JDK's own matter, the shape alone.
   */
  static String word(Object container) {
    String kind = kind(container);
    Class<?> type = container.getClass();
    return kind != null
        ? kind
        : Modifier.isPublic(type.getModifiers()) ? type.getName() : shape(container);
  }

  private static String shape(Object container) {
    return container instanceof Map ? MAP : container instanceof Set ? SET : LIST;
  }

  /** Whether a word is the name of a kind of map. */
  static boolean isMap(String kind) {
    return kind.equals(MAP) || MAPS.keySet().stream().anyMatch(type -> type.getName().equals(kind));
  }

  /** A collection of a kind. */
  static Collection<@Nullable Object> collection(String kind, List<@Nullable Object> elements) {
    for (Map.Entry<Class<?>, Function<List<@Nullable Object>, Collection<@Nullable Object>>> known :
        COLLECTIONS.entrySet()) {
      if (known.getKey().getName().equals(kind)) {
        return known.getValue().apply(elements);
      }
    }
    return switch (kind) {
      case WITHOUT_NULLS -> withoutNulls(elements);
      case FIXED -> elements.stream().toList();
      case LIST -> Collections.unmodifiableList(elements);
      default -> Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    };
  }

  private static List<Object> withoutNulls(List<@Nullable Object> elements) {
    if (elements.contains(null)) {
      throw new ValueException(
          "a list that holds no nulls was kept with one: these bytes are not what was kept;"
              + " remove them, and they are computed again");
    }
    return List.of(elements.toArray());
  }

  /** A map of a kind. */
  static Map<Object, Object> map(String kind, Map<Object, Object> entries) {
    for (Map.Entry<Class<?>, Function<Map<Object, Object>, Map<Object, Object>>> known :
        MAPS.entrySet()) {
      if (known.getKey().getName().equals(kind)) {
        return known.getValue().apply(entries);
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  /** Whether a word is the name of a kind of container. */
  static boolean isKind(String word) {
    return Set.of(LIST, WITHOUT_NULLS, FIXED, SET).contains(word)
        || isMap(word)
        || COLLECTIONS.keySet().stream().anyMatch(type -> type.getName().equals(word));
  }
}
