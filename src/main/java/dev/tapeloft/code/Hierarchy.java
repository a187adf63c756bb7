package dev.tapeloft.code;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Where classes inherit their methods and fields from. */
final class Hierarchy {
  private static final int NO_OVERRIDE = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
  private static final ClassValue<Set<String>> DECLARED =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          Set<String> signatures = new LinkedHashSet<>();
          for (Method method : type.getDeclaredMethods()) {
            if ((method.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) == 0) {
              signatures.add(method.getName() + Type.getMethodDescriptor(method));
            }
          }
          return signatures;
        }
      };

  private Hierarchy() {}

  /** A class, what it extends and what it implements, the nearest and most specific first. */
  static Set<Class<?>> of(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> next = type; next != null; next = next.getSuperclass()) {
      all.add(next);
      addInterfaces(next, interfaces);
    }
    interfaces.stream().sorted(Comparator.comparing(Hierarchy::depth).reversed()).forEach(all::add);
    if (type.isInterface()) {
      all.add(Object.class);
    }
    return all;
  }

  /**
   * The class that a method comes from if it is asked of a class: the nearest that declares it, one
   * with code before one without.
   *
   * @return the class, which may be none of the user's; null where no class declares it
   */
  static @Nullable Class<?> declaring(Class<?> type, String signature) {
    Class<?> without = null;
    for (Class<?> next : of(type)) {
      if (Origin.of(next).isUser()) {
        MethodCode code = ClassCode.of(next).method(signature);
        if (code != null && (code.access() & Opcodes.ACC_ABSTRACT) == 0) {
          return next;
        }
        without = code == null || without != null ? without : next;
      } else if (DECLARED.get(next).contains(signature) && without == null) {
        return next;
      }
    }
    return without;
  }

  /** The method that runs when it is called on an object of a class; null if none of the user's. */
  static @Nullable Found selected(Class<?> type, String signature) {
    for (Class<?> next : of(type)) {
      if (Origin.of(next).isUser()) {
        Found found = Found.in(ClassCode.of(next), signature);
        if (found != null && (found.code().access() & (NO_OVERRIDE | Opcodes.ACC_ABSTRACT)) == 0) {
          return found;
        }
      }
    }
    return null;
  }

  /** The methods of the JDK and of libraries that objects of a class may be asked for by them. */
  static Set<String> askedByOthers(Class<?> type) {
    Set<String> signatures = new TreeSet<>(); // in an order that every JVM has
    for (Class<?> next : of(type)) {
      if (!Origin.of(next).isUser()) {
        signatures.addAll(DECLARED.get(next));
      }
    }
    return signatures;
  }

  /** A static field as it is asked of a class; null where there is none. */
  static @Nullable Field staticField(Class<?> type, String name) {
    for (Class<?> next : of(type)) {
      for (Field field : next.getDeclaredFields()) {
        if (field.getName().equals(name) && Modifier.isStatic(field.getModifiers())) {
          return field;
        }
      }
    }
    return null;
  }

  /** How many interfaces are above one; more than any of those has. */
  private static int depth(Class<?> type) {
    Set<Class<?>> above = new LinkedHashSet<>();
    addInterfaces(type, above);
    return above.size();
  }

  /** A method of a class as it may be declared there or above; a constructor only there. */
  static List<Site> sites(Class<?> type, Site method) {
    return method.name().startsWith("<")
        ? List.of(method)
        : of(type).stream()
            .map(next -> next.getName().replace('.', '/'))
            .map(owner -> new Site(owner, method.name(), method.descriptor()))
            .toList();
  }

  /** The fields that a class declares although one above has them too. */
  static Set<String> hidden(Class<?> type) {
    Set<String> hidden = new TreeSet<>();
    for (Class<?> above = type.getSuperclass();
        above != null && Origin.of(above).isUser();
        above = above.getSuperclass()) {
      hidden.addAll(ClassCode.of(above).fields());
    }
    hidden.retainAll(ClassCode.of(type).fields());
    return hidden;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> one : type.getInterfaces()) {
      if (all.add(one)) {
        addInterfaces(one, all);
      }
    }
  }
}
