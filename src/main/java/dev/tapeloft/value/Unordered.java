package dev.tapeloft.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sets and maps of the JDK whose order says nothing. Views and wrappers of others are not among
 * them, since nobody can tell what they show: their order counts.
 */
final class Unordered {
  private static final Set<Class<?>> KNOWN =
      Set.of(
          HashSet.class,
          HashMap.class,
          Hashtable.class,
          Properties.class,
          WeakHashMap.class,
          IdentityHashMap.class,
          ConcurrentHashMap.class,
          ConcurrentHashMap.KeySetView.class,
          Set.of().getClass(),
          Set.of(1).getClass(),
          Map.of().getClass(),
          Map.of(1, 1).getClass());

  private Unordered() {}

  /** Whether a collection or a map is one of them. */
  static boolean is(Object value) {
    return KNOWN.contains(value.getClass());
  }
}
