package dev.tapeloft.kernel;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first elements of a collection or an array, and how many there are: one that never ends does
 * not matter.
 *
 * @param first at most as many as were asked for
 * @param count how many there are in all; {@link #UNKNOWN} where that cannot be said
 */
record Elements(List<@Nullable Object> first, long count) {
  static final long UNKNOWN = -1;

  /** Those of a collection, which is read no further. */
  static Elements of(Collection<?> collection, int atMost) {
    List<@Nullable Object> first = new ArrayList<>();
    Iterator<?> elements = collection.iterator();
    while (first.size() < atMost && elements.hasNext()) {
      first.add(elements.next());
    }
    return new Elements(first, elements.hasNext() ? size(collection, first.size()) : first.size());
  }

  /** Those of an array of any type. */
  static Elements ofArray(Object array, int atMost) {
    int length = Array.getLength(array);
    List<@Nullable Object> first = new ArrayList<>();
    for (int i = 0; i < Math.min(atMost, length); i++) {
      first.add(Array.get(array, i));
    }
    return new Elements(first, length);
  }

  /** Such as {@code … and 900 more}; empty where all are there. */
  String rest() {
    return rest(first.size(), count);
  }

  /** Whether none is left out. */
  boolean areAll() {
    return count == first.size();
  }

  static String rest(int shown, long count) {
    if (count == UNKNOWN) {
      return "… and more";
    }
    return count > shown ? String.format(Locale.ROOT, "… and %,d more", count - shown) : "";
  }

  /** A collection that has more elements than it says, or says the greatest int, knows none. */
  private static long size(Collection<?> collection, int seen) {
    try {
      int size = collection.size();
      return size > seen && size < Integer.MAX_VALUE ? size : UNKNOWN;
    } catch (RuntimeException e) {
      return UNKNOWN;
    }
  }
}
