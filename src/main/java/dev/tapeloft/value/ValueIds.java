package dev.tapeloft.value;

import dev.tapeloft.table.ContentId;
import java.io.File;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names values by their content: a SHA-256 over types and parts, the same in every process and on
 * every JDK.
 *
 * <p>Arrays and collections are told in the order of their elements, sets and maps that are known
 * to have none without one; equal lists of two classes are two, since who has one may ask for its
 * class. Objects of the user's and of libraries are told by all their fields. What cannot be told
 * is refused by name and never left out. Not thread-safe.
 */
public final class ValueIds {
  private final ValueTypes types;
  private final Strangers strangers;
  private final Deque<Object> within = new ArrayDeque<>();
  private final Deque<String> way = new ArrayDeque<>();

  /** With these types and what strangers know. */
  public ValueIds(ValueTypes types, Strangers strangers) {
    this.types = types;
    this.strangers = strangers;
  }

  /**
   * The id of a value.
   *
   * @param what names the value where it is refused, such as {@code variable fee}
   * @throws ValueException if it has none
   */
  public ContentId of(String what, @Nullable Object value) {
    Canonical into = new Canonical();
    feed(what, value, into);
    return into.id();
  }

  /** Feeds the content of a value into something larger. */
  public void feed(String what, @Nullable Object value, Canonical into) {
    way.addLast(what);
    try {
      feed(value, into);
    } catch (StackOverflowError e) {
      throw new ValueException(where() + " is nested too deeply to be told");
    } finally {
      way.removeLast();
    }
  }

  private void feed(@Nullable Object value, Canonical into) {
    if (value == null) {
      into.text("null");
      return;
    }
    if (!isPlain(value, into)) {
      enter(value, into);
    }
  }

  /** Feeds what has no parts; false where it has. */
  private boolean isPlain(Object value, Canonical into) {
    if (value instanceof Double number) {
      into.text("double").number(number);
      return true;
    }
    Optional<ValueType<?>> type = types.of(value);
    if (type.isPresent()) {
      into.text(type.get().name()).text(type.get().frameOf(value).contentId().hex());
      return true;
    }
    if ((value instanceof Path || value instanceof File) && strangers.feed(value, into)) {
      return true;
    }
    Scalars.Word word = Scalars.wordOf(value);
    if (word != null) {
      into.text(word.type()).text(word.word());
      return true;
    }
    return isJdkWord(value, into) || strangers.feed(value, into);
  }

  /** Feeds what the JDK has besides, which is not kept as a result. */
  private boolean isJdkWord(Object value, Canonical into) {
    if (value instanceof Class<?> type) {
      into.text("class").text(TypeName.of(type));
      if (!type.isPrimitive() && !type.isArray() && !isOfJdk(type)) {
        strangers.met(type);
      }
    } else if (value instanceof File file) {
      into.text("java.io.File").text(file.getPath());
    } else if (value instanceof Pattern pattern) {
      into.text("pattern").text(pattern.pattern()).number(pattern.flags());
    } else if (value instanceof AtomicInteger || value instanceof AtomicLong) {
      into.text(value.getClass().getName()).number(((Number) value).longValue());
    } else if (value instanceof AtomicBoolean truth) {
      into.text("atomic").text(truth.toString());
    } else if (value instanceof StringBuilder || value instanceof StringBuffer) {
      into.text(value.getClass().getName()).text(value.toString());
    } else if (value instanceof BitSet bits) {
      into.text("bits").text(bits.toString());
    } else if (value instanceof OptionalDouble number) {
      into.text("optional double").number(number.isPresent() ? 1 : 0).number(number.orElse(0));
    } else if (value instanceof OptionalInt || value instanceof OptionalLong) {
      into.text("optional").text(value.toString());
    } else {
      return false;
    }
    return true;
  }

  private void enter(Object value, Canonical into) {
    int up = 0;
    for (Object outer : within) {
      if (outer == value) {
        into.text("again").number(up);
        return;
      }
      up++;
    }
    within.push(value);
    try {
      feedParts(value, into);
    } finally {
      within.pop();
    }
  }

  private void feedParts(Object value, Canonical into) {
    Class<?> type = value.getClass();
    if (type.isArray()) {
      feedArray(value, into);
    } else if (value instanceof Enum<?> constant) {
      into.text("enum").text(TypeName.of(constant.getDeclaringClass())).text(constant.name());
      if (!isOfJdk(type)) {
        feedFields(value, into);
      }
    } else if (value instanceof Optional<?> optional) {
      into.text("optional");
      feed("its value", optional.orElse(null), into);
    } else if (isOfJdk(type) && value instanceof Collection<?> collection) {
      feedCollection(collection, into);
    } else if (isOfJdk(type) && value instanceof Map<?, ?> map) {
      feedMap(map, into);
    } else if (value instanceof Map.Entry<?, ?> entry && isOfJdk(type)) {
      into.text("entry");
      feed("its key", entry.getKey(), into);
      feed("its value", entry.getValue(), into);
    } else {
      into.text("object").text(TypeName.of(type));
      feedFields(value, into);
    }
  }

  private void feedArray(Object array, Canonical into) {
    int length = Array.getLength(array);
    into.text("array").text(TypeName.of(array.getClass().getComponentType())).number(length);
    if (array instanceof double[] doubles) {
      for (double number : doubles) {
        into.number(number);
      }
    } else if (array instanceof long[] longs) {
      for (long number : longs) {
        into.number(number);
      }
    } else if (array instanceof int[] ints) {
      for (int number : ints) {
        into.number(number);
      }
    } else if (array instanceof byte[] bytes) {
      for (byte number : bytes) {
        into.number(number);
      }
    } else {
      for (int i = 0; i < length; i++) {
        feed("[" + i + "]", Array.get(array, i), into);
      }
    }
  }

  private void feedCollection(Collection<?> collection, Canonical into) {
    into.text(Containers.word(collection)).number(collection.size());
    if (collection instanceof SortedSet<?> sorted) {
      feedOrder(sorted.comparator(), into);
    } else if (collection instanceof PriorityQueue<?> queue) {
      feedOrder(queue.comparator(), into);
    } else if (collection instanceof PriorityBlockingQueue<?> queue) {
      feedOrder(queue.comparator(), into);
    } else if (collection instanceof EnumSet<?> constants) {
      feedUniverse(constants, into);
    }
    feedAll(collection, !Unordered.is(collection), this::feed, into);
  }

  /** What a set of constants lacks can be had of it. */
  private <E extends Enum<E>> void feedUniverse(EnumSet<E> constants, Canonical into) {
    EnumSet<E> others = EnumSet.complementOf(constants);
    for (E other : others) {
      strangers.met(other.getDeclaringClass());
    }
    into.number(others.size());
  }

  private void feedMap(Map<?, ?> map, Canonical into) {
    into.text(Containers.word(map)).number(map.size());
    if (map instanceof SortedMap<?, ?> sorted) {
      feedOrder(sorted.comparator(), into);
    }
    feedAll(
        map.entrySet(),
        !Unordered.is(map),
        (entry, own) -> {
          feed(entry.getKey(), own);
          feed(entry.getValue(), own);
        },
        into);
  }

  /** Feeds elements as they come, or sorted by their ids where their order says nothing. */
  private <E> void feedAll(
      Collection<E> all, boolean ordered, BiConsumer<E, Canonical> parts, Canonical into) {
    List<String> ids = new ArrayList<>();
    int index = 0;
    for (E element : all) {
      Canonical own = ordered ? into : new Canonical();
      way.addLast("[" + index++ + "]");
      parts.accept(element, own);
      way.removeLast();
      if (!ordered) {
        ids.add(own.id().hex());
      }
    }
    ids.stream().sorted().forEach(into::text);
  }

  private void feedOrder(@Nullable Comparator<?> order, Canonical into) {
    if (order != null && isOfJdk(order.getClass()) && isStateless(order.getClass())) {
      into.text("order").text(order.getClass().getName());
    } else {
      feed("its order", order, into);
    }
  }

  /** Whether all objects of a class are alike. */
  private static boolean isStateless(Class<?> type) {
    return !type.isHidden()
        && type.getSuperclass() == Object.class
        && Arrays.stream(type.getDeclaredFields())
            .allMatch(field -> Modifier.isStatic(field.getModifiers()));
  }

  private void feedFields(Object value, Canonical into) {
    for (Class<?> type = value.getClass();
        type != null && type != Object.class && type != Enum.class && type != Record.class;
        type = type.getSuperclass()) {
      requireOpen(type);
      strangers.met(type);
      Field[] fields = type.getDeclaredFields();
      Arrays.sort(fields, Comparator.comparing(Field::getName));
      for (Field field : fields) {
        if (!Modifier.isStatic(field.getModifiers())) {
          into.text(field.getName());
          feed("." + field.getName(), read(field, value), into);
        }
      }
    }
  }

  private void requireOpen(Class<?> type) {
    if (type.isHidden()) {
      throw new ValueException(
          where()
              + " is a lambda whose code cannot be read; make it a method, or give its type as"
              + " well as java.io.Serializable");
    }
    if (isOfJdk(type)) {
      throw new ValueException(
          "%s is a %s, whose content cannot be told".formatted(where(), type.getName()));
    }
  }

  private @Nullable Object read(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      throw new ValueException(
          "%s has a field %s that cannot be read".formatted(where(), field.getName()));
    }
  }

  private static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private String where() {
    return String.join("", way);
  }
}
